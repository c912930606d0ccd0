import numpy as np
import pandas as pd

df = pd.DataFrame({"k": ["a", None, "c"], "x": [1.0, np.nan, 3.0], "y": [1, 2, 3]})
print(df.isna(), df.isna().sum(), df.isnull().any(), df.notna(), sep="\n")
print(df.fillna(0), df.dropna(), df.dropna(subset=["x"]), df["x"].fillna(df["x"].mean()), sep="\n")
print(df["x"].mean(), df["x"].sum(), df["x"].count(), df.count(), sep="\n")
print(pd.isna(np.nan), pd.isna(None), pd.isna(3), pd.notna("a"))
print(pd.Series([1.0, None]).fillna("q"), pd.Series(["a", None]).fillna("b"), sep="\n")
