# moving windows, ranks, NumPy's reductions of labelled values
import pandas as pd
import numpy as np

s = pd.Series([3.0, 1, np.nan, 1, 5, 2], name='s')
t = pd.Series([4, 2, 8, 2])
print(s.rolling(2).mean(), t.rolling(2).sum(), t.rolling(3).max(), t.rolling(2).min(), t.rolling(3, min_periods=1).mean())
print(t.rolling(3, center=True).mean(), t.rolling(2).std(), s.rolling(3, min_periods=2).median())
print(s.rank(), t.rank(), t.rank(method='min'), t.rank(method='max'), t.rank(method='dense'), t.rank(method='first'), t.rank(ascending=False))
print(np.mean(s), np.sum(s), np.max(s), np.min(s), round(float(np.std(s)), 12), np.std(t), np.var(t), np.mean(t), np.median(t))
print(pd.DataFrame({'a': [1, 2], 'b': [np.nan, 4]}).apply(np.mean), pd.DataFrame({'a': [1, 2], 'b': [3, 4]}).apply(np.sum, axis=1))
