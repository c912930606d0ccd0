import pandas as pd
[pd.Series([1, 2]), pd.DataFrame({'a': [1]})]
