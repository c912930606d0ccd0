# Matrices at work: Markov chain, PageRank, Game of Life, linear programming by brute force
import numpy as np
from functools import reduce
from itertools import accumulate, combinations, groupby

P = np.array([[0.9, 0.075, 0.025], [0.15, 0.8, 0.05], [0.25, 0.25, 0.5]])
assert np.allclose(P.sum(axis=1), 1)
state = np.array([1.0, 0, 0])
for day, s in enumerate(accumulate(range(5), lambda acc, _: acc @ P, initial=state)):
    print(day, np.array2string(s, precision=4))
w, v = np.linalg.eig(P.T)
stationary = np.real(v[:, np.argmax(np.real(w))])
stationary /= stationary.sum()
print(stationary.round(5), np.allclose(stationary @ P, stationary))
print(np.linalg.matrix_power(P, 50).round(4))
links = {"A": ["B", "C"], "B": ["C"], "C": ["A"], "D": ["C", "A"]}
names = sorted(links)
M = np.zeros((4, 4))
for src, outs in links.items():
    for dst in outs:
        M[names.index(dst), names.index(src)] = 1 / len(outs)
rank = np.full(4, 0.25)
for i in range(100):
    new = 0.15 / 4 + 0.85 * M @ rank
    if np.abs(new - rank).sum() < 1e-10:
        break
    rank = new
print(i, {n: round(float(r), 4) for n, r in zip(names, rank)}, names[rank.argmax()])
life = np.zeros((6, 6), int)
life[1, 2] = life[2, 3] = life[3, 1:4] = 1
for gen in range(3):
    print(*("".join(".#"[c] for c in row) for row in life), sep="\n", end="\n\n")
    n = sum(np.roll(life, (dy, dx), axis=(0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if (dy, dx) != (0, 0))
    life = ((n == 3) | ((life == 1) & (n == 2))).astype(int)
print(life.sum(), reduce(lambda a, b: a * b, range(1, 8)), list(accumulate([3, 1, 4, 1, 5], max)))
print([(k, len(list(g))) for k, g in groupby("aaabbc")], [c for c in combinations("abcd", 2) if "a" in c])
items = [("map", 9, 150), ("water", 153, 200), ("sandwich", 50, 160), ("camera", 32, 30)]
best = max((c for r in range(5) for c in combinations(items, r) if sum(i[1] for i in c) <= 100), key=lambda c: sum(i[2] for i in c))
print([b[0] for b in best], sum(b[2] for b in best))
adj = np.array([[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 1], [0, 0, 1, 0]])
print(adj.sum(axis=0), np.trace(adj @ adj @ adj) // 6, (np.linalg.matrix_power(adj, 2))[0, 3])
D = np.diag(adj.sum(1))
L = D - adj
print(L, (np.linalg.eigvalsh(L).round(4) + 0), np.linalg.matrix_rank(L))
fib = lambda n, memo={0: 0, 1: 1}: memo[n] if n in memo else memo.setdefault(n, fib(n - 1) + fib(n - 2))
print([fib(k) for k in range(15)], fib(80))
dist = np.full((4, 4), np.inf)
dist[adj > 0] = 1
np.fill_diagonal(dist, 0)
for k in range(4):
    dist = np.minimum(dist, dist[:, k, None] + dist[None, k, :])
print(dist)
print(np.where(np.isinf(dist), -1, dist).astype(int).tolist(), np.isfinite(dist).all(), np.count_nonzero(dist == 2))
np.array([[1, 2], [3, 4]]) @ np.array([[0], [1]]), np.linalg.norm(P, ord="fro").round(4), np.linalg.norm(P, 1), np.linalg.norm(P, np.inf)
