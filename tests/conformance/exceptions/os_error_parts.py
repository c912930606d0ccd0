# What an OSError knows of itself.
import os

for path in ("no/such/file", ".", "no-such"):
    try:
        open(path)
    except OSError as e:
        print(type(e).__name__, e.errno, e.strerror, e.filename, e.args, e, repr(e))
try:
    os.listdir("no-such-folder")
except FileNotFoundError as e:
    print(e.errno, e.filename, e)
try:
    raise OSError(20, "Not a directory", "x")
except NotADirectoryError as e:
    print(e, e.errno, e.filename)
open("missing.csv")
