import pandas as pd

df = pd.DataFrame({"k": ["a", "b"], "x": [1, 2]})
print(df.mean(numeric_only=True), df.min(), df.max(), df.sum(), sep="\n")
df.mean()
