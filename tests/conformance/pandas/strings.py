import pandas as pd

s = pd.Series(["Ana Silva", "rui costa", None, " bia "])
print(s.str.upper(), s.str.lower(), s.str.len(), s.str.strip(), s.str.contains("a"), sep="\n")
print(s.str.replace("a", "@"), s.str.split(" "), s.str[0], s.str.startswith("A"), sep="\n")
