import numpy as np
import pandas as pd

a = pd.Index([1, 3, 5, 7, 9])
b = pd.Index([2, 3, 5, 7, 11])
print(a.union(b))
print(a.intersection(b))
print(a.difference(b))
print(a.symmetric_difference(b))
print(a.union([9, 10]), a.intersection([0]).tolist(), a.ndim)
words = pd.Index(['pear', 'fig', 'plum'], name='fruit')
print(words.union(['fig', 'apple']))
print(words.intersection(pd.Index(['plum', 'pear'], name='fruit')))
print(words.difference(pd.Index(['fig'])))
try:
    a[1] = 0
except TypeError as error:
    print(str(error)[:41])

s = pd.Series([1.5, 2.5, 3.5], index=['x', 'y', 'z'])
print(s.reindex(['z', 'x', 'w']))
print(pd.Series([1, 2], index=['x', 'y']).reindex(['y', 'v'], fill_value=0))
df = pd.DataFrame({'p': [1, 2, 3], 'q': ['a', 'b', 'c']}, index=['x', 'y', 'z'])
print(df.reindex(['y', 'w']))
print(df.reindex(columns=['q', 'r']))
print(df.reindex(['q', 'p'], axis=1))
print(df.reindex(index=['z'], columns=['p']))
try:
    pd.Series([1, 2], index=['x', 'x']).reindex(['x'])
except ValueError as error:
    print(error)

print(df['x':'y'])
print(df[1:])
print(df['y':])
row = df[['p']].iloc[0]
wide = pd.DataFrame(np.arange(6).reshape(2, 3), columns=['k', 'l', 'm'])
print(wide - wide.iloc[0, ::2])
print(wide - wide.iloc[0])
