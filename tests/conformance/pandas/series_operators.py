import pandas as pd

s = pd.Series([1, 2, 3, 4])
print(s + 1, s * 2.5, 1 - s, s ** 2, s // 2, s % 2, -s, s / 0, sep="\n")
print(s > 2, (s > 1) & (s < 4), ~(s > 2), (s == 1) | (s == 4), sep="\n")
print(s + s, abs(s - 3), s == s, sep="\n")
print(pd.Series([1, 2], index=["a", "b"]) + pd.Series([10, 20], index=["b", "c"]))
print(s.sum(), s.mean(), s.std(), s.var(), s.min(), s.max(), s.median())
