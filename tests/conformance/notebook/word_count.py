# Counting words and letters.
text = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief..."""
words = text.lower().replace(",", "").replace(".", "").split()
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
print(len(words), len(counts))
for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:6]:
    print(f"{word:<10}{n:>3} {'#' * n}")
letters = {c: text.lower().count(c) for c in set(text.lower()) if c.isalpha()}
top = sorted(letters, key=letters.get, reverse=True)[:3]
print(sorted(top), sum(letters.values()))
print(" ".join(w.capitalize() for w in words[:5]), "...", text.title()[:17])
print("".join(reversed("stressed")), "level" == "level"[::-1])
vowels = sum(1 for c in text if c in "aeiouAEIOU")
print(f"vowels: {vowels} ({vowels / len(text):.2%})")
longest = max(words, key=len)
print(longest, len(longest), [w for w in counts if len(w) == 3])


def caesar(message, shift):
    out = ""
    for c in message:
        if c.isupper():
            out += chr((ord(c) - ord("A") + shift) % 26 + ord("A"))
        elif c.islower():
            out += chr((ord(c) - ord("a") + shift) % 26 + ord("a"))
        else:
            out += c
    return out


secret = caesar("Hello, World!", 3)
print(secret, caesar(secret, -3))
table = str.maketrans("abc", "xyz")
print("aabbcc cab".translate(table), "%s has %d words (%.1f%%)" % ("text", len(words), 12.345))
bigrams = {}
for a, b in zip(words, words[1:]):
    bigrams.setdefault(a, set()).add(b)
print(sorted(bigrams["the"]), "it" in bigrams, bigrams.get("zzz"))
print(text.find("best"), text.index("worst"), text.count("it"), text.split("\n")[1].startswith("it"))
print(repr("tab\there"), "a-b-c".partition("-"), "a-b-c".rpartition("-"), "x=1;y=2".split(";"))
print("{0} {1} {0} {name!r:>8}".format("a", "b", name="n"), "{:,}".format(1234567), f"{255:#x} {5:08b}")
