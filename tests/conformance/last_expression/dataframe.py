import pandas as pd
pd.DataFrame({'height': [1.5, 1.75, 2.0], 'name': ['Ana', 'Bo', None], 'n': [1, 2, 3]})
