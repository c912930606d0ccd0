# pathlib.Path wherever a file is named.
from pathlib import Path

import numpy as np
import pandas as pd

here = Path('.')
np.save(here / 'a.npy', np.arange(3))
np.savez(here / 'b.npz', x=np.eye(2))
np.savetxt(Path('c.txt'), [[1, 2.5], [3, 4]], fmt='%.1f')
pd.DataFrame({'u': [1, 2], 'v': ['x', 'y']}).to_csv(here / 'd.csv', index=False)
print(np.load(here / 'a.npy'), np.load(Path('b.npz'))['x'], np.loadtxt(here / 'c.txt'))
print(pd.read_csv(here / 'd.csv'), np.genfromtxt(Path('c.txt')))
with open(here / 'd.csv') as file:
    print(file.read())
print(Path('c.txt').read_text().split(), (here / 'd.csv').exists(), Path('none.txt').exists())
for read in (np.load, pd.read_csv, open):
    try:
        read(Path('none.txt'))
    except FileNotFoundError as e:
        print(type(e).__name__, e)
