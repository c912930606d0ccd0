text = "the quick brown fox jumps over the lazy dog the end"
counts = {}
for w in text.split():
    counts[w] = counts.get(w, 0) + 1
for w, c in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:4]:
    print(f"{w:<6}{c:>3}")
print({len(w): [v for v in counts if len(v) == len(w)] for w in counts})
