def fact(n):
    def go(k):
        return 1 if k <= 1 else k * go(k - 1)
    return go(n)
print(fact(20), fact(30))
