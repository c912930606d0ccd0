t(lambda: np.array([-2**63, 5, 2**63 - 1]) % np.array([2147483647, -2147483647, 2**62]))
t(lambda: np.int64(-2**63) % np.array([2147483647]))
