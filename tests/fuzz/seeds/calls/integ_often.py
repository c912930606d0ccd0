t(lambda: polynomial.integ(10**9))
