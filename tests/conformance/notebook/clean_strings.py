# Cleaning messy records with strings, dicts, sets and Counter; then pandas' .str
from collections import Counter, namedtuple
import json

import pandas as pd

raw = """ name ; age;city ;email
 Ada Lovelace; 36 ;LONDON;ada@math.org
alan turing;41;london ; alan@bletchley.uk
Grace  Hopper; ;New York;GRACE@NAVY.MIL
 Ada Lovelace; 36 ;London;ada@math.org
Unknown;n/a;;none
"""
lines = [line.strip() for line in raw.strip().splitlines()]
header = [h.strip().lower() for h in lines[0].split(";")]
Person = namedtuple("Person", header)


def clean(record):
    name, age, city, email = (part.strip() for part in record.split(";"))
    name = " ".join(name.split()).title()
    age = int(age) if age.isdigit() else None
    city = city.title() or "?"
    email = email.lower() if "@" in email else None
    return Person(name, age, city, email)


people = [clean(line) for line in lines[1:]]
for p in people:
    print(f"{p.name:<15}|{p.age!s:>5}|{p.city:^12}|{p.email or '-'}")
unique = sorted(set(people), key=lambda p: p.name)
print(len(people), len(unique), people[0] == people[3], unique[0]._asdict())
cities = Counter(p.city for p in unique)
print(cities, cities.most_common(1)[0][0], sorted(cities.elements()))
domains = {p.name: p.email.rsplit("@", 1)[-1].partition(".")[2] for p in unique if p.email}
print(domains, {v: k for k, v in domains.items()})
by_city = {}
for p in unique:
    by_city.setdefault(p.city, []).append(p.name.split()[0])
print(json.dumps(by_city, indent=2, sort_keys=True))
ages = [p.age for p in unique if p.age is not None]
print(f"{sum(ages) / len(ages):.1f}", max(unique, key=lambda p: p.age or 0).name)
df = pd.DataFrame(people)
print(df)
print(df.dtypes.astype(str).to_dict(), df.duplicated().tolist())
df = df.drop_duplicates().dropna(subset=["email"]).reset_index(drop=True)
df[["first", "last"]] = df["name"].str.split(" ", n=1, expand=True)
df["initials"] = df["first"].str[0] + df["last"].str.slice(0, 1)
df["user"] = df["email"].str.split("@").str.get(0)
df["domain"] = df["email"].str.split("@").str[1]
df["city"] = df["city"].str.lower().str.replace(" ", "_").astype(str)
print(df.drop(columns=["name", "email"]))
print(df["first"].str.len().tolist(), df["domain"].str.endswith(".org").sum(), df["city"].str.contains("lon", regex=False).mean())
print(df["last"].str.upper().str.cat(sep="-"), df["first"].str.rjust(8, ".").tolist(), df["first"].str.startswith("A").any())
print("{:>10}|{:<6}|{:^8}|{:+.2e}|{:,}|{:08.3f}|{:#x}|{:%}".format("right", "left", "mid", 12345.678, 9876543, 3.14159, 255, 0.256))
word = "Mississippi"
print(Counter(word.lower()), "".join(dict.fromkeys(word)), word.find("ss"), word.rfind("ss"), word.replace("ss", "SS", 1), word.swapcase())
print(sorted({"b", "a"} | {"c"}), {"a", "b"} & {"b"}, {"a"} <= {"a", "b"}, {1, 2} ^ {2, 3}, {"x": 1} | {"y": 2})
print("a-b_c".split("-"), "k=v;k2=v2".split(";"), dict(kv.split("=") for kv in "k=v;k2=v2".split(";")), "abc".center(9, "*"), "x".zfill(3), "tab\tx".expandtabs(4))
[w.capitalize() for w in "the quick  brown fox".split()][-1::-1]
