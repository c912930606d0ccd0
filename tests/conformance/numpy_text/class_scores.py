# Scores of a class: names beside numbers, text arrays, z-scores, choices, text files.
import numpy as np
names = np.array(['Ana', 'Bo', 'Cy', 'Di'])
scores = np.array([[7.5, 8.0, 9.5], [6.0, 5.5, 7.0], [9.0, 9.5, 10.0], [4.0, 6.5, 5.0]])
print(names, scores, sep='\n')
mean = scores.mean(axis=1)
for name, m in zip(names, mean):
    print(f'{name:<5} {m:6.2f} {"pass" if m >= 6 else "fail"}')
best = names[mean.argmax()]
print('best:', best, repr(best), names[mean > 7], names[np.argsort(-mean)], dict(zip(names, mean.round(2))))
print(scores[names == 'Bo'], scores[names != 'Bo'].mean(axis=0).round(2), np.char.upper(names), names.astype('U2'), len(names[0]), names.tolist())
z = (scores - scores.mean(0)) / scores.std(0)
print(z.round(2), z.mean(0).round(10) + 0, z.std(0))
print(np.where(scores >= 7, 'A', 'B'), np.select([scores > 9, scores > 6], ['hi', 'mid'], 'lo'))
np.savetxt('s.txt', scores, fmt='%.1f', delimiter=','); print(open('s.txt').read()); print(np.loadtxt('s.txt', delimiter=',').sum())
