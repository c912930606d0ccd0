import numpy as np
import pandas as pd

s = pd.Series([np.nan, 1, None, None, 4, None], index=list('abcdef'))
print(s.ffill())
print(s.bfill())
print(pd.Series(['x', None, 'y', None]).ffill().tolist())
df = pd.DataFrame({'a': [1, np.nan, 3], 'b': [np.nan, np.nan, 6], 'c': [7, 8, 9]})
print(df.ffill())
print(df.bfill())
print(df.ffill(axis=1))
print(df.bfill(axis='columns'))
df['d'] = np.nan
print(df.dropna(axis='columns', how='all'))
print(df.dropna(axis=1))
print(df.dropna(thresh=2))
print(df.dropna(axis='rows', thresh=3))
print(df.dropna(axis=1, thresh=1))
print(df.dropna(how='all', subset=['a', 'b']))
copy = df.copy()
