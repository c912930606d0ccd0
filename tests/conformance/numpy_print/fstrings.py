import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.array([1.5, 2.25])
print(f"{a}", f"{a!r}", str(a), "%s" % a, "%s %s" % (a, 1), "{}".format(a), [a], (a, a))
print({'k': a}, f"{a[0]:.1f}", f"{np.array(2.5):.2f}", f"{a.shape}")
print(f"{a.mean():.3f} +- {a.std():.3f}")
err(lambda: f"{a:.2f}")
err(lambda: "%.2f" % a)
err(lambda: "%.2f" % np.array([1.5]))
print("%.2f" % a[0], "%d" % np.int64(3))
print("%5.1f|%-8s|" % (np.float32(2.25), np.float32(2.25)), "%r" % a)
print("%i" % np.float64(3.7), "%g" % np.float32(0.1), "%x" % np.int64(255))
print([np.float64(x) for x in a], a.tolist(), list(a), str(list(a)), print(a, end='|\n'), sep='; ')
print(np.eye(2), np.ones(3), sep='\n')
