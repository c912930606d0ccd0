import pandas as pd

df = pd.DataFrame({"k": ["a", "b", "a", "a"], "x": [1, 2, 1, 3]})
print(df.drop_duplicates(), df.duplicated(), df["k"].drop_duplicates(), df.drop_duplicates("k"), sep="\n")
