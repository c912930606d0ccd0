import pandas as pd
pd.DataFrame({'a': [1, 2, 3, 4], 'b': [0.1, 0.2, 0.4, 0.8]}).describe()
