words = ['', 'abc', 'ABC', 'aBc dEf', "they're bill's", 'ÀÉÎ', 'straße', 'ΑΣ', 'ΑΣ ΒΣ.', 'ΣΑΣ', 'ǆabc', 'ﬁne', 'İstanbul', 'ıI', 'привет МИР', '123abc', 'a1b2', '日本', 'ŉx', 'x\u0301y', 'ⅷ Ⅷ', 'ª']
for w in words:
    print(ascii([w.upper(), w.lower(), w.title(), w.capitalize(), w.swapcase(), w.casefold()]))
