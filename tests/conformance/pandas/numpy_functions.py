import numpy as np
import pandas as pd

s = pd.Series([1.0, 4.0, 9.0], name="v", index=["a", "b", "c"])
print(np.sqrt(s), np.exp(s * 0), np.log(s).name, sep="\n")
print(np.arange(3) + s, np.float64(2) * s, sep="\n")
print(np.sqrt(pd.DataFrame({"a": [1, 4], "b": [9, 16]})))
print(np.maximum(s, 3), np.maximum(3, s), np.power(s, 2), np.arange(3) < s, sep="\n")
try:
    np.sqrt(pd.DataFrame({"a": [1, 2], "b": [3, 4]})).loc["x"]
except KeyError as error:
    print(error)
