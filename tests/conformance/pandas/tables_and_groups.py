# Tables: labels, kinds of columns, wide and long ones, groups, and what is told of mistakes.
import pandas as pd, numpy as np
df = pd.DataFrame(np.arange(12).reshape(4, 3), columns=list('ABC'), index=['w', 'x', 'y', 'z'])
print(df, df['A'], df[['A', 'C']], df.loc['x'], df.loc[['w', 'z'], 'B'], df.loc['x':'y'], df.iloc[0, 1], df[df.A > 2], df.mean(), df.sum(axis=1), df.max().max(), sep='\n')
df['D'] = df.A * 2; df.loc['w', 'A'] = 100; df.at['x', 'B'] = -1; print(df, df.drop('w'), df.drop('D', axis=1), df.T, df.describe().round(1), sep='\n')
print(df.A.tolist(), df.index.tolist(), df.shape, df.size, df.ndim, df.empty, df.head(1), df.tail(1), df.nunique(), df.idxmax(), df.cumsum(), df.apply(np.sum), df.apply(lambda c: c.max() - c.min()), df.map(lambda v: v + 1) , sep='\n')
big = pd.DataFrame({'i': range(100), 'sq': [i ** 2 for i in range(100)], 'f': np.linspace(0, 1, 100)}); print(big, big.f.describe(), big.sq.head(), sep='\n')
wide = pd.DataFrame({f'col{i}': [i, i * 1.5] for i in range(25)}); print(wide)
m = pd.DataFrame({'t': [True, False], 's': ['a', 'b'], 'n': [1.0, np.nan], 'i': [1, 2], 'f': [1e-8, 12345678.9], 'neg': [-1.5, 2]}); print(m, m.dtypes, m.iloc[0], m.isna().any(), sep='\n')
print(pd.Series([1.5, None, 3]), pd.Series(['a', None]), pd.Series([True, False]), pd.Series([], dtype=float), pd.Series({'a': 1, 'b': 2}), pd.Series(5, index=[0, 1]), pd.Series(range(70)), sep='\n')
print(pd.DataFrame([{'a': 1, 'b': 2}, {'a': 3}]), pd.DataFrame([[1, 'x'], [2, 'y']], columns=['n', 's']), pd.DataFrame(), pd.DataFrame({'a': []}), sep='\n')
g = pd.DataFrame({'k': ['a', 'b', 'a', 'b'], 'k2': ['x', 'x', 'y', 'y'], 'v': [1, 2, 3, 4], 'w': [1., 2., 3., 4.]}); gb = g.groupby('k'); print(gb.sum(numeric_only=True), gb['v'].mean(), gb.agg({'v': 'sum', 'w': 'mean'}), gb.agg(total=('v', 'sum'), avg=('w', 'mean')), gb.ngroups, gb.get_group('a'), gb['v'].describe(), g.groupby(['k', 'k2']).sum(), g.groupby('k', as_index=False)['v'].sum(), gb['v'].apply(list), g.groupby('k')['v'].transform('mean').tolist(), sep='\n')
try: df['nope']
except KeyError as e: print('KeyError', e)
try: df.loc['nope']
except KeyError as e: print('KeyError', e)
try: df.iloc[99]
except IndexError as e: print(e)
try: pd.DataFrame({'a': [1], 'b': [1, 2]})
except ValueError as e: print(e)
try: pd.read_csv('missing.csv')
except FileNotFoundError as e: print(e)
try: df.nope
except AttributeError as e: print(e)
