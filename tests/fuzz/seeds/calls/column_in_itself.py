texts[range(0)] = texts
t(lambda: texts / 2)
t(lambda: texts == texts)
