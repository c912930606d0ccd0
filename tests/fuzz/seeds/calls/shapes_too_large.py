t(lambda: np.broadcast_shapes(-2**63, 3))
t(lambda: np.broadcast_shapes((-2**62, 3, 4)))
t(lambda: np.broadcast_to(array[:1], (2**62, 2**62)))
t(lambda: np.lib.stride_tricks.as_strided(array, (2**62, 2**62), (0, 0)))
