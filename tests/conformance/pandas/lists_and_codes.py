# explode, factorize, get_dummies with names for columns, crosstab with shares and sums
import numpy as np
import pandas as pd

s = pd.Series([1.5, 2, 8, 3, np.nan, 4, 4, 10], name="a")
df = pd.DataFrame({"g": ["x", "y", "x", "y", "x", "z"], "a": [1, 2, 3, 4, 5, 9],
                   "b": [1.5, 2.5, np.nan, 0.5, 7, 8], "c": ["p", "q", "p", "p", "q", "p"]})


def fails(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


d = pd.DataFrame({"k": [1, 2, 3], "v": [[1, 2], [3], []]}, index=["a", "b", "c"])
print(d.explode("v"))
print(d.explode("v").dtypes)
print(d.explode("v", ignore_index=True))
print(d["v"].explode())
print(pd.Series(["a b", "c"]).str.split().explode())
print(pd.Series(["red green", "green", "blue red"]).str.split().explode().value_counts())
print(pd.Series([(1, 2), {3}, "x", np.array([4, 5]), None]).explode())
print(pd.Series([1, 2]).explode())
fails(lambda: d.explode("z"))

codes, values = pd.factorize(df["g"])
print(codes, values)
print(pd.factorize(np.array([3, 1, 3])), pd.factorize(s))
print(s.factorize(sort=True))
print(pd.factorize(pd.Series(["b", None, "a", "b"]), sort=True))
fails(lambda: pd.factorize([3, 1, 3]))

print(pd.get_dummies(df, columns=["g", "c"], prefix=["G", "C"]))
print(pd.get_dummies(df, columns=["c", "g"], prefix={"g": "G", "c": "C"}))
print(pd.get_dummies(df, prefix=["G", "C"], dtype=int))
print(pd.get_dummies(pd.Series(["a", None, "b"]), dummy_na=True))
print(pd.get_dummies(pd.DataFrame({"a": ["x", None]}), dummy_na=True))
fails(lambda: pd.get_dummies(df, columns=["g", "c"], prefix=["G"]))
fails(lambda: pd.get_dummies(df, columns=["zz"]))

for normalize in ("index", "columns", "all", True, False, 0, 1):
    print(pd.crosstab(df["g"], df["c"], normalize=normalize))
print(pd.crosstab(df["g"], df["c"], margins=True))
fails(lambda: pd.crosstab(df["g"], df["c"], normalize="rows"))
