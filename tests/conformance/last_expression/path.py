import pathlib
pathlib.Path('data') / 'train.csv'
