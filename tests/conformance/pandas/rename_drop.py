import pandas as pd

df = pd.DataFrame({"k": ["a", "b"], "x": [1, 2], "y": [3, 4]})
print(df.drop(columns="y").rename(columns={"x": "X"}), df.drop(0), df.drop(["x", "y"], axis=1), sep="\n")
print(df.set_index("k"), df.set_index("k").T, df.set_index("k").reset_index(), sep="\n")
df.columns = ["A", "B", "C"]
print(df)
df.drop(columns=["nosuch"])
