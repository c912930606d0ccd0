len = lambda x: "mine"
print(len([1, 2]))
del len
print(len([1, 2]))
def f(list):
    return list
print(f(3), list("ab"))
try:
    del print
except NameError as e:
    print(e)
