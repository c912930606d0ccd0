# Replacing by text as long, shorter, longer, and of other widths.
for text in ("Hello World", "a", "", "aaaa", "ünïcödé über", "x" * 70 + "o" + "y" * 70):
    for old, new in (("o", "0"), ("l", ""), ("a", "bb"), ("aa", "bc"), ("ü", "u"), ("o", "ö"), ("", "-")):
        print(text.replace(old, new), text.replace(old, new, 1), text.replace(old, new, 0), end="|")
    print(len(text.replace("ö", "ä")), text.replace("ö", "ä"), text.replace("zz", "yy") == text)
print("aXbXc".replace("X", "Y", 1), "aaa".replace("aa", "ab"), "abab".replace("ab", "ba", -1))
print(len("o" * 1000), "o" * 3 + "0" * 3 == ("o" * 6).replace("o", "0", 3)[::-1], ["%s" % ("a" * n) for n in (62, 63, 64)])
