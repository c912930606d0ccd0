"""The programs of tests/keras/programs and what they print under real Keras.

    KERAS_BACKEND=tensorflow TF_CPP_MIN_LOG_LEVEL=3 python tests/keras/programs.py [NAME ...]

run with a Python that has Keras 3 writes each program's output to NAME.expected.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent / "programs"


def masked(text):
    """Without what differs from run to run: durations."""
    return re.sub(r"\d+s( -)? \d+(s|ms|us)/step", r"TIME\1 TIME", text)


def result(command, program, seconds=60):
    with tempfile.TemporaryDirectory() as folder:  # what it writes is gone afterwards
        done = subprocess.run([*command, str(program)], capture_output=True, text=True, timeout=seconds,
                              check=False, cwd=folder)
    return masked(done.stdout), done.returncode, done.stderr


def main():
    names = sys.argv[1:] or sorted(p.stem for p in HERE.glob("*.py"))
    for name in names:
        text, code, errors = result([sys.executable, "-W", "ignore"], HERE / f"{name}.py", 600)
        if code:
            sys.exit(f"{name}: {errors}")
        (HERE / f"{name}.expected").write_text(text)


if __name__ == "__main__":
    main()
