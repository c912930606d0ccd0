# strip, lstrip, rstrip of texts of every kind.
for text in ["", "a", "Hello World", "  spaced  out ", "tab\tand\nline\n", "ñandú ÉCOLE straße", "123", "a1b2", "ABC", "the quick brown fox", "x=1;y=2;;z", "日本語 text", "ﬁ ΣΑΣ", "__init__", "3.14", "Don't stop"]:
    print(repr(text), text.strip(), text.lstrip(), text.rstrip(), sep=" | ")
print([text.strip(chars) for chars in ('', ' ', 'abc', 'xyz ', chr(10)) for text in ('xxaxx', ' a ', 'abcba', 'no')])
print([text.lstrip(chars) for chars in ('', ' ', 'abc', 'xyz ', chr(10)) for text in ('xxaxx', ' a ', 'abcba', 'no')])
print([text.rstrip(chars) for chars in ('', ' ', 'abc', 'xyz ', chr(10)) for text in ('xxaxx', ' a ', 'abcba', 'no')])
