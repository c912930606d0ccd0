import pandas as pd

s = pd.Series(['B|C|D', 'B|D', None, 'A|C', ''], index=[3, 4, 5, 6, 7])
print(s.str.get_dummies())
print(pd.Series(['x,y', 'y']).str.get_dummies(','))
print(pd.Series(['x,y', 'y']).str.get_dummies(sep=',').sum())
