def t(x):
    print("t", x)
    return x
print(t(0) or t("") or t("last"))
print(t(1) and t([]) and t("never"))
print(t(0) or t(2) and t(3))
print(not t([]), not not t("a"))
print(1 if t(0) else 2 if t(0) else 3)
