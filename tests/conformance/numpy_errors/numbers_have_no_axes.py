# A number has no axes: who takes axis 0 of it, who sees a vector of one, and what is told of others.
import numpy as np

number = np.float64(3.5)
for axis in (0, -1, 1, -2):
    for name in ("sum", "mean", "max", "any", "std", "median", "argmin", "argmax", "cumsum", "argsort"):
        try:
            print(name, axis, getattr(np, name)(number, axis=axis))
        except np.exceptions.AxisError as error:
            print(name, axis, error)
        try:
            getattr(np, name)(np.array(2), axis=axis)
        except np.exceptions.AxisError as error:
            print(name, axis, error)

# What cannot be written says whose it is.
for value in (np.float64(1.5), np.float32(1.5), np.int64(2), np.bool_(True)):
    for name in ("dtype", "shape", "T", "size", "real", "base", "strides"):
        print(name, end=" ")
        try:
            setattr(value, name, 1)
        except AttributeError as error:
            print(error)
    print(value.base, value.strides)
for value, name in ((1, "real"), (True, "denominator"), (1.5, "imag"), ([], "append")):
    try:
        setattr(value, name, 1)
    except AttributeError as error:
        print(error)
