# Series by position and by label: arithmetic, comparison, functions of NumPy.
import numpy as np
import pandas as pd

a = pd.Series([1, 2, 3], index=["x", "y", "z"])
b = pd.Series([10.0, 20, 30], index=["x", "y", "z"], name="b")
print(a + b, a * 2, b / a, a ** 2, -a, a > 1, (a > 1) & (b < 30), 10 - a, a // 2, a % 2, a == b)
print(a["y"], a.iloc[0], a.loc["z"], a[["x", "z"]], a[a > 1], a.index, a.values, a.shape, a.dtype, a.name, b.name, len(a), "x" in a)
print(np.sqrt(b), np.log1p(a).round(4), np.exp(a * 0), a.mean(), b.std(), a.sum(), b.max(), a.prod(), b.var(), a.cumsum().tolist(), a.min(), b.idxmax(), a.median())
print(a.apply(lambda v: v * 10), a.map({1: "one", 2: "two"}), a.astype(float), a.tolist(), list(a.items()), a.to_dict(), a.sort_values(ascending=False), a.describe())
a["w"] = 9
a["x"] = -1
print(a, a.head(2), a.tail(1), a.drop("w"), a.rename("renamed").name, pd.Series([3, 1, 2]).sort_values().tolist(), pd.Series([1, 1, 2]).value_counts(), pd.Series([1, 1, 2]).unique(), pd.Series("ab cd".split()).str.upper(), pd.Series({"k": 1, "j": 2}), pd.Series(5, index=[0, 1]), pd.Series(range(3)).isin([1]).tolist())
s = pd.Series(["apple pie", "Banana", "cherry"])
print(s.str.len(), s.str.contains("an"), s.str.replace("a", "o"), s.str.split().tolist(), s.str[0], s.str.title(), s.str.startswith("B"), s.str.lower().tolist(), s.str.strip().tolist())
