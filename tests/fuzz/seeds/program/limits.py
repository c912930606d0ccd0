x = [0]
while True:
    try:
        x = x + x
    except MemoryError:
        break
def f(n): return f(n + 1)
f(0)
