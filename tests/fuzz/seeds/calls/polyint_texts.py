t(lambda: polynomial.integ(2, index))
