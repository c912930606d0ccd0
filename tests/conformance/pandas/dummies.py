import pandas as pd

df = pd.DataFrame({"k": ["a", "b", "a"], "x": [1, 2, 3]})
print(pd.get_dummies(df), pd.get_dummies(df["k"]), pd.get_dummies(df, dtype=int), sep="\n")
