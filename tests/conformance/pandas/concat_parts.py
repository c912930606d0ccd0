import numpy as np
import pandas as pd

a = pd.DataFrame({'A': ['A0', 'A1'], 'B': ['B0', 'B1'], 'C': [1, 2]})
b = pd.DataFrame({'B': ['B2', 'B3'], 'C': [3, 4], 'D': [0.5, 1.5]})
print(pd.concat([a, b]))
print(pd.concat([a, b], join='inner'))
print(pd.concat([a, b], join='inner', ignore_index=True))
print(pd.concat([a, b.reindex(a.columns, axis=1)]))
print(pd.concat([a, a], keys=['x', 'y']))
print(pd.concat([a['C'], b['C']], keys=['x', 'y']))
try:
    pd.concat([a, b], verify_integrity=True)
except ValueError as error:
    print(error)
left = pd.DataFrame({'p': [1, 2, 3]}, index=['u', 'v', 'w'])
right = pd.DataFrame({'q': [4, 5]}, index=['w', 'u'])
print(pd.concat([left, right], axis=1, join='inner'))
print(pd.merge(left, right, left_index=True, right_index=True))
print(pd.merge(left, right, left_index=True, right_index=True, how='left'))
named = pd.DataFrame({'who': ['v', 'w', 'w'], 'r': [6, 7, 8]})
print(pd.merge(left, named, left_index=True, right_on='who'))
print(named.merge(left, left_on='who', right_index=True))

x = pd.Series([2, 4, 6], index=[0, 1, 2])
y = pd.Series([1, 3, 5], index=[1, 2, 3])
print(x.add(y, fill_value=0))
print(x.sub(y, fill_value=10))
print(y.rsub(x, fill_value=1))
m = pd.DataFrame([[1, 11], [5, 1]], columns=['a', 'b'])
n = pd.DataFrame([[4, 0, 9], [5, 8, 0], [9, 2, 6]], columns=['b', 'a', 'c'])
print(m.add(n, fill_value=0))
print(m.mul(n, fill_value=m.values.mean()))
print(pd.Series([1, np.nan]).add(1, fill_value=5))

t = pd.DataFrame({'sex': ['f', 'm', 'f', 'm', 'f'], 'class': [1, 1, 2, 2, 1],
                  'fare': [10.0, 20.0, 30.0, 50.0, 70.0]})
print(t.pivot_table('fare', index='sex', columns='class', margins=True))
print(t.pivot_table('fare', index='sex', columns='class', aggfunc='sum', margins=True))

e = pd.DataFrame({'a': [1, 2], 'b': [3, 4]})
print(e.eval('c = a + b'))
print(list(e.columns))
print(e.eval('c = a - b', inplace=True))
print(e)
