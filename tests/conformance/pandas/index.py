import pandas as pd

s = pd.Series([1, 2, 3], index=["a", "b", "c"])
print(s.index, s.index[1], list(s.index), len(s.index), s.index.tolist(), "b" in s, 1 in s)
df = pd.DataFrame({"x": [1, 2]})
print(df.index, df.columns, df.columns.tolist(), list(df.index), df.keys())
df.index = ["p", "q"]
df.index.name = "where"
print(df, df.index, sep="\n")
s["zz"]
