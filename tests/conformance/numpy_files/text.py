# loadtxt, genfromtxt and savetxt
import numpy as np


def err(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ': ' + str(e))


a = np.arange(6.0).reshape(2, 3) / 4
np.savetxt('a.txt', a)
print(open('a.txt').read())
np.savetxt('a.csv', a, fmt='%.2f', delimiter=',', header='x,y,z')
print(open('a.csv').read())
print(np.loadtxt('a.txt'), np.loadtxt('a.csv', delimiter=','), np.loadtxt('a.csv', delimiter=',', usecols=(0, 2)), np.loadtxt('a.csv', delimiter=',', usecols=1))
np.savetxt('b.csv', np.array([[1, 2], [3, 4]]), fmt='%d', delimiter=';', comments='', header='p;q', footer='end')
print(open('b.csv').read())
print(np.loadtxt('b.csv', delimiter=';', skiprows=1, comments='e', dtype=int))
x, y = np.loadtxt('b.csv', delimiter=';', skiprows=1, comments='e', unpack=True)
print(x, y)
np.savetxt('v.txt', [1, 2.5, 3], fmt='%g')
print(open('v.txt').read(), np.loadtxt('v.txt'), np.loadtxt('v.txt', ndmin=2).shape)
np.savetxt('f.txt', [[1, 2.5]], fmt=['%d', '%.1f'])
print(open('f.txt').read())
print(np.loadtxt(['1 2', '# no', '', '  3   4  # yes']), np.loadtxt(['5']), np.loadtxt(['1,2', '3,4'], delimiter=',', dtype='f4'))
print(np.genfromtxt(['1,2,', '3,x,6'], delimiter=','), np.genfromtxt(['a b', '1 2'], skip_header=1))
err(lambda: np.loadtxt(['1 2', '3']))
err(lambda: np.loadtxt(['1 x']))
err(lambda: np.loadtxt('none.txt'))
err(lambda: np.savetxt('c.txt', np.zeros((2, 2, 2))))
err(lambda: np.genfromtxt(['1 2', '3 4'], delimiter=''))
err(lambda: np.loadtxt(['1 2', '3 4'], delimiter=''))
err(lambda: np.loadtxt(['1, 2'], delimiter=', '))
err(lambda: np.genfromtxt(['1, 2'], delimiter=', '))
for fmt in ([False, '%.1f'], [1, 2], ['%d'], ['%d', '%d %d'], (1.5, '%d'), ['%d', None], '%d', '%d and %.3f', 'none', 3,
            ['%s', '%5.1e'], '%d %d %d', '%s'):
    err(lambda: np.savetxt('f.txt', [[1, 2.5], [3, -4]], fmt=fmt, delimiter='; ') or open('f.txt').read())
