"""Native code and child processes inside the kernel, by a preloaded library (guest.c): a cell of the
language can start no process itself."""
import os
import pathlib
import shutil
import signal
import subprocess
import time

import pytest

from client import CAPIVARA

SLEEP = "import time\ntime.sleep({})"
COMPILER = shutil.which("cc") or shutil.which("gcc")


def sanitized():
    with open(CAPIVARA, "rb") as file:
        program = file.read()
    return b"__asan_init" in program or b"__tsan_init" in program


pytestmark = [
    pytest.mark.skipif(not COMPILER, reason="no C compiler for the library inside the kernel"),
    pytest.mark.skipif(sanitized(), reason="a sanitizer wants to be loaded first"),
]


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    path = tmp_path_factory.mktemp("guest") / "guest.so"
    source = pathlib.Path(__file__).with_name("guest.c")
    subprocess.run([COMPILER, "-D_GNU_SOURCE", "-shared", "-fPIC", "-o", path, source, "-pthread"],
                   check=True)
    return path


class Guest:
    def __init__(self, start, library, folder, **options):
        self.path = folder / "order"
        self.kernel = start(env={"LD_PRELOAD": str(library), "GUEST": str(self.path),
                                 "JPY_PARENT_PID": str(os.getpid())}, **options)
        self.client = self.kernel.connect()

    def order(self, text):
        fresh = self.path.with_suffix(".new")
        fresh.write_text(text)
        fresh.rename(self.path)

    def run(self, text, seconds=0.05, **options):
        self.order(text)
        return self.client.execute(SLEEP.format(seconds) + "\nprint('end')", **options)


@pytest.fixture
def guest(start, library, tmp_path):
    return Guest(start, library, tmp_path)


def running(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pid, seconds=2):
    end = time.monotonic() + seconds
    while running(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not running(pid)


def test_14_a_child_writes_ten_megabytes_to_stderr(guest):
    exchange = guest.run("system head -c 10000000 /dev/zero | tr '\\0' x >&2", timeout=20)
    assert exchange.text("stderr") == "x" * 10_000_000
    assert exchange.text() == "end\n"


def test_15_text_of_libraries_and_children(guest):
    assert guest.run("system echo from a child").text() == "from a child\nend\n"
    assert guest.run("printf from C, without a flush").text() == "from C, without a flushend\n"


def test_16_a_grandchild_keeps_the_pipe_open(guest):
    began = time.monotonic()
    exchange = guest.run("system sleep 60 & echo $!")
    assert time.monotonic() - began < 1
    assert exchange.text().endswith("\nend\n")


def test_17_a_thread_of_an_earlier_cell(guest):
    """Text belongs to the cell that runs when it is written."""
    assert guest.run("thread late text").text() == "end\n"
    msg_id = guest.client.start(SLEEP.format(0.3))
    guest.client.wait_for("execute_input")
    guest.path.with_name("order.go").touch()
    assert guest.client.finish(msg_id).text() == "late text"


@pytest.mark.parametrize("command", ["sleep 1000 & echo $!",
                                     "(trap '' TERM; exec sleep 1000) & echo $!",
                                     "setsid sleep 1000 & echo $!"])
@pytest.mark.parametrize("how", ["shutdown", "SIGTERM"])
def test_35_children_end_with_the_kernel(guest, command, how):
    pid = int(guest.run(f"system {command}").text().split()[0])
    assert running(pid)
    began = time.monotonic()
    if how == "shutdown":
        guest.client.send("shutdown_request", {"restart": True}, channel="control")
    else:
        guest.kernel.process.send_signal(signal.SIGTERM)
    assert guest.kernel.wait(2) == 0
    assert time.monotonic() - began < 1
    if command.startswith("setsid"):  # it left our session on purpose, as a daemon does
        os.kill(pid, signal.SIGKILL)
    assert gone(pid)


def test_39_a_child_reads_nothing_from_descriptor_0(guest):
    assert guest.run("system cat; echo nothing").text() == "nothing\nend\n"


def test_46_a_forked_child_says_nothing(guest):
    """It comes back from the cell; only the parent may talk, and the child is gone afterwards."""
    for _ in range(10):
        exchange = guest.run("fork")
        assert exchange.text() == "end\n"
        assert exchange.types().count("execute_input") == 1
    ids = set()
    for _ in range(5):
        exchange = guest.client.execute("print('again')\n1")
        found = [m["header"]["msg_id"] for m in [exchange.reply, *exchange.iopub]]
        assert not ids & set(found) and len(set(found)) == len(found), "no message comes twice"
        ids.update(found)
    with open(f"/proc/{guest.kernel.process.pid}/task/{guest.kernel.process.pid}/children") as file:
        children = file.read().split()
    assert all(gone(int(pid), 20) for pid in children)


def test_a_crash_in_native_code_tells_which_cell(start, library, tmp_path):
    history = str(tmp_path / "history.sqlite")
    guest = Guest(start, library, tmp_path, arguments=[f"--HistoryManager.hist_file={history}"])
    guest.client.execute("before = 1")
    guest.order("crash")
    msg_id = guest.client.start("print('said')\n" + SLEEP.format(1))
    error = guest.client.wait_for("error", 3)
    assert error["parent"]["msg_id"] == msg_id
    assert error["content"]["ename"] == "KernelCrash"
    assert "In[2]" in error["content"]["evalue"]
    before = [m["content"] for m in guest.client.waiting[msg_id] if m["type"] == "stream"]
    assert before == [{"name": "stdout", "text": "said\n"}]
    assert guest.kernel.wait(2) == -signal.SIGSEGV
    report = guest.kernel.stderr()
    assert "the kernel crashed (SIGSEGV)" in report and "guest.so" in report
    again = start(arguments=[f"--HistoryManager.hist_file={history}"]).connect()
    rows = again.request("history_request", {"hist_access_type": "tail", "n": 5, "output": False,
                                             "raw": True}).content["history"]
    assert [row[2] for row in rows] == ["before = 1", "print('said')\n" + SLEEP.format(1)]
