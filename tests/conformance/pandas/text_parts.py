"""Parts of text: get, slice, split into columns, cat, blanks at one end."""
import pandas as pd

names = pd.Series(["Silva, Ana", "Souza, Rui Pedro", None, "Lima"])
print(names.str.split(", ").str.get(0))
print(names.str.split(", ").str.get(1))
print(names.str.split(", ", expand=True))
print(names.str.split(" ", n=1).str[0])
print(names.str.split(n=1, expand=True))
print(names.str.get(0), names.str.slice(0, 3), names.str.slice(-2), names.str.find("a"), sep="\n")
print(repr(names.str.cat(sep="; ")), repr(pd.Series(["a", "b"]).str.cat()))
padded = pd.Series(["  a ", "xxbx"])
print(padded.str.lstrip().tolist(), padded.str.rstrip().tolist(), padded.str.lstrip("x").tolist())
