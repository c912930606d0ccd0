# Counting words and letters in a text, several ways.
from collections import Counter, defaultdict

text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness."""
words = [w.strip(".,!?").lower() for w in text.split()]
print(len(words), len(set(words)), words[:6], sorted(set(words), key=lambda w: (-len(w), w))[:4])
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
print(counts)
for w, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5]:
    print(f"{w:<8}{n:>3} {'*' * n}")
c = Counter(words)
print(c.most_common(3), c["was"], c["nope"], sum(c.values()), Counter("mississippi"), c == counts)
by_length = defaultdict(list)
for w in sorted(set(words)):
    by_length[len(w)].append(w)
print(dict(by_length), max(by_length, key=lambda k: len(by_length[k])))
letters = Counter(ch for ch in text.lower() if ch.isalpha())
print(letters.most_common(5), "".join(sorted(letters)), min(letters.items(), key=lambda kv: (kv[1], kv[0])))
vocabulary = {w: i for i, w in enumerate(sorted(set(words)))}
encoded = [vocabulary[w] for w in words]
decoded = {i: w for w, i in vocabulary.items()}
print(encoded, " ".join(decoded[i] for i in encoded[:6]), vocabulary["age"])
bigrams = Counter(zip(words, words[1:]))
print(bigrams.most_common(2), [" ".join(b) for b, n in bigrams.items() if n > 1])
print(text.title()[:20], text.count("it"), text.lower().count("it"), text.find("age"), text.index("worst"), text.splitlines()[1][:10], text.replace("\n", " ")[-12:])
caesar = "".join(chr((ord(ch) - 97 + 3) % 26 + 97) if ch.islower() else ch for ch in "hello, world")
print(caesar, "".join(chr((ord(ch) - 97 - 3) % 26 + 97) if ch.islower() else ch for ch in caesar), "racecar" == "racecar"[::-1])
