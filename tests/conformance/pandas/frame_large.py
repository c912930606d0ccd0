import numpy as np
import pandas as pd

big = pd.DataFrame({"a": np.arange(100), "b": np.arange(100) * 1.5})
print(big)
print(big["b"])
print(pd.DataFrame(np.arange(60).reshape(2, 30)))
