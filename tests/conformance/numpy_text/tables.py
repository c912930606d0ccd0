# Text between tables and arrays; views that do not hold all the texts.
import numpy as np
import pandas as pd

df = pd.DataFrame({'name': np.array(['a', 'b', 'a']), 'v': [1, 2, 3]})
print(np.unique(df['name']), np.unique(df['name'], return_counts=True)[1], np.array(df['name']) == 'a', np.array(df['name']))
print(df[df['name'].isin(np.array(['b']))], pd.Series([1, 2], index=np.array(['x', 'y'])))
m = np.array([['x', 1], ['y', 2]])
print(m, m[:, 1].astype(int).sum(), m[:, 0], np.shape(m), np.size(m), np.ndim(m))
print(np.where(df['name'] == 'a', 'yes', 'no'), np.char.upper(m[:1, 0]), np.isin(df['name'], ['b']))
