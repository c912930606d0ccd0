# find, rfind, count, startswith, endswith, __contains__ of texts of every kind.
parts = ["", "a", "l", " ", "lo", "=", ";", "\n", "é", "text", "zz"]
for text in ["", "a", "Hello World", "  spaced  out ", "tab\tand\nline\n", "ñandú ÉCOLE straße", "123", "a1b2", "ABC", "the quick brown fox", "x=1;y=2;;z", "日本語 text", "ﬁ ΣΑΣ", "__init__", "3.14", "Don't stop"]:
    print(repr(text))
    print("find", [text.find(part) for part in parts], [text.find(part, 2) for part in parts], [text.find(part, -4, -1) for part in parts])
    print("rfind", [text.rfind(part) for part in parts], [text.rfind(part, 2) for part in parts], [text.rfind(part, -4, -1) for part in parts])
    print("count", [text.count(part) for part in parts], [text.count(part, 2) for part in parts], [text.count(part, -4, -1) for part in parts])
    print("startswith", [text.startswith(part) for part in parts], [text.startswith(part, 2) for part in parts], [text.startswith(part, -4, -1) for part in parts])
    print("endswith", [text.endswith(part) for part in parts], [text.endswith(part, 2) for part in parts], [text.endswith(part, -4, -1) for part in parts])
    print("in", [part in text for part in parts])
