import numpy as np
import pandas as pd

print(pd.Series([1, 2, 3]))
print(pd.Series([1.5, None, 2], name="v"))
print(pd.Series({"a": 1, "b": 2}))
print(pd.Series(["a", None, 3]))
print(pd.Series(5, index=["x", "y"]))
print(pd.Series(np.arange(3, dtype="float32")))
print(pd.Series([True, False]))
print(pd.Series([1e-9, 1e7, 3]))
print(pd.Series([0.1, 100000.5, -2]))
