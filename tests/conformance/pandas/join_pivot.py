# tables joined by keys, turned round, grouped into new columns
import pandas as pd
import numpy as np


def err(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ': ' + str(e).splitlines()[0][:60])


df = pd.DataFrame({'name': ['Ann', 'Bob', 'Cid', 'Dan', 'Eve', 'Fay'], 'team': ['x', 'y', 'x', 'y', 'x', 'x'],
                   'sex': ['f', 'm', 'm', 'm', 'f', 'f'], 'age': [30, 25, 41, 35, 28, 33],
                   'pay': [10.5, 20.0, np.nan, 15.25, 30.0, 12.0]})
other = pd.DataFrame({'team': ['x', 'y', 'z'], 'city': ['Rio', 'Oslo', 'Pau'], 'size': [1, 2, 3]})
for how in ['inner', 'left', 'right', 'outer']:
    print(df.merge(other, on='team', how=how))
    print(other.merge(df, how=how))
print(pd.merge(df, other))
print(df.merge(other.rename(columns={'team': 'club'}), left_on='team', right_on='club').head(3))
a = pd.DataFrame({'k': [1, 1, 2, 3], 'l': ['p', 'q', 'p', 'p'], 'v': [1.5, 2.5, 3.5, 4.5]})
b = pd.DataFrame({'k': [1, 2, 2, 4], 'l': ['p', 'p', 'p', 'q'], 'v': [10, 20, 30, 40]})
print(a.merge(b, on='k'))
print(a.merge(b, on=['k', 'l']), a.merge(b, on=['k', 'l'], how='outer'), a.merge(b, on='k', suffixes=('_left', '_right')).columns)
print(a.merge(b, on='k', how='left').dtypes)
print(df.join(other.set_index('team'), on='team'))
print(a.join(pd.DataFrame({'w': [7, 8]}, index=[0, 2])))
err(lambda: a.merge(b, on='q'))
err(lambda: a.merge(b, how='cross_', on='k'))
print(df.melt(id_vars='name', value_vars=['age', 'pay']))
print(pd.melt(a, id_vars=['k', 'l'], var_name='what', value_name='much'), a[['k', 'v']].melt().head(3))
print(df.filter(['pay', 'none', 'age']).head(1), df.filter(like='a').columns)
print(df.pivot(index='name', columns='team', values='age'))
print(df.pivot_table(values='pay', index='team', columns='sex', aggfunc='mean'))
print(df.pivot_table(values='age', index='team', columns='sex', aggfunc='sum', fill_value=0))
print(df.pivot_table(index='team', values='age'), pd.pivot_table(df, index='sex', values=['age', 'pay'], aggfunc='max'))
print(pd.crosstab(df['team'], df['sex']), pd.crosstab(df['team'], df['sex'], normalize=True))
err(lambda: df.pivot(index='team', columns='sex', values='age'))
g = df.groupby('team')
print(g['age'].transform('mean'), g['age'].transform(lambda s: s - s.mean()), df.assign(best=g['age'].transform('max')).head(2))
print(g.agg(m=('age', 'mean'), s=('pay', 'sum')), g.agg(n=('name', 'count')))
