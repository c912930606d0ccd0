# skew, kurt, and describe by other percentiles and kinds of columns
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


print(round(s.skew(), 9), round(s.kurt(), 9), round(s.kurtosis(), 9))
print(df.skew(numeric_only=True))
print(df.kurt(numeric_only=True))
print(df.kurtosis(axis=0, numeric_only=True))
print(pd.Series([1, 1, 1, 1]).skew(), pd.Series([1, 2]).skew(), pd.Series([1, 2, 5]).kurt())
print(pd.Series([1, 1, 1, 1]).kurt(), pd.Series([1.0, np.inf, 3, 4]).skew())
print(s.agg(["skew", "kurt", "mean"]).round(6))
print(df.groupby("g")["a"].skew())
fails(lambda: pd.Series(["a", "b"]).skew())
fails(lambda: df.skew())
print(s.describe(percentiles=[0.9, 0.1]))
print(s.describe(percentiles=[0, 1]))
print(s.describe(percentiles=[]))
print(df.describe(percentiles=[0.05, 0.5]))
print(df.describe(percentiles=[1 / 3, 0.333, 0.9995]))
print(df.describe(percentiles=np.array([0.2, 0.4, 0.6, 0.8])))
fails(lambda: s.describe(percentiles=[1.5]))
fails(lambda: s.describe(percentiles=[0.1, 0.1]))
fails(lambda: s.describe(percentiles=[float("nan")]))
print(df.describe(exclude="number"))
print(df.describe(include=["O"]))
print(df.describe(include=["number", "object"]))
print(df.describe(exclude=["object"]))
fails(lambda: df.describe(include="all", exclude="number"))
print(s.cumsum(), s.cumprod(), pd.Series([True, False, True]).cumsum())
print(df[["a", "b"]].cumsum())
print(df[["a", "b"]].cumprod())
print(pd.Series(["1", "x", "3"]).pipe(pd.to_numeric, errors="coerce"))
print(s.pipe(lambda t, k=1, *, m=2: t.sum() * k * m, 3, m=5))
