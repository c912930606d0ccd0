import pandas as pd

s = pd.Series(["red", "blue", "red", None, "green", "red", "blue"], name="colour")
print(s.value_counts(), s.value_counts(normalize=True), s.unique(), s.nunique(), s.mode(), sep="\n")
print(pd.Series([1, 2, 2]).value_counts(), pd.Series([True, False, True]).value_counts(), sep="\n")
