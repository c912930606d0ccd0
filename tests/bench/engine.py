"""Training and inference: Capivara beside Keras on three backends, PyTorch and scikit-learn.

    python tests/bench/engine.py [--rounds N] [--epochs N] [--conv-rows N] [--models M,...]
                                 [--peers PYTHON] [--limit S] [--minutes N] [--output FOLDER]
                                 [PEER ...]

Every model and contender is a process of its own, one after the other, in turn; ours and Keras run
the same text. The data are random numbers shaped like the course's: 60,000 rows in batches of 256,
RMSprop (scikit-learn: its SGD); models with convolutions train on --conv-rows rows, and their
seconds are those of that many. Seconds per epoch: the median over rounds and epochs without the
first, which compiles; GFLOP/s counts the multiplications of the definition, so an algorithm that
saves some may pass the machine's rate. A program may take --limit seconds; what takes long to begin
(keras-torch, torch-compile) comes last, and what has not begun after --minutes does not. What
failed, took too long or did not begin says so in its row. Writes engine.json, and growth.png of tests/bench/growth.py.
"""
import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import models

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAPIVARA = os.environ.get("CAPIVARA", str(ROOT / "build/release/capivara"))
PEERS_PYTHON = ROOT / "build/bench-venv/bin/python"
SLOW_TO_BEGIN = ("keras-torch", "torch-compile")
ROWS, QUICK = 60000, ("LINREG", "LOGREG", "NN", "DNN")
RATE = """
import time
import torch

a, b, best = torch.rand(2048, 2048), torch.rand(2048, 2048), 0.0
for _ in range(12):
    begin = time.perf_counter()
    a @ b
    best = max(best, 2 * 2048 ** 3 / (time.perf_counter() - begin))
print(best / 1e9)
"""


class Failed(Exception):
    """Why there is no figure: a line for the table."""


def run(command, text, environment, folder, limit):
    """The words the program printed and its peak memory in MB."""
    file = pathlib.Path(folder) / "program.py"
    file.write_text(text)
    output, errors = (pathlib.Path(folder) / name for name in ("output", "errors"))
    with output.open("w") as out, errors.open("w") as err:
        child = subprocess.Popen([*command, str(file)], stdout=out, stderr=err, cwd=folder,
                                 env=dict(os.environ, **environment), stdin=subprocess.DEVNULL)
        late = threading.Timer(limit, child.kill)
        begin = time.monotonic()
        late.start()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        late.cancel()
    if time.monotonic() - begin >= limit:
        raise Failed(f"more than {limit:.0f} s")
    if child.returncode:
        said = (errors.read_text().strip() or output.read_text().strip() or "no output")
        raise Failed(f"failed: {said.splitlines()[-1]}")
    return [line.split() for line in output.read_text().splitlines()], usage.ru_maxrss / 1024


def rows_of(model, options):
    return ROWS if model in QUICK else options.conv_rows


def measure(contender, model, options, folder):
    """A round: {"epochs": [s, ...], "latency": s, "throughput": rows/s, "memory": MB}."""
    text = models.program(contender, model, rows_of(model, options), options.epochs + 1)
    command = [CAPIVARA if contender == "capivara" else options.peers]
    words, memory = run(command, text, models.CONTENDERS[contender][1], folder, options.limit)
    times = [float(w[1]) for w in words if w[0] == "time"]
    result = {w[0]: float(w[1]) for w in words if w[0] in ("latency", "throughput")}
    spans = [end - begin for begin, end in zip(times[::2], times[1::2])]
    return dict(result, memory=memory, epochs=spans[1:])


def summary(rounds):
    """One figure of each kind from a contender's rounds."""
    return {
        "seconds": statistics.median(s for r in rounds for s in r["epochs"]),
        "memory": max(r["memory"] for r in rounds),
        "latency": min(r["latency"] for r in rounds),
        "throughput": max(r["throughput"] for r in rounds),
    }


def table(results, failures, model, rows, rate):
    ours = results.get("capivara")
    others = [r["seconds"] for n, r in results.items() if n != "capivara"]
    print(f"\n{model}, {rows:,} rows" + ("" if rows == ROWS else " (not all 60,000)"))
    print(f"  {'':14}{'s/epoch':>10}{'ours is':>9}{'GFLOP/s':>9}{'of rate':>9}{'peak MB':>9}"
          f"{'1 row, us':>11}{'rows/s':>11}")
    for name, r in sorted(results.items(), key=lambda item: item[1]["seconds"]):
        flops = 2e-9 * models.SHAPES[model][2] * rows / r["seconds"]
        ratio = f"{r['seconds'] / ours['seconds']:.2f}x" if ours else ""
        print(f"  {name:14}{r['seconds']:>10.4f}{ratio:>9}{flops:>9.1f}"
              f"{flops / rate:>9.1%}{r['memory']:>9.0f}{r['latency'] * 1e6:>11.0f}"
              f"{r['throughput']:>11.0f}")
    for name, why in failures.items():
        print(f"  {name:14}  {why[:80]}")
    if ours and others:
        least = min(r["memory"] for n, r in results.items() if n != "capivara")
        print(f"  ahead of the fastest peer {min(others) / ours['seconds']:.1f} times, "
              f"memory 1/{least / ours['memory']:.1f} of the leanest")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--conv-rows", type=int, default=2048)
    parser.add_argument("--models", default=",".join(models.SHAPES))
    parser.add_argument("--peers", default=str(PEERS_PYTHON), help="their Python")
    parser.add_argument("--limit", type=float, default=60, help="seconds a program may take")
    parser.add_argument("--minutes", type=float, default=8, help="until no other program begins")
    parser.add_argument("--output", default=str(ROOT / "build/bench"))
    parser.add_argument("peer", nargs="*", default=list(models.CONTENDERS)[1:])
    options = parser.parse_args()
    options.models = options.models.split(",")
    for kind, names, known in (("peer", options.peer, models.CONTENDERS),
                               ("model", options.models, models.SHAPES)):
        if not set(names) <= set(known):
            parser.error(f"no such {kind}: choose from {', '.join(known)}")
    return options


def measure_all(options, folder):
    """Rounds and failures by (model, contender)."""
    until = time.monotonic() + 60 * options.minutes
    rounds, failures = {}, {}
    quick = [n for n in options.peer if n not in SLOW_TO_BEGIN]
    slow = [n for n in options.peer if n in SLOW_TO_BEGIN]
    for names in (["capivara", *quick], slow):
        for model in options.models:
            for name in names * options.rounds:
                key = (model, name)
                if key in failures or not models.program(name, model, 1, 1):
                    continue
                print(f"{model} {name}" + " " * 20, end="\r", file=sys.stderr, flush=True)
                try:
                    if name != "capivara" and time.monotonic() > until:
                        raise Failed(f"not begun: {options.minutes:g} minutes are over")
                    got = measure(name, model, options, folder)
                    rounds.setdefault(key, []).append(got)
                except Failed as failed:
                    failures[key] = str(failed)
    return rounds, failures


def matrix_rate(options, folder):
    try:
        return float(run([options.peers], RATE, {}, folder, options.limit)[0][0][0])
    except Failed as failed:
        print(f"the rate of matrix products: {failed}", file=sys.stderr)
        return float("nan")


def main():
    options = arguments()
    folder = pathlib.Path(options.output)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        rate = matrix_rate(options, temporary)
        rounds, failures = measure_all(options, temporary)
    report = {"machine": f"{platform.machine()}, {os.cpu_count()} processors",
              "matrix_product_gflops": rate if rate == rate else None, "models": {}}
    print(f"{report['machine']}; a product of large matrices: {rate:.0f} GFLOP/s")
    for model in options.models:
        results = {n: summary(got) for (m, n), got in rounds.items() if m == model}
        failed = {n: why for (m, n), why in failures.items() if m == model}
        rows = rows_of(model, options)
        report["models"][model] = {"rows": rows, "results": results, "failures": failed}
        table(results, failed, model, rows, rate)
    print(flush=True)
    (folder / "engine.json").write_text(json.dumps(report, indent=1) + "\n")
    growth = pathlib.Path(__file__).with_name("growth.py")
    done = subprocess.run([CAPIVARA, str(growth)], cwd=folder, capture_output=True, text=True)
    print(done.stdout, end="")
    report["growth"] = done.stdout.splitlines()
    (folder / "engine.json").write_text(json.dumps(report, indent=1) + "\n")
    print(f"\n{folder}/engine.json, {folder}/growth.png")
    if done.returncode:
        print(f"growth: {done.stderr.strip()}", file=sys.stderr)
    ours = [model for model, name in failures if name == "capivara"]
    return 1 if ours or done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
