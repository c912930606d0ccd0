# Labels that take more than a line: df.columns of a real table
import numpy as np
import pandas as pd

print(pd.Index(["DISTRICT", "ROOMS", "AREA", "YEAR", "PRICE", "GARDEN", "AGE", "PER_M2", "SIZE_CLASS",
                "LEVEL"]))
print(pd.Index([f"c{i}" for i in range(30)]))
print(pd.Index([f"column {i}" for i in range(150)]))
print(pd.Index(list(np.arange(150) * 3)))
print(pd.Index([1.5, 2, 3.25] * 20))
print(pd.Index(["a", 1, 2.5] * 20))
print(pd.Index(["x" * 30, "y" * 40, "z"]))
print(pd.Index(["x" * 9] * 7, name="nm"), pd.Index(["x" * 8] * 6 + ["abcde"]))
print(pd.Index([True, False] * 12))
print(pd.Index([]), pd.Index(["a"]), pd.Index(["x" * 100]), pd.Index(["x" * 100, "b"]))
print(pd.Index([np.nan, 1.5, 1e20]), pd.Index(["a", None]), pd.Index([0.1 + 0.2]))
print(pd.Index(np.array([0.1], dtype="float32")))
for k in range(20, 30):
    print(pd.Index(["abc"] * 9 + ["x" * k]), pd.Index(["x" * (k - 20)] + ["abc"] * k))
pd.set_option("display.width", 100)
print(pd.Index(["x" * 9] * 9), pd.Index(list(range(0, 90, 3))))
