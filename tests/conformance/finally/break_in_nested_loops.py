def f():
    out = []
    for i in range(3):
        for j in range(3):
            try:
                if j == 1:
                    break
                if i == 1:
                    continue
                out.append((i, j))
            finally:
                out.append("f")
        else:
            out.append("else")
    return out
print(f())
