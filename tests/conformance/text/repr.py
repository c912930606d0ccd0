for s in ['', 'a', "it's", 'say "x"', '\'"', '\\', '\n\r\t', '\x00\x1f\x7f', 'é', '\x80\x9f\xa0\xad', '\u200b', '\u2028', '\ud800', '日本', '😀', '\U0010ffff', '\ue000', '\u0378', 'a\u0301', '\\n']:
    print(ascii(repr(s)) , ascii(s), len(s), len(repr(s)))
print(['a\nb', "q'"], ('é',), {'k"': "v'"})
