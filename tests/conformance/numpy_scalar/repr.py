import numpy as np

for x in [np.float64(0.5), np.float32(0.1), np.int64(7), np.int32(-3), np.uint8(200), np.bool_(True), np.float64(1e300), np.float64('nan'), np.float64('-inf'), np.float32(1e-10), np.float64(1e16), np.float64(123456789.0), np.float32(16777216.0), np.float64(-0.0)]:
    print(repr(x), str(x), f"{x}", [x], (x,), {x})
print(np.array([1.5, 2])[0], [np.array([1.5, 2])[0]], np.array([1, 2])[1:].sum())
print([np.array([1, 2]).sum()])
print(np.array([1, 2]).mean(), [np.array([1, 2]).max(), np.array([True]).all()])
print({'a': np.float32(2)})
print("%s %r %d %.3f %g" % (np.float64(1.5), np.float64(1.5), np.int64(3), np.float32(0.1), np.float64(1e-5)))
print("{} {!r} {:.2f} {:d} {:>8} {:08.3f}".format(np.float64(1.5), np.float64(1.5), np.float64(2.345), np.int64(5), np.float32(0.5), np.float64(3.14159)))
print(f"{np.float32(0.1):.10f} {np.int32(255):x} {np.int64(1234567):,} {np.float64(0.256):.1%} {np.uint8(5):03d} {np.float64(12):e}")
print(f"{np.bool_(True)} {np.float64(1.0)!r:>20} {np.float64(2.5)!s:>6}|{np.int64(3):>5}|{np.int64(3):<5}|")
