import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [1, 2, 3], "b": [1.5, np.nan, 2], "c": ["x", "yy", None]})
df.info()
pd.DataFrame({"only": np.arange(5, dtype="float32")}, index=list("abcde")).info()
