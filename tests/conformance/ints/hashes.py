for n in [0, 1, -1, -2, 2**61 - 1, 2**61, -2**61, 2**61 - 2, 2**122, 10**50, -10**50]:
    print(hash(n))
print(hash(1) == hash(1.0) == hash(True), {1: 'a', 1.0: 'b', True: 'c'}, {0, 0.0, False})
