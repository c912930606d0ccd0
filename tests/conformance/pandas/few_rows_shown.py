# very few rows and columns shown: 0 means all, and the halves are alike
import pandas as pd
df = pd.DataFrame({f"c{k}": range(8) for k in range(3)})
for mr in (0, 1, 2, 3, 4):
    for mn in (10, 0, 2, 3):
        pd.set_option("display.max_rows", mr, "display.min_rows", mn)
        print('---', mr, mn); print(df["c0"]); print(df)
pd.reset_option("display.max_rows"); pd.reset_option("display.min_rows")
df = pd.DataFrame({f"c{k}": range(3) for k in range(7)})
for mc in (1, 2, 3, 4, 5, 6, 7, 0):
    pd.set_option("display.max_columns", mc); print('-- cols', mc); print(df); h = df._repr_html_(); print(h.count('<th>'), h.count('...'))
pd.reset_option("display.max_columns")
for mr in (2, 3, 5, 0):
    pd.set_option("display.max_rows", mr); h = pd.DataFrame({'a': range(9), 'b': 1})._repr_html_(); print(h.count('<tr>'), h.count('...'))
