# named distributions of both kinds of stream, to the bit, for many seeds
import numpy as np


def err(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ': ' + str(e))


def total(x):
    return float(np.sum(x)), float(np.ravel(x)[-1])


for seed in list(range(50)) + [2 ** 31, 2 ** 32 - 1]:
    rng = np.random.default_rng(seed)
    np.random.seed(seed)
    draws = []
    for s in [rng, np.random]:
        draws += [s.uniform(-1, 2, 5), s.normal(1, 2, 5), s.exponential(2.0, 200), s.standard_exponential(5),
                  s.gamma(2.5, 2.0, 20), s.gamma(0.3, 1, 20), s.standard_gamma(1.0, 3), s.beta(2, 3, 20),
                  s.beta(0.5, 0.4, 20), s.chisquare(4, 9), s.standard_t(3, 9), s.standard_cauchy(3),
                  s.laplace(1, 2, 20), s.logistic(0, 1, 9), s.lognormal(0, 0.5, 9), s.gumbel(0, 2, 9),
                  s.rayleigh(2, 9), s.weibull(1.5, 9), s.pareto(3, 9), s.power(2, 9),
                  s.triangular(0, 1, 3, 9), s.poisson(3, 30), s.poisson(50.5, 30), s.binomial(10, 0.3, 30),
                  s.binomial(200, 0.4, 30), s.binomial(100, 0.9, 30), s.negative_binomial(3, 0.4, 20),
                  s.geometric(0.5, 9), s.geometric(0.05, 9), s.multinomial(20, [0.2, 0.3, 0.5]),
                  s.dirichlet([1, 2, 3.5])]
    print(seed, [total(d) for d in draws])
rng = np.random.default_rng(7)
np.random.seed(7)
for s in [rng, np.random]:
    print(s.normal([0, 10, 100], 1), s.normal(0, [[1], [2]], (2, 3)), s.uniform([0, 1], [1, 2]), s.poisson([1, 10, 100]))
    print(s.binomial([1, 10], [[0.1], [0.9]]), s.exponential(), s.poisson(4), s.binomial(5, 0.5), s.gamma(2), s.normal())
    print([type(x).__name__ for x in [s.normal(), s.poisson(2), s.uniform(), s.geometric(0.4), s.choice(3), s.normal([1])]])
    print(s.multinomial(5, [0.5, 0.5], size=3), s.dirichlet([1, 1], 2).shape, s.exponential(size=(2, 2)).shape)
    print(s.multivariate_normal([0, 0], [[1, 0], [0, 1]], 2).shape, s.multivariate_normal([3, 1], np.eye(2)).shape)
    err(lambda: s.normal(0, -1))
    err(lambda: s.exponential(-1))
    err(lambda: s.binomial(5, 1.5))
    err(lambda: s.poisson(-1))
    err(lambda: s.beta(0, 1))
    err(lambda: s.geometric(0))
    err(lambda: s.normal([1, 2], 1, 3))
    err(lambda: s.normal([1, 2], [1, 2, 3]))
    err(lambda: s.multivariate_normal([0], np.eye(2)))
print(np.random.default_rng(2 ** 40).random(), np.random.default_rng([1, 2]).random(), np.random.default_rng(rng) is rng)
print(np.random.default_rng(np.array([5, 6])).random(), np.random.default_rng(np.int64(3)).random())
err(lambda: np.random.default_rng('x'))
err(lambda: np.random.default_rng(-1))
print(rng.permuted([1, 2, 3, 4]), rng.permutation(5), rng.choice([1.5, 2.5], 3))
state = np.random.get_state()
x = np.random.rand(3)
np.random.set_state(state)
print((np.random.rand(3) == x).all(), state[0], state[2], len(state[1]), np.random.sample(2).shape)
