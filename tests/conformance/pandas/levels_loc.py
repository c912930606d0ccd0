import pandas as pd

df = pd.DataFrame({'city': ['A', 'B', 'A'], 'kind': ['x', 'x', 'y'], 'v': [1.0, 2.0, 3.0]})
table = df.groupby(['city', 'kind']).agg({'v': 'mean'})
print(table.loc[('A', 'x')])
print(table.loc['B', 'x'])
print(table.loc[('A', 'y'), 'v'])
