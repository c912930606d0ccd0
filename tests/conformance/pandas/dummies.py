import pandas as pd

df = pd.DataFrame({"k": ["a", "b", "a"], "x": [1, 2, 3]})
print(pd.get_dummies(df), pd.get_dummies(df["k"]), pd.get_dummies(df, dtype=int), sep="\n")
print(pd.get_dummies(pd.DataFrame({"origin": ["USA", "Japan", "USA"], "n": [1, 2, 3]}), prefix="", prefix_sep=""))
print(pd.get_dummies(pd.Series(["a", "b"]), prefix="kind", prefix_sep=":"))
print(pd.DataFrame({"a": [1, 2]}).transpose(), pd.Series([1, 2]).transpose())
