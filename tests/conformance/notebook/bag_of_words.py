# Bag of words, tf-idf, cosine similarity
import math
import string
from collections import Counter, defaultdict, OrderedDict

import numpy as np
import pandas as pd

docs = ["The cat sat on the mat.", "The dog ate my homework!", "A cat and a dog: friends, really?",
        "Homework on the mat -- the dog's revenge; 2 mats..."]
stop = set("the a on and my".split())


def tokenize(text, *, lower=True, stopwords=stop):
    if lower:
        text = text.lower()
    text = text.translate(str.maketrans("", "", string.punctuation.replace("'", "")))
    words = [w.strip("'") for w in text.split()]
    return [w for w in words if w not in stopwords and len(w) > 1]


tokens = [tokenize(d) for d in docs]
for i, t in enumerate(tokens, start=1):
    print(f"doc {i}: {t}")
vocab = sorted(set(w for t in tokens for w in t))
index = {w: i for i, w in enumerate(vocab)}
print(len(vocab), vocab[:5], index["dog"])
counts = Counter()
for t in tokens:
    counts.update(t)
print(counts.most_common(3), sum(counts.values()), counts["unknown"])
M = np.zeros((len(docs), len(vocab)), dtype=int)
for r, t in enumerate(tokens):
    for w in t:
        M[r, index[w]] += 1
df = pd.DataFrame(M, columns=vocab, index=[f"d{i}" for i in range(len(docs))])
print(df)
print(df.sum().sort_values(ascending=False, kind="stable").head(4))
docfreq = (M > 0).sum(axis=0)
idf = np.log((1 + len(docs)) / (1 + docfreq)) + 1
tfidf = M * idf
tfidf /= np.linalg.norm(tfidf, axis=1, keepdims=True)
print(pd.DataFrame(tfidf, columns=vocab).round(2).iloc[:, :4])
sim = tfidf @ tfidf.T
print(sim.round(3))
np.fill_diagonal(sim, 0)
i, j = np.unravel_index(sim.argmax(), sim.shape)
print(f"most alike: {docs[i]!r} and {docs[j]!r} ({sim[i, j]:.3f})")
positions = defaultdict(list)
for r, t in enumerate(tokens):
    for w in t:
        positions[w].append(r)
print(dict(sorted(positions.items(), key=lambda kv: (-len(kv[1]), kv[0]))[:4]))
bigrams = Counter(zip(tokens[3], tokens[3][1:]))
print(bigrams)
p = {w: c / sum(counts.values()) for w, c in counts.items()}
print(f"entropy {-sum(v * math.log2(v) for v in p.values()):.4f} bits")
encoded = [[index[w] for w in t] for t in tokens]
padded = np.array([e + [-1] * (6 - len(e)) for e in encoded])
print(padded)
print(" ".join(vocab[k] for k in encoded[0]), "|", "_".join("a  b\tc".split()))
caesar = "".join(chr((ord(c) - 97 + 3) % 26 + 97) if c.isalpha() else c for c in "hello, world")
print(caesar, caesar.title(), caesar.count("o"), caesar[::-1].upper())
OrderedDict(counts.most_common(2))
