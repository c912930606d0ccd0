"""agg with lists of names for single columns."""
import pandas as pd

df = pd.DataFrame({"height": [150, 162, 171, 180], "weight": [50.5, 61.0, 70.25, None]})
print(df.agg({"height": ["min", "max"], "weight": ["mean", "min"]}))
print(df.agg({"height": ["mean"], "weight": "count"}))
print(df.agg({"height": "max", "weight": "mean"}))
