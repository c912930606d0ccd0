t(lambda: plt.semilogy(single, matrix.T))
t(lambda: plt.plot(np.ones((2, 3)), np.ones((4, 3))))
