import pandas as pd

df = pd.DataFrame({"x": [1, 2, 3]})
other = df
copied = df.copy()
other.loc[0, "x"] = 100
copied.loc[1, "x"] = 200
print(df, copied, sep="\n")
part = df["x"]
part.iloc[2] = 7
print(df["x"].tolist(), part.tolist())
