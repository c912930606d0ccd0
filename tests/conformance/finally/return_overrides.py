def f():
    try:
        return "try"
    finally:
        return "finally"
def g():
    for i in range(3):
        try:
            return i
        finally:
            print("cleanup", i)
def h():
    while True:
        try:
            raise ValueError("lost")
        finally:
            break
    return "after break"
def k():
    for i in range(3):
        try:
            continue
        finally:
            print("f", i)
    return "done"
print(f(), g(), h(), k())
