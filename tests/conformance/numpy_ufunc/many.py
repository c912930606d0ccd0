# long strips may be computed by other means than single numbers: the same values, the same warnings
import numpy as np

points = np.linspace(-3, 3, 601)
names = ['exp', 'exp2', 'expm1', 'sin', 'cos', 'tan', 'arctan', 'sinh', 'cosh', 'tanh', 'arcsinh', 'cbrt']
for name in names:
    f = getattr(np, name)
    many = f(points)
    single = np.array([f(x) for x in points])
    print(name, many.shape, bool((abs(many - single) <= 4.5e-16 * abs(single) * 2).all()),
          f(points.astype('f4')).dtype, bool(np.allclose(f(points.astype('f4')), single, rtol=1e-6, atol=1e-7)))
positive = np.linspace(0.01, 40, 777)
for name in ['log', 'log2', 'log10', 'log1p', 'sqrt', 'arccosh']:
    f = getattr(np, name)
    inputs = positive + 1 if name == 'arccosh' else positive
    many = f(inputs)
    single = np.array([f(x) for x in inputs])
    print(name, bool((abs(many - single) <= 9e-16 * abs(single)).all()))
for name in ['arcsin', 'arccos', 'arctanh']:
    f = getattr(np, name)
    many = f(points / 3.5)
    print(name, bool(np.allclose(many, [f(x) for x in points / 3.5], rtol=1e-15, atol=0)))
print(np.exp(points[::-100]), np.log(positive[::150]), np.tanh(points[::120]))
print(np.exp(points.reshape(1, 601)[:, ::200].T), np.allclose(positive ** 2.5, [x ** 2.5 for x in positive], rtol=1e-15))
hard = np.zeros(70)
hard[[3, 40]] = [1e4, -1e4]
hard[[5, 50]] = np.nan
hard[[6, 60]] = [np.inf, -np.inf]
np.set_printoptions(linewidth=200)
for name in ['exp', 'exp2', 'expm1', 'log', 'log1p', 'log2', 'log10', 'tanh', 'sinh', 'cosh', 'arctan', 'arcsin',
             'arccosh', 'arctanh', 'arcsinh', 'tan', 'cbrt']:
    for dtype in ['f8', 'f4']:
        with np.errstate(all='ignore'):
            r = getattr(np, name)(hard.astype(dtype))
        print(name, dtype, r[[0, 3, 5, 6, 40, 50, 60]])
x = np.arange(1.0, 100)
y = np.exp(x, out=x)
print(x is y, x[:3])
print((np.arange(-4.0, 60) ** 2)[:5], (np.arange(60.0) ** 0.5)[:5], (np.arange(1.0, 60) ** -1)[:3], (np.arange(40.0) ** 3)[-1])
