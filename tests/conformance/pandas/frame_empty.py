import pandas as pd

print(pd.DataFrame())
print(pd.Series(dtype=float))
print(pd.DataFrame(columns=["a"]))
print(len(pd.DataFrame()), pd.DataFrame().empty)
