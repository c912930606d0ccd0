import pandas as pd

df = pd.DataFrame({"k": ["b", "a", "b", "a"], "x": [1, 2, 3, 4]}, index=[3, 1, 0, 2])
print(df.sort_values("x", ascending=False), df.sort_values("k"), sep="\n")
print(df.sort_values(["k", "x"], ascending=[True, False]), df.sort_index(), sep="\n")
print(df["x"].sort_values(ascending=False), df.sort_index(ascending=False), sep="\n")
print(df.nlargest(2, "x"), df["x"].nsmallest(2), sep="\n")
