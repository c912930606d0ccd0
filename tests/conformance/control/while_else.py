n = 0
while n < 3:
    n += 1
    if n == 2:
        continue
    print(n)
else:
    print("done")
while True:
    n += 1
    if n > 6:
        break
else:
    print("never")
print(n)
for i in range(5):
    if i == 3: break
else:
    print("no")
for i in range(2):
    for j in range(2):
        if j: break
    else:
        print("inner else")
    print(i, j)
else:
    print("outer else")
