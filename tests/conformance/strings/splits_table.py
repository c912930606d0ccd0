# split, rsplit, partition, rpartition of texts of every kind.
parts = ["", "a", "l", " ", "lo", "=", ";", "\n", "é", "text", "zz"]
for text in ["", "a", "Hello World", "  spaced  out ", "tab\tand\nline\n", "ñandú ÉCOLE straße", "123", "a1b2", "ABC", "the quick brown fox", "x=1;y=2;;z", "日本語 text", "ﬁ ΣΑΣ", "__init__", "3.14", "Don't stop"]:
    print(repr(text))
    print("split", [text.split(part) for part in parts if part])
    print("rsplit", [text.rsplit(part) for part in parts if part])
    print("partition", [text.partition(part) for part in parts if part])
    print("rpartition", [text.rpartition(part) for part in parts if part])
    print(text.split(), text.rsplit(), text.split(None, 1), text.rsplit(None, 1), text.split(" ", 1), text.rsplit(" ", 2), text.splitlines(), text.splitlines(True))
