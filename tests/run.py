"""The test command's runner: unit programs, structure checks, then the pytest suites.

    python tests/run.py --build build/release

Ends with one line, `N passed, N failed, N skipped`; exits with 1 if anything failed. What is skipped is
named with its reason above that line.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORKERS = max(2, os.cpu_count() or 1)
UNIT_TIMEOUT = 300  # seconds; a unit program takes a few, ten times more under a sanitizer


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []


def run_unit(program, env):
    try:
        done = subprocess.run(
            [program], capture_output=True, text=True, errors="replace", env=env, cwd=ROOT,
            timeout=UNIT_TIMEOUT,
        )
        return done.returncode, done.stdout + done.stderr
    except subprocess.TimeoutExpired as expired:
        return -1, f"no end after {expired.timeout} s"


def unit(build, env, tally):
    programs = sorted(
        p for p in (build / "tests" / "unit").glob("test_*") if p.suffix == "" and os.access(p, os.X_OK)
    )
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for program, (code, output) in zip(programs, pool.map(lambda p: run_unit(p, env), programs)):
            passed = len(re.findall(r"^\[       OK \]", output, re.M))
            failed = re.findall(r"^\[  FAILED  \] (\w+)$", output, re.M)
            skipped = re.findall(r"^\[  SKIPPED \] (\w+)$", output, re.M)
            tally.passed += passed
            tally.skipped += [f"{program.name}: {name}" for name in dict.fromkeys(skipped)]
            tally.failed += [f"{program.name}: {name}" for name in dict.fromkeys(failed)]
            if code != 0 and not failed:
                tally.failed.append(f"{program.name}: ended with {code}")
            if code != 0:
                print(output[-6000:])
            print(f"{program.name}: {passed} passed, {len(set(failed))} failed", flush=True)


def structure(build, tally):
    checks = {
        "architecture": ["tests/architecture.py", str(build)],
        "structure": ["tests/structure.py"],
        "notebooks match their sources": ["notebooks/build.py", "--check"],
    }
    for name, command in checks.items():
        done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
        if done.returncode == 0:
            tally.passed += 1
        else:
            tally.failed.append(name)
            print(done.stdout + done.stderr)


def suites(env, tally, select):
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.xml"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-n", str(WORKERS), "--dist", "loadfile",
             "-p", "no:cacheprovider", f"--junitxml={report}", *select],
            cwd=ROOT, env=env, check=False,
        )
        if done.returncode not in (0, 1):  # interrupted, or an error of its own
            tally.failed.append(f"pytest ended with {done.returncode}")
        if not report.exists():
            tally.failed.append("pytest did not run")
            return
        for case in xml.etree.ElementTree.parse(report).iter("testcase"):
            name = f"{case.get('classname')}: {case.get('name')}"
            if case.find("failure") is not None or case.find("error") is not None:
                tally.failed.append(name)
            elif case.find("skipped") is not None:
                tally.skipped.append(f"{name} ({case.find('skipped').get('message')})")
            else:
                tally.passed += 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/release"))
    parser.add_argument("select", nargs="*", default=["tests"], help="folders for pytest")
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    env = dict(
        os.environ,
        CAPIVARA=str(build / "capivara"),
        # cmocka's own SIGSEGV handler would hide the sanitizer's report; and memory there is not for
        # what a stranger claims to send is an error that ZeroMQ handles
        ASAN_OPTIONS="allow_user_segv_handler=0:allocator_may_return_null=1:"
        + os.environ.get("ASAN_OPTIONS", ""),
        TSAN_OPTIONS=f"suppressions={ROOT}/tests/tsan.supp:" + os.environ.get("TSAN_OPTIONS", ""),
        LSAN_OPTIONS=f"suppressions={pathlib.Path(__file__).parent / 'lsan.supp'}:print_suppressions=0:"
        + os.environ.get("LSAN_OPTIONS", ""),
    )
    tally = Tally()
    unit(build, env, tally)
    structure(build, tally)
    suites(env, tally, arguments.select)
    for name in tally.skipped:
        print("skipped:", name)
    for name in tally.failed:
        print("FAILED:", name)
    print(f"{tally.passed} passed, {len(tally.failed)} failed, {len(tally.skipped)} skipped")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
