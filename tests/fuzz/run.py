"""Runs the libFuzzer targets for some minutes each; says what each executed and found.

    run.py --build build/fuzz --minutes 5 [target ...]

What a target learns stays in BUILD/corpus/TARGET between runs; it begins with tests/fuzz/seeds/TARGET
and, where it takes programs, with those of tests/conformance. An input that fails is kept as
BUILD/findings/TARGET-*; the exit status is 1 then.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CONFORMANCE = HERE.parent / "conformance"
PROGRAMS = {"parser", "program"}
# A program touches tens of thousands of features: libFuzzer's own books on them (the entropic
# schedule, the profile of values) would take most of the time.
SCHEDULE = {"program": ["-entropic=0"]}
# Seconds one input may take, and bytes it may have. The seconds are the wall's: a program that stops
# after a tenth of a second of the processor's may wait for minutes on a machine that has more to do.
LIMITS = {"program": (600, 2000), "parser": (10, 4000)}


# MiB: what a process may hold, and one block of it. An array is made before the session's own limit
# counts it, so one that would not fit the process has to fail as on a machine that is full.
PROCESS, ONE_BLOCK = 3000, 500


def prepare(target, build):
    corpus = build / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    sources = list((HERE / "seeds" / target).glob("*"))
    if target in PROGRAMS:
        sources += CONFORMANCE.glob("*/*.py")
    for source in sources:
        shutil.copyfile(source, corpus / f"{source.parent.name}-{source.name}")
    return corpus


def fuzz(target, build, minutes):
    """True when nothing was found."""
    findings = build / "findings"
    findings.mkdir(exist_ok=True)
    timeout, size = LIMITS.get(target, (10, 4000))
    command = [build / "tests/fuzz" / f"fuzz_{target}", prepare(target, build),
               f"-max_total_time={round(minutes * 60)}", f"-timeout={timeout}", f"-max_len={size}",
               f"-artifact_prefix={findings}/{target}-", f"-rss_limit_mb={PROCESS}",
               "-print_final_stats=1",
               *SCHEDULE.get(target, ["-use_value_profile=1"])]
    if target in PROGRAMS:
        command.append(f"-dict={HERE / 'python.dict'}")
    env = dict(os.environ, ASAN_OPTIONS="allow_user_segv_handler=0:allocator_may_return_null=1:"
                                        f"max_allocation_size_mb={ONE_BLOCK}",
               LSAN_OPTIONS=f"suppressions={HERE.parent / 'lsan.supp'}:print_suppressions=0",
               UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1")
    done = subprocess.run([str(word) for word in command], capture_output=True, env=env, check=False)
    log = done.stderr.decode("utf-8", "replace")
    (build / f"{target}.log").write_text(log)
    executed = re.search(r"number_of_executed_units: (\d+)", log)
    count = int(executed.group(1)) if executed else 0
    print(f"{target}: {count} executions, {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
    if done.returncode:
        print(log[-4000:])
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("targets", nargs="*")
    arguments = parser.parse_args()
    targets = arguments.targets or sorted(p.stem[len("fuzz_"):] for p in HERE.glob("fuzz_*.c"))
    good = [fuzz(target, arguments.build.resolve(), arguments.minutes) for target in targets]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
