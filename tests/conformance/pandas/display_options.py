"""pd.set_option: how much of a table is shown."""
import pandas as pd

df = pd.DataFrame({f"c{k}": range(8) for k in range(6)})
pd.set_option("display.max_rows", 5)
print(df)
print(df["c0"])
pd.set_option("display.min_rows", 4)
print(df)
pd.set_option("display.max_columns", 4)
print(df)
pd.set_option("display.max_columns", None, "display.max_rows", None)
print(df)
print(pd.get_option("display.max_rows"), pd.get_option("display.width"))
pd.reset_option("display.max_rows")
pd.reset_option("display.min_rows")
pd.set_option("display.max_columns", 20)
print(pd.get_option("display.max_rows"), pd.get_option("display.max_columns"))
print(pd.DataFrame({"n": range(70)}))
