t(lambda: array.cumsum({}, 'bool'))
t(lambda: np.cumsum([1, 2, 300], dtype=np.int32))
t(lambda: np.cumprod(whole, dtype=np.uint8))
