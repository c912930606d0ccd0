"""What must not break a kernel, in numbers: short here, long under `make check-faults`.

CAPIVARA_FAULTS=1 asks for the long numbers; each test then says what it measured.
"""
import os
import random
import signal
import sqlite3
import threading
import time

import pytest

from client import CAPIVARA, Kernel, Timeout
from test_wire import REQUESTS, mutate

LONG = bool(os.environ.get("CAPIVARA_FAULTS"))
SLEEP = "import time\ntime.sleep({})"


def size(short, long):
    return long if LONG else short


def sanitized():
    with open(CAPIVARA, "rb") as file:
        program = file.read()
    return b"__asan_init" in program or b"__tsan_init" in program


@pytest.fixture
def say(capsys):
    """A line of figures, past pytest's capture."""
    def print_line(text):
        with capsys.disabled():
            if LONG:
                print(f"\n  {text}", flush=True)
    return print_line


def resident(pid):
    """Megabytes of memory that no other process shares."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Private_")) / 1024


def test_mutated_messages(kernel, client, say):
    seed = random.randrange(1 << 32)
    rng = random.Random(seed)
    client.echo = True
    count, began = size(2000, 100_000), time.monotonic()
    for number in range(count):
        kind, content = rng.choice(REQUESTS)
        frames, _ = client.message(kind, content)
        bad = mutate(rng, frames)
        if rng.random() < 0.8 and len(bad) >= 6:
            bad[1] = client.sign(bad[2:6])
        rng.choice([client.shell, client.control]).send_multipart(bad)
        if number % 50 == 0:
            try:
                client.reply_to(client.send("kernel_info_request"))
            except Timeout:
                pytest.fail(f"no answer after {number} messages, seed {seed}")
            for channel in ("iopub", "control"):  # what nobody reads is dropped in the end
                while getattr(client, channel).poll(0):
                    client.receive(channel)
    client.reply_to(client.send("kernel_info_request", channel="control"), "control")
    client.reply_to(client.send("kernel_info_request"))
    assert kernel.process.poll() is None
    say(f"{count} mutated messages in {time.monotonic() - began:.0f} s (seed {seed})")


class Signals:
    """Sends signals at 1 kHz until the block ends."""

    def __init__(self, pid, kinds):
        self.pid, self.kinds, self.sent = pid, kinds, 0
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        begin = time.monotonic()
        while not self.stop.is_set():
            os.kill(self.pid, self.kinds[self.sent % len(self.kinds)])
            self.sent += 1
            time.sleep(max(0, begin + self.sent / 1000 - time.monotonic()))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()


@pytest.mark.parametrize("kinds", [[signal.SIGCHLD, signal.SIGWINCH, signal.SIGURG, signal.SIGCONT],
                                   [signal.SIGINT]], ids=["harmless", "SIGINT"])
def test_signals_at_1_khz_under_load(kernel, client, say, kinds):
    end, cells, ended = time.monotonic() + size(1.5, 60), 0, 0
    with Signals(kernel.process.pid, kinds) as signals:
        while time.monotonic() < end:
            exchange = client.execute("for i in range(2000): print(i)\n1+1")
            cells += 1
            if exchange.content["status"] == "error":
                assert kinds == [signal.SIGINT]
                assert exchange.content["ename"] == "KeyboardInterrupt"
                ended += 1
            else:
                assert exchange.text() == "".join(f"{i}\n" for i in range(2000))
    assert client.execute("1+1").content["status"] == "ok"
    say(f"{signals.sent} signals, {cells} cells, {ended} of them interrupted, none lost")


@pytest.mark.skipif(sanitized(), reason="a sanitizer keeps freed memory")
def test_a_client_that_never_reads(kernel, client, say):
    """It subscribes to everything and leaves it there: the others get all, memory stays bounded."""
    asleep = kernel.connect(rcvhwm=100)
    client.execute("line = 'x' * 10000")
    before = resident(kernel.process.pid)
    megabytes, most = size(30, 300), 0
    seen = 0
    for _ in range(megabytes // 10):
        exchange = client.execute("for i in range(1000): print(line)", timeout=60)
        seen += len(exchange.text())
        most = max(most, resident(kernel.process.pid))
    assert seen == megabytes // 10 * 1000 * 10001
    assert most - before < 80, (before, most)
    assert asleep.iopub.poll(0)
    say(f"{megabytes} MB past a client that does not read: memory rose from {before:.0f} to "
        f"{most:.0f} MB at most")


def test_fifty_clients_at_once(kernel, say):
    clients = [kernel.connect() for _ in range(50)]
    rounds, began = size(2, 10), time.monotonic()
    for number in range(rounds):
        ids = [c.start(f"print({n}, {number})") for n, c in enumerate(clients)]
        for n, (client, msg_id) in enumerate(zip(clients, ids)):
            exchange = client.finish(msg_id, timeout=60)
            assert exchange.text() == f"{n} {number}\n"
            client.waiting.clear()
    for client in clients:
        client.alive()
    seconds = time.monotonic() - began
    say(f"50 clients, {50 * rounds} cells, each seen by all: {seconds:.1f} s")


@pytest.mark.skipif(sanitized(), reason="a sanitizer keeps freed memory")
def test_executions_in_a_row(kernel, client, say):
    def cells(count):
        for number in range(count):
            client.execute(f"def f(x): return [x, {{'n': x}}]\nprint(f({number}))\nf(1)",
                           store_history=False)

    cells(500)
    before, count = resident(kernel.process.pid), size(1500, 10_000)
    began = time.monotonic()
    cells(count)
    after = resident(kernel.process.pid)
    assert after - before < 2, (before, after)
    say(f"{count} executions in {time.monotonic() - began:.0f} s: {before:.2f} MB before, "
        f"{after:.2f} MB after")


def test_restarts(kernel, say):
    """On the same ports from the same file, a cell at once."""
    count, times = size(10, 200), []
    ports = {name: kernel.info[f"{name}_port"] for name in ("shell", "iopub", "control")}
    sessions = set()
    for number in range(count):
        client = kernel.connect()
        exchange = client.execute(f"print({number})")
        assert exchange.text() == f"{number}\n"
        sessions.add(exchange.reply["header"]["session"])
        began = time.monotonic()
        client.send("shutdown_request", {"restart": True}, channel="control")
        assert kernel.wait(2) == 0
        client.close()
        kernel.clients.remove(client)
        kernel.start()
        times.append(time.monotonic() - began)
        assert {name: kernel.info[f"{name}_port"] for name in ports} == ports
    assert len(sessions) == count
    times.sort()
    say(f"{count} restarts, {times[count // 2] * 1000:.0f} ms in the middle, "
        f"{times[-1] * 1000:.0f} ms at most")


def test_killed_at_any_instant(start, tmp_path, say):
    """kill -9 while cells run: the file is whole, and every cell that began to run is in it."""
    path = str(tmp_path / "history.sqlite")
    arguments = [f"--HistoryManager.hist_file={path}"]
    rng = random.Random(7)
    count, begun = size(8, 200), 0
    for life in range(count):
        kernel = start(arguments=arguments)
        client = kernel.connect()
        killer = threading.Timer(rng.uniform(0.01, 0.12), kernel.process.kill)
        killer.start()
        seen = set()
        for number in range(10_000):
            try:
                client.start(f"cell = ({life}, {number})\n'x' * {rng.randrange(2000)}")
                while True:
                    msg = client.next_iopub(0.2)
                    if msg["type"] == "execute_result":
                        seen.add(number)
                    if msg["content"].get("execution_state") == "idle":
                        break
            except Timeout:
                break
        killer.join()
        kernel.process.wait()
        kernel.close()
        with sqlite3.connect(path) as database:
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)
            made = database.execute("select 1 from sqlite_master where name = 'history'").fetchall()
            assert made or not seen  # not when killed before it had a history
            rows = {row[0] for row in database.execute("select source from history")} if made else {}
        first_lines = {row.split("\n")[0] for row in rows}
        kept = {n for n in seen if f"cell = ({life}, {n})" in first_lines}
        assert kept == seen, (life, seen - kept)
        begun += len(seen)
    say(f"{count} kills, {begun} cells that gave a result, all in the history")


def test_start_and_end_of_many_kernels(tmp_path, say):
    """Nothing stays behind: processes, files beside the connection file."""
    count = size(5, 40)
    kernels = [Kernel(str(tmp_path)) for _ in range(count)]
    for kernel in kernels:
        assert kernel.connect().execute("6*7").content["status"] == "ok"
    began = time.monotonic()
    for kernel in kernels:
        kernel.process.terminate()
    for kernel in kernels:
        assert kernel.wait(5) == 0
        kernel.close()
    say(f"{count} kernels ended in {time.monotonic() - began:.2f} s")
