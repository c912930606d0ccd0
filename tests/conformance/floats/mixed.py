for a in [1, 2.5, True, 10**20, -3]:
    for b in [2, 0.5, False + 2, 10**18, -1.5]:
        print(a + b, a - b, a * b, a / b, a // b, a % b, type(a * b).__name__)
