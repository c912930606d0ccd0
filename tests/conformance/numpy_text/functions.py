# Functions that move, order and compare text.
import numpy as np

a = np.array(['pear', 'apple', 'fig', 'apple'])
print(np.sort(a), np.argsort(a, kind='stable'), np.unique(a))
print(np.unique(a, return_counts=True)[1], np.unique(['x', 'y', 'x'], return_inverse=True)[1])
print(repr(np.where(np.array([1, 5, 2]) > 2, 'big', 'small')), np.where(a == 'apple')[0])
print(np.isin(a, ['fig', 'pear']), np.concatenate([a, ['kiwi']]), np.append(a, 'plum'))
print(np.repeat(['a', 'b'], 2), np.tile(['a', 'b'], 2), np.flip(a), np.roll(a, 1))
print(np.stack([['a', 'b'], ['c', 'd']]), np.vstack([a[:2], a[2:]]), np.column_stack([['a', 'b'], [1, 2]]))
print(np.split(a, 2)[1], np.array_equal(a, a.copy()), (a == 'apple').sum(), np.mean(a == a[::-1]))
b = a.copy()
b.sort()
print(b, a.tolist(), b.item(0), ' '.join(b))
print(np.array(['1', '2.5']).astype(float), np.array(['1', '2'], dtype=int), np.array(['3']).astype('f4').dtype)
print(np.array(['a']) == 1, np.array(['a', 'b']) == np.array(['a', 'c']), a + '!', np.vectorize(len)(a))
print(np.vectorize(lambda x: 'odd' if x % 2 else 'even')([1, 2, 3]))
