out = []
for i in range(4):
    try:
        out.append(10 // (i - 2))
    except ZeroDivisionError:
        out.append("zero")
        continue
    finally:
        out.append("|")
else:
    out.append("end")
print(out)
n = 0
while True:
    try:
        n += 1
        if n == 3:
            raise StopIteration
    except StopIteration:
        break
print(n)
