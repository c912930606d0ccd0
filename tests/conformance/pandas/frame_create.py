import numpy as np
import pandas as pd

print(pd.DataFrame([[1, 2], [3, 4]]))
print(pd.DataFrame([[1, 2], [3, 4]], columns=["a", "b"], index=["x", "y"]))
print(pd.DataFrame(np.eye(2), columns=["a", "b"]))
print(pd.DataFrame([{"a": 1, "b": 2}, {"a": 3}]))
print(pd.DataFrame({"a": pd.Series([1, 2]), "b": pd.Series([3, 4, 5])}))
print(pd.DataFrame({"a": 1, "b": [1, 2]}))
for bad in [lambda: pd.DataFrame({"a": [1, 2], "b": [1]}), lambda: pd.DataFrame({"a": 1})]:
    try:
        bad()
    except ValueError as error:
        print(error)
