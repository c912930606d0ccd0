"""read_csv: columns lined up with blanks, a comment behind each row."""
import pandas as pd

table = pd.read_csv("aligned.txt", names=["mpg", "cylinders", "displacement", "power", "weight"], na_values="?",
                    comment="\t", sep=" ", skipinitialspace=True)
print(table, table.dtypes, sep="\n")
