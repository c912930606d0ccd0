import math
import time


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error, error.args)


show(lambda: math.sqrt())
show(lambda: math.sqrt(1, 2))
show(lambda: math.floor())
show(lambda: math.exp(1, 2))
show(lambda: time.sleep())
show(lambda: abs())
show(lambda: len(1, 2))
show(lambda: [].append())
show(lambda: chr(2**40))
show(lambda: chr(-1))
show(lambda: chr(2**70))
show(lambda: 2.0**10000)
show(lambda: (-2.0) ** 99999)
