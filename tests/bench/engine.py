"""Training and inference: Capivara beside Keras on three backends, PyTorch and scikit-learn.

    python tests/bench/engine.py [--rounds N] [--epochs N] [--conv-rows N] [--models M,...]
                                 [--peers PYTHON] [--output FOLDER] [PEER ...]

Every model and contender is a process of its own, one after the other, in turn; ours and Keras run
the same text. The data are random numbers shaped like the course's: 60,000 rows in batches of 256,
RMSprop (scikit-learn: its SGD); models with convolutions train on --conv-rows rows, and their
seconds are those of that many. Seconds per epoch: the median over rounds and epochs without the
first, which compiles; GFLOP/s counts the multiplications of the definition, so an algorithm that
saves some may pass the machine's rate. Writes engine.json, and growth.png of tests/bench/growth.py.
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

import models

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAPIVARA = os.environ.get("CAPIVARA", str(ROOT / "build/release/capivara"))
PEERS_PYTHON = ROOT / "build/bench-venv/bin/python"
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


def run(command, text, environment, folder):
    """The words the program printed and its peak memory in MB; None with a word why not."""
    file = pathlib.Path(folder) / "program.py"
    file.write_text(text)
    output, errors = (pathlib.Path(folder) / name for name in ("output", "errors"))
    with output.open("w") as out, errors.open("w") as err:
        child = subprocess.Popen([*command, str(file)], stdout=out, stderr=err, cwd=folder,
                                 env=dict(os.environ, **environment), stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    words = [line.split() for line in output.read_text().splitlines()]
    if child.returncode:
        said = (errors.read_text().strip() or output.read_text().strip() or "no output")
        print(f"{' '.join(command)}: {said.splitlines()[-1]}", file=sys.stderr)
        return None
    return words, usage.ru_maxrss / 1024


def measure(contender, model, options, folder):
    """A round: {"epochs": [s, ...], "latency": s, "throughput": rows/s, "memory": MB} or None."""
    rows = ROWS if model in QUICK else options.conv_rows
    text = models.program(contender, model, rows, options.epochs + 1)
    command = [CAPIVARA if contender == "capivara" else options.peers]
    done = text and run(command, text, models.CONTENDERS[contender][1], folder)
    if not done:
        return None
    words, memory = done
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


def table(results, model, rows, rate):
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
    if ours and others:
        least = min(r["memory"] for n, r in results.items() if n != "capivara")
        print(f"  ahead of the fastest peer {min(others) / ours['seconds']:.1f} times, "
              f"memory 1/{least / ours['memory']:.1f} of the leanest")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--conv-rows", type=int, default=2048)
    parser.add_argument("--models", default=",".join(models.SHAPES))
    parser.add_argument("--peers", default=str(PEERS_PYTHON), help="their Python")
    parser.add_argument("--output", default=str(ROOT / "build/bench"))
    parser.add_argument("peer", nargs="*", default=list(models.CONTENDERS)[1:])
    options = parser.parse_args()
    chosen = options.models.split(",")
    for kind, names, known in (("peer", options.peer, models.CONTENDERS),
                               ("model", chosen, models.SHAPES)):
        if not set(names) <= set(known):
            parser.error(f"no such {kind}: choose from {', '.join(known)}")
    folder = pathlib.Path(options.output)
    folder.mkdir(parents=True, exist_ok=True)
    report = {"machine": f"{platform.machine()}, {os.cpu_count()} processors", "models": {}}
    missing = []
    with tempfile.TemporaryDirectory() as temporary:
        rated = run([options.peers], RATE, {}, temporary)
        rate = float(rated[0][0][0]) if rated else float("nan")
        print(f"{report['machine']}; a product of large matrices: {rate:.0f} GFLOP/s")
        report["matrix_product_gflops"] = rate
        for model in chosen:
            rounds = {n: [] for n in ["capivara", *options.peer]}
            for _ in range(options.rounds):
                for name, got in rounds.items():
                    got += filter(None, [measure(name, model, options, temporary)])
            missing += [f"{n} {model}" for n, got in rounds.items()
                        if not got and models.program(n, model, 1, 1)]
            results = {n: summary(got) for n, got in rounds.items() if got}
            rows = ROWS if model in QUICK else options.conv_rows
            report["models"][model] = {"rows": rows, "results": results}
            if results:
                table(results, model, rows, rate)
            sys.stdout.flush()
    print(flush=True)
    growth = pathlib.Path(__file__).with_name("growth.py")
    done = subprocess.run([CAPIVARA, str(growth)], cwd=folder, capture_output=True, text=True)
    print(done.stdout, end="")
    if done.returncode:
        missing.append(f"growth: {done.stderr.strip()}")
    report["growth"] = done.stdout.splitlines()
    (folder / "engine.json").write_text(json.dumps(report, indent=1) + "\n")
    print(f"\n{folder}/engine.json, {folder}/growth.png")
    if missing:
        print("not measured: " + "; ".join(missing), file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
