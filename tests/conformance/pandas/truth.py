import pandas as pd

s = pd.Series([True, False])
print(s.any(), s.all())
try:
    if s:
        pass
except ValueError as error:
    print(error)
if pd.DataFrame({"a": [1]}):
    pass
