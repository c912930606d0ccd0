t(lambda: np.savetxt(os.devnull, [[1, 2.5]], fmt=[False, '%.1f']))
