# Cleaning records that came as text.
raw = """name, age , height_m, city
 Ana , 23, 1.65, São Paulo
Bruno,  , 1.80, Recife
Carla, 31, n/a, Rio
 Dani, forty, 1.72, Recife

Edu, 19, 1,75, Natal
Ana , 23, 1.65, São Paulo
"""
lines = [line for line in raw.splitlines() if line.strip()]
header = [h.strip() for h in lines[0].split(",")]
print(header)
records, bad = [], []
for number, line in enumerate(lines[1:], start=2):
    fields = [f.strip() for f in line.split(",")]
    try:
        if len(fields) != len(header):
            raise ValueError(f"expected {len(header)} fields, got {len(fields)}")
        record = dict(zip(header, fields))
        record["age"] = int(record["age"]) if record["age"] else None
        record["height_m"] = float(record["height_m"]) if record["height_m"] != "n/a" else None
        records.append(record)
    except ValueError as error:
        bad.append((number, str(error)))
for r in records:
    print(r)
for number, why in bad:
    print(f"line {number}: {why}")
seen, unique = set(), []
for r in records:
    key = tuple(sorted((k, str(v)) for k, v in r.items()))
    if key not in seen:
        seen.add(key)
        unique.append(r)
print(len(records), "->", len(unique))
ages = [r["age"] for r in unique if r["age"] is not None]
mean_age = sum(ages) / len(ages)
for r in unique:
    r.setdefault("age", 0)
    r["age"] = r["age"] or mean_age
    r["height_m"] = r.get("height_m") or float("nan")
by_city = {}
for r in unique:
    by_city.setdefault(r["city"], []).append(r["name"])
for city in sorted(by_city, key=str.lower):
    print(f"{city:>12}: {', '.join(by_city[city])}")
print({k: type(v).__name__ for k, v in unique[0].items()})
print(max(unique, key=lambda r: r["age"])["name"], mean_age)
renamed = [{("idade" if k == "age" else k): v for k, v in r.items() if k != "city"} for r in unique]
print(renamed[-1])
print(str(unique[2]["height_m"]), unique[2]["height_m"] != unique[2]["height_m"])
