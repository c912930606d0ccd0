# expanding, ewm, and what rolling windows tell; of tables too
import numpy as np
import pandas as pd

s = pd.Series([1.5, 2, 8, 3, np.nan, 4, 4, 10], name="a")
df = pd.DataFrame({"a": [1, 2, 3, 4, 5, 9], "b": [1.5, 2.5, np.nan, 0.5, 7, 8]})


def fails(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(s.expanding().mean(), s.expanding(3).sum(), s.expanding(min_periods=2).max())
print(s.expanding().std(), s.expanding().count(), s.expanding().median(), s.expanding().min())
print(df.expanding().mean())
print(df.rolling(2).sum())
print(df.rolling(2, min_periods=1).mean())
print(s.rolling(3).quantile(0.5), s.rolling(3).var(), s.rolling(3).count())
print(s.rolling(100).mean(), s.rolling(2, min_periods=0).sum())
print(s.rolling(3, center=True, min_periods=1).max(), s.rolling(4, center=True).mean())
print(s.rolling(2**62, min_periods=1).mean())
print(s.ewm(span=3).mean(), s.ewm(alpha=0.3, adjust=False).mean(), s.ewm(com=2).std())
print(s.ewm(halflife=2).var(), s.ewm(span=3, adjust=False).std())
print(s.ewm(span=3, ignore_na=True, min_periods=3).mean(), s.ewm(alpha=1).mean())
print(df.ewm(span=2).mean())
print(pd.Series([np.nan, np.nan, 1, 2]).ewm(com=0.5).mean())
print(pd.Series([], dtype=float).ewm(com=0.5).mean(), pd.Series([], dtype=float).expanding().sum())
fails(lambda: s.ewm())
fails(lambda: s.ewm(span=0.5))
fails(lambda: s.ewm(span=2, alpha=0.3))
fails(lambda: s.ewm(alpha=2))
fails(lambda: s.ewm(com=-1))
fails(lambda: s.ewm(halflife=0))
fails(lambda: s.rolling(3).quantile(2))
fails(lambda: s.rolling(3, min_periods=5))
fails(lambda: s.rolling(-1))
