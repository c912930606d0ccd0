import numpy as np
import pandas as pd

df = pd.DataFrame({'key': ['A', 'B', 'C', 'A', 'B', 'C'], 'u': [5, 0, 3, 3, 7, 9],
                   'v': [1.5, 2.5, 0.5, 4.5, 3.5, 6.5]})
print(df.groupby([0, 1, 0, 1, 2, 0])[['u', 'v']].sum())
print(df.groupby(np.array([0, 1, 0, 1, 0, 1]))['u'].mean())
print(df.groupby(df['key'])[['u', 'v']].max())
print(df.groupby(df['u'] % 2)['v'].sum())
tall = df.set_index('key')
kind = {'A': 'vowel', 'B': 'consonant', 'C': 'consonant'}
print(tall.groupby(kind).sum())
print(tall.groupby(str.lower).mean())
print(tall.groupby([str.lower, kind]).mean())
print(tall.groupby('key').sum())
print(df.groupby(['key', df['u'] > 4])['v'].sum())
print(df.groupby('key').filter(lambda part: part['u'].sum() > 8))
print(df.groupby('key')['u'].filter(lambda part: part.max() < 6))
print(df.groupby('key').transform(lambda column: column - column.mean()))
print(df.groupby('key')[['v']].transform('max'))
print(df.groupby('key')['u'].agg([min, 'max', np.median]))
print(df.groupby('key').agg('sum'))


def shares(part):
    part = part.copy()
    part['u'] = part['u'] / part['v'].sum()
    return part


print(df.groupby('key').apply(shares))
print(df.groupby('key')[['u', 'v']].apply(lambda part: part.head(1)))
print(df.groupby('key').apply(lambda part: pd.Series({'n': len(part), 'top': part['v'].max()})))
print(df.groupby('key')['u'].apply(lambda part: part.max() - part.min()))
print(df.groupby('key').apply(len))
try:
    df.groupby([1, 2])['u'].sum()
except (KeyError, ValueError) as error:
    print(type(error).__name__)
