import math
import math as m
from math import pi, sqrt as root
from math import *
print(m is math, pi == math.pi, root(16), floor(2.7))
import random, math
try:
    import no_such_module
except ModuleNotFoundError as e:
    print(type(e).__name__, str(e)[:32], e.name)
try:
    from math import nothing_here
except ImportError as e:
    print(type(e).__name__, str(e)[:40])
try:
    math.nothing
except AttributeError as e:
    print(e)
def f():
    import math as mm
    return mm.factorial(5)
print(f())
