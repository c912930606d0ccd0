import pandas as pd

df = pd.DataFrame({"k": ["a", "b"], "t": ["x", "y"], "x": [1, 2]})
print(df.groupby("k").mean(numeric_only=True))
df.groupby("k").mean()
