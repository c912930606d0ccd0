# Vocabulary, sequences, padding, multi-hot rows and embeddings looked up by hand.
import numpy as np

samples = ["The cat sat on the mat.", "The dog ate my homework!", "A cat and a dog?"]
index = {}
for sample in samples:
    for word in sample.lower().translate(str.maketrans("", "", ".,!?")).split():
        if word not in index:
            index[word] = len(index) + 1
print(index, len(index))
sequences = [[index[w.strip(".!?").lower()] for w in s.split()] for s in samples]
longest = max(map(len, sequences))
padded = np.zeros((len(samples), longest), dtype="int32")
for i, seq in enumerate(sequences):
    padded[i, -len(seq):] = seq
print(sequences, padded, padded.dtype, (padded > 0).sum(axis=1))


def vectorize_sequences(sequences, dimension):
    results = np.zeros((len(sequences), dimension))
    for i, sequence in enumerate(sequences):
        results[i, sequence] = 1.0
    return results


multi_hot = vectorize_sequences(sequences, len(index) + 1)
print(multi_hot, multi_hot.sum(axis=0), (multi_hot @ multi_hot.T).astype(int))
results = np.zeros((len(samples), longest, len(index) + 1))
for i, sample in enumerate(sequences):
    for j, word in list(enumerate(sample))[:longest]:
        results[i, j, word] = 1.0
print(results.shape, results.sum(), results[0].argmax(axis=-1))
rng = np.random.RandomState(3)
embedding = rng.uniform(-1, 1, (len(index) + 1, 4)).round(3)
vectors = embedding[padded]
print(vectors.shape, vectors[0, 0], vectors.mean(axis=1).round(4))
norms = np.linalg.norm(embedding, axis=1, keepdims=True)
similarity = (embedding @ embedding.T) / (norms * norms.T)
print(similarity[1, :4].round(4), np.argsort(-similarity[2])[:3], {v: k for k, v in index.items()}[2])
characters = sorted(set("".join(samples)))
lookup = {c: i for i, c in enumerate(characters)}
print("".join(characters), [lookup[c] for c in "cat"], "".join(characters[i] for i in [lookup[c] for c in "dog"]))
