for f in [lambda: [1, 2][5], lambda: (1, 2)[-3], lambda: "ab"[9], lambda: {}["k"], lambda: {1: 2}[(1, 2)], lambda: [].pop(), lambda: {}.pop("z"), lambda: [1].index(5), lambda: [1].remove(5)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
def st():
    x = [1]
    x[3] = 1
def st2():
    (1, 2)[0] = 1
def st3():
    "abc"[0] = "x"
def st4():
    del [1][4]
for f in [st, st2, st3, st4]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
