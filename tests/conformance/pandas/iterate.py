import pandas as pd

df = pd.DataFrame({"k": ["a", "b"], "x": [1, 2], "y": [0.5, 1.5]})
for i, row in df.iterrows():
    print(i, row["k"], row["x"], row.y)
for name, column in df.items():
    print(name, column.tolist())
for name in df:
    print(name)
for row in df.itertuples():
    print(row.Index, row.k, row.x)
print("k" in df, "z" in df, list(df["x"]), [v for v in df["y"]], list(zip(df.k, df.x)))
