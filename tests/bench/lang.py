"""Times the language beside CPython and NumPy: the same programs in turn, the best of five runs.

    CAPIVARA=build/release/capivara python tests/bench/lang.py [PYTHON]
"""

import math
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROUNDS = 5
LINES = 10_000


def run(command):
    done = subprocess.run(command + [HERE / "lang_programs.py"], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")
    rows = (line.split("\t") for line in done.stdout.splitlines())
    return {(group, name): float(ms) for group, name, ms in rows}


def compile_ms(binary):
    """Processor time that parsing and compiling a cell of 10,000 lines takes."""
    function = (
        "def f{0}(a, b=2, *, c=None):\n    total = 0\n    for k in range(a):\n"
        "        total += k * b - {0}\n        if total > 100 and c is not None:\n"
        "            total = total % 7\n    values = [x * 2 for x in range(3) if x]\n"
        "    text = f'{{total:.2f}} and {{values}} {0}'\n    return {{'a': total}}, text\n\n"
    )
    best = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in (("all", LINES), ("none", 0)):
            program = pathlib.Path(folder) / f"{name}.py"
            program.write_text("".join(function.format(i) for i in range(lines // 10)))
            for _ in range(ROUNDS):
                before = os.times()
                subprocess.run([binary, program], check=True)
                after = os.times()
                spent = after.children_user + after.children_system
                spent -= before.children_user + before.children_system
                best[name] = min(best.get(name, math.inf), spent * 1000)
    return best["all"] - best["none"]


def main():
    binary = os.environ.get("CAPIVARA", "build/release/capivara")
    peer = sys.argv[1] if len(sys.argv) > 1 else sys.executable
    ours, theirs = {}, {}
    for _ in range(ROUNDS):
        for command, best in (([binary], ours), ([peer], theirs)):
            for key, ms in run(command).items():
                best[key] = min(best.get(key, math.inf), ms)
    print(f"{'':16}{'Capivara ms':>13}{'Python ms':>12}{'times as fast':>15}")
    for group in dict.fromkeys(group for group, _ in ours):
        ratios = {name: theirs[g, name] / ours[g, name] for g, name in ours if g == group}
        for name, ratio in ratios.items():
            print(f"{name:16}{ours[group, name]:13.2f}{theirs[group, name]:12.2f}{ratio:15.2f}")
        mean = math.exp(sum(map(math.log, ratios.values())) / len(ratios))
        print(f"  {group}: {mean:.2f} times as fast as Python (geometric mean)\n")
    print(f"parse and compile {LINES} lines: {compile_ms(binary):.0f} ms")


if __name__ == "__main__":
    main()
