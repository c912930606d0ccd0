# A report of records in dictionaries, with columns lined up by f-strings.
students = [
    {"name": "Ana", "grades": [9.5, 8.0, 10], "absent": 1},
    {"name": "Bruno", "grades": [5.5, 6.0, 4.5], "absent": 0},
    {"name": "Conceição", "grades": [7, 7.25, 8], "absent": 4},
    {"name": "Davi", "grades": [], "absent": 12},
]


def average(values, default=0.0):
    """Mean of the values, or the default when there are none."""
    return sum(values) / len(values) if values else default


def grade(a):
    if a >= 9:
        return "A"
    elif a >= 7:
        return "B"
    elif a >= 5:
        return "C"
    return "F"


print(f"{'Name':<12}|{'Average':^9}|{'Grade':>6}|{'Absent':>7}")
print("-" * 12 + "+" + "-" * 9 + "+" + "-" * 6 + "+" + "-" * 7)
for s in sorted(students, key=lambda s: -average(s["grades"])):
    a = average(s["grades"])
    print(f"{s['name']:<12}|{a:^9.2f}|{grade(a):>6}|{s['absent']:>7d}")
    s["average"], s["grade"] = round(a, 2), grade(a)
print({s["name"]: s["average"] for s in students}, [s["name"] for s in students if s["grade"] in "AB"])
best, *others, worst = sorted(students, key=lambda s: s["average"], reverse=True)
print(best["name"], len(others), worst["name"], max(students, key=lambda s: s["absent"])["name"], any(s["absent"] > 10 for s in students))
groups = {}
for s in students:
    groups.setdefault(s["grade"], []).append(s["name"])
print(groups, dict(sorted(groups.items())), {g: len(n) for g, n in groups.items()})
total = sum(len(s["grades"]) for s in students)
print(f"{total} grades, {total / len(students):.2f} each; {sum(sum(s['grades']) for s in students):,.2f} points; {1 - 12 / 40:.1%}")
for s in students:
    try:
        print(f"{s['name']}: min {min(s['grades'])}, max {max(s['grades'])}", end="; ")
    except ValueError as e:
        print(f"{s['name']}: {e}")
print(average.__doc__, average([]), average([1], default=5), average(values=[2, 4]))
bar = lambda v, width=20: "█" * round(v / 10 * width)
for s in students[:3]:
    print(f"{s['name'][:3]:>4} {bar(s['average'])} {s['average']:4.1f}")
