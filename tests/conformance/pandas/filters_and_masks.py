# Choosing rows by conditions, by position, by label and by text.
import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [1, 2, 3, 4, 5], "b": [2.5, np.nan, 0.5, 4.0, -1.0], "c": ["x", "y", "x", None, "z"]})
print(df[df["a"] > 2], df[(df["a"] > 1) & (df["b"] < 3)], df[(df.a == 1) | (df.c == "z")], df[~(df.a > 3)])
print(df[df["b"].isna()], df[df["c"].notna()], df[df["a"].isin([1, 5])], df[df["a"].between(2, 4)])
print(df.loc[0], df.loc[[0, 2], "a"], df.loc[df.a > 3, ["a", "c"]], df.iloc[1:3], df.iloc[[0, -1], [0, 2]], df.iloc[0], df.iloc[-1]["a"])
df.loc[df["a"] > 4, "b"] = 0
df.loc[0, "c"] = "changed"
df["d"] = df["a"].map(lambda v: "even" if v % 2 == 0 else "odd")
df["e"] = df["a"] ** 2 + df["b"].fillna(0)
print(df, df.dtypes, df.shape, df.columns.tolist(), df.index.tolist())
print(df["a"].sum(), df["b"].mean(), df["a"].max(), df["a"].idxmax(), df["b"].count(), df["d"].value_counts().to_dict(), df["a"].cumsum().tolist(), df["a"].diff().tolist() if hasattr(df["a"], "diff") else "")
print(df.sort_values("b"), df.sort_values(["d", "a"], ascending=[True, False])[["d", "a"]], df.nlargest(2, "a") if hasattr(df, "nlargest") else "", df.head(0), df.tail(1))
