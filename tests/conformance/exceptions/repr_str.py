for e in [ValueError(), ValueError("a"), ValueError("a", 2), KeyError("k"), KeyError(), KeyError("a", "b"), OSError(2, "No such file"), FileNotFoundError(2, "No such file", "x.txt"), StopIteration(3), SystemExit(4), Exception([1, 2])]:
    print(repr(e), "|", str(e), "|", e.args)
print(OSError(2, "m", "f").errno, OSError(2, "m", "f").strerror, OSError(2, "m", "f").filename, StopIteration(3).value, SystemExit(4).code)
