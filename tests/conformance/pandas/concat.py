import pandas as pd

a = pd.DataFrame({"x": [1, 2], "y": [3., 4.]})
b = pd.DataFrame({"x": [5], "z": ["t"]})
print(pd.concat([a, a]), pd.concat([a, b], ignore_index=True), pd.concat([a, b], axis=1), sep="\n")
print(pd.concat([a["x"], b["x"]]))
