import pandas as pd

df = pd.DataFrame({"x": [1, 2], "y": ["3", "4"]})
print(df["y"].astype(int), df.astype({"x": float}), df["x"].astype(str), df["x"].astype("float32"), sep="\n")
print(df.to_dict(), df.to_dict("records"), df["x"].to_dict())
print(df.to_csv(), df.to_csv(index=False), df.to_string(), df.to_string(index=False), sep="\n")
df["y"].astype(int)
pd.Series(["a"]).astype(int)
