# nan in columns: finding, counting, filling, dropping, and what statistics do.
import numpy as np
import pandas as pd

df = pd.DataFrame({"x": [1, np.nan, 3, np.nan], "y": [np.nan, 2.0, 2.0, 8.0], "t": ["a", None, "c", "d"], "n": [1, 2, 3, 4]})
print(df, df.isna(), df.isna().sum(), df.notna().sum().tolist(), df.isnull().values.any(), df.dtypes)
print(df.dropna(), df.dropna(subset=["x"]), df.dropna(axis=1) if False else "", df.fillna(0), df["x"].fillna(df["x"].mean()), df["t"].fillna("?"))
print(df["x"].mean(), df["x"].sum(), df["x"].std(), df["x"].count(), len(df["x"]), df["x"].min(), df["y"].median(), df.mean(numeric_only=True), df["x"].max())
s = pd.Series([1.0, np.nan, -1])
print(s, s + 1, s > 0, s == s, s.isna().tolist(), s.dropna().index.tolist(), s.abs(), s.round(1), s.tolist(), s.to_numpy())
print(pd.Series([1, 2, None]).dtype, pd.Series(["a", None]).isna().tolist(), pd.isna(np.nan), pd.Series([True, False]).sum(), s.sort_values().index.tolist(), s.fillna(s.median()).tolist())
df["x"] = df["x"].fillna(df["x"].median())
df = df.dropna().reset_index(drop=True)
print(df, df.describe(), df.shape)
