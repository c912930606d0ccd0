import pandas as pd
d = pd.DataFrame({"a": [1, 2], "b": ["x", None]})
d.groupby("b").sum(), d.describe(), d.loc[d.a > 1, "b"]
