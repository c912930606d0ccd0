print('a\
b', 'tab\tq', '\101\x41\u0041\U00000041\N{LATIN SMALL LETTER E WITH ACUTE}' if False else '\101\x41\u0041\U00000041', r'\n', '\\', '\'', "\"", '\a\b\f\v' == '\x07\x08\x0c\x0b', '\0' == '\x00', '\08' == '\x008', 'a' 'b' "c", '''x
y''', """q"w""")
