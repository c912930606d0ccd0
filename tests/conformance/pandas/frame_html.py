import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [1, 2, 3], "b": [1.5, np.nan, 2], "c": ["x", "<b>", None]})
print(df._repr_html_())
print(pd.DataFrame(columns=["a"])._repr_html_())
print(df.groupby("c").mean(numeric_only=True)._repr_html_())
big = pd.DataFrame({"a": np.arange(100), "b": np.arange(100) * 1.5})
print(big._repr_html_())
