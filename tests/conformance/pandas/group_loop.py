import pandas as pd

df = pd.DataFrame({"k": ["a", "b", "a"], "j": [1, 1, 2], "x": [1, 2, 3]})
for name, part in df.groupby("k"):
    print(name, part, sep="\n")
print(df.groupby("j")["x"].sum())
print(df.groupby("k", as_index=False)["x"].sum())
