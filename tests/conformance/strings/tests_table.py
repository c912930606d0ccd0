# isalpha, isdigit, isalnum, isspace, isupper, islower, istitle, isidentifier, isnumeric, isdecimal, isascii, isprintable of texts of every kind.
for text in ["", "a", "Hello World", "  spaced  out ", "tab\tand\nline\n", "ñandú ÉCOLE straße", "123", "a1b2", "ABC", "the quick brown fox", "x=1;y=2;;z", "日本語 text", "ﬁ ΣΑΣ", "__init__", "3.14", "Don't stop"]:
    print(repr(text), text.isalpha(), text.isdigit(), text.isalnum(), text.isspace(), text.isupper(), text.islower(), text.istitle(), text.isidentifier(), text.isnumeric(), text.isdecimal(), text.isascii(), text.isprintable(), sep=" | ")
