# replace, center, ljust, rjust, zfill, join, multiplication, expandtabs, translate of texts.
for text in ["", "a", "Hello World", "  spaced  out ", "tab\tand\nline\n", "ñandú ÉCOLE straße", "123", "a1b2", "ABC", "the quick brown fox", "x=1;y=2;;z", "日本語 text", "ﬁ ΣΑΣ", "__init__", "3.14", "Don't stop"]:
    print(repr(text), text.replace("a", "_"), text.replace("", "-"), text.replace("l", "", 1), text.replace("o", "oo", -1), sep="|")
    for width in (0, 3, 9, 14):
        print(text.center(width, "."), text.ljust(width, "-"), text.rjust(width), text.zfill(width), sep="|")
    print(repr(text.expandtabs(4)), text * 2, text[::-1], "-".join(text), ",".join(text.split()), text.translate({97: "A", 32: None, 108: 76}), text.encode(), len(text), sep="|")
print("+5".zfill(4), "-12".zfill(5), "".join(["a"]), ", ".join(["x", "y"]), "ab".join("123"), "%".join([]), str.maketrans("ab", "xy", "c"), "abcabc".translate(str.maketrans("ab", "xy", "c")))
