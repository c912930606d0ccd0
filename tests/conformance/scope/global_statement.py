count = 0
def inc():
    global count, fresh
    count += 1
    fresh = "new"
inc(); inc()
print(count, fresh)
def rm():
    global fresh
    del fresh
rm()
try:
    fresh
except NameError as e:
    print(e)
def shadow():
    count = 100
    return count
print(shadow(), count)
