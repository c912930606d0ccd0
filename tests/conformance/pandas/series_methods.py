import pandas as pd

s = pd.Series([3, 1, 2, 3], index=list("abcd"), name="n")
print(s.value_counts(), s.unique(), s.nunique(), s.sort_values(), s.idxmax(), s.idxmin(), sep="\n")
print(s.head(2), s.tail(1), s.to_list(), s.tolist(), s.values, s.shape, s.dtype, s.name)
print(s.cumsum(), s.isin([1, 2]), s.astype(float), sep="\n")
print(s.map({1: "one", 2: "two"}), s.apply(lambda v: v * 10), s.quantile([.1, .5]), sep="\n")
print(s["a"], s.iloc[0], s.loc["b"], s[s > 1], sep="\n")
print(s.argmax(), s.argmin(), type(s.argmax()).__name__ in ("int", "int64"))
