# numpy.char: str's methods on every element.
import numpy as np

a = np.array([['Ab', 'cD '], ['x1', '22']])
print(np.char.upper(a), np.char.lower(a), np.char.strip(a).dtype, np.char.str_len(a))
print(np.char.replace(a, 'b', '--'), np.char.startswith(a, 'A'), np.char.isdigit(a), np.char.find(a, 'D'))
print(np.char.add(['a', 'b'], ['x', 'y']), np.char.add(['a', 'b'], '!'), np.char.multiply(['ab', 'c'], 2))
print(np.char.zfill(['7', '42'], 3), np.char.center(['a'], 5, '*'), np.char.title(['one two']))
print(np.char.count(['banana', 'kiwi'], 'a'), repr(np.strings.capitalize(np.array(['xy']))))
