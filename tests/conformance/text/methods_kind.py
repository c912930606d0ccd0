words = ['', 'abc', 'ABC', 'Abc Def', '123', '１２３', '²', '½', '٣', 'a1', ' ', '\t\n', '\x1f', '\u2003', '\u200b', 'é', 'ß', '日本', '_', '_a1', '1a', 'a b', '\x00', '\x7f', '\xad', 'ǅ', 'ª', '\U0001d538', '\u0345', 'def', 'a\u0301']
for w in words:
    print(ascii(w), w.isalpha(), w.isdigit(), w.isdecimal(), w.isnumeric(), w.isalnum(), w.isspace(), w.isupper(), w.islower(), w.istitle(), w.isascii(), w.isprintable(), w.isidentifier())
