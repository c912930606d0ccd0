def t(x):
    print("t", x)
    return x
print(t(1) < t(2) < t(3), t(3) < t(2) < t(1))
print(1 < 2 == 2 != 3 >= 3 is not None)
print(1 in [1] == True, (1 in [1]) == True)
print(not 1 == 2, not (1 < 2 < 0))
x = 5
print(0 < x <= 5 and "yes" or "no")
