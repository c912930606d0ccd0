"""How a kernel begins and ends."""
import contextlib
import ctypes
import hashlib
import hmac
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

import pytest
import zmq

from client import CAPIVARA, CHANNELS, TIMEOUT
from ports import free_port

LOOP = "while True: pass"
RECORDER = pathlib.Path(__file__).with_name("recorder.py")


def gone_within(kernel, seconds):
    began = time.monotonic()
    code = kernel.wait(seconds)
    return code, time.monotonic() - began


@pytest.mark.parametrize("channel", ["control", "shell"])
@pytest.mark.parametrize("restart", [False, True])
def test_30_shutdown_idle(kernel, client, channel, restart):
    msg_id = client.send("shutdown_request", {"restart": restart}, channel)
    reply = client.reply_to(msg_id, channel)
    assert reply["content"] == {"status": "ok", "restart": restart}
    types = [m["type"] for m in client.collect(msg_id)]
    assert types == ["status", "shutdown_reply", "status"]
    assert gone_within(kernel, 1)[0] == 0
    assert os.path.exists(kernel.path)
    assert kernel.stderr() == ""


def test_30_shutdown_busy(kernel, client):
    cell = client.start(LOOP)
    client.wait_for("execute_input")
    msg_id = client.send("shutdown_request", {"restart": False}, "control")
    assert client.reply_to(msg_id, "control")["content"]["status"] == "ok"
    assert client.finish(cell).content["ename"] == "KeyboardInterrupt"
    client.collect(msg_id)
    assert gone_within(kernel, 1)[0] == 0


def test_30_shutdown_while_a_cell_waits_for_input(kernel, client):
    client.start('input("? ")', allow_stdin=True)
    client.receive("stdin")
    client.send("shutdown_request", {"restart": False}, "control")
    assert gone_within(kernel, 1)[0] == 0


def test_30_shutdown_during_heavy_output(kernel, client):
    client.start('while True: print("spam and eggs")')
    client.wait_for("stream")
    client.send("shutdown_request", {"restart": False}, "control")
    assert gone_within(kernel, 1.5)[0] == 0


def test_31_nothing_is_lost_at_exit(kernel, client):
    msg_id = client.start('for i in range(10): print("x" * 100000)\nexit()')
    exchange = client.finish(msg_id)
    assert exchange.text() == ("x" * 100000 + "\n") * 10
    assert exchange.content["payload"] == [{"source": "ask_exit", "keepkernel": False}]
    assert gone_within(kernel, 2)[0] == 0


@pytest.mark.parametrize("busy", [False, True])
@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGHUP])
def test_sigterm_is_a_clean_end(kernel, client, busy, signum):
    if busy:
        client.start(LOOP)
        client.wait_for("execute_input")
    kernel.process.send_signal(signum)
    assert gone_within(kernel, 1)[0] == 0
    assert kernel.stderr() == ""


def test_32_restart_on_the_same_ports(kernel):
    sessions = set()
    for _ in range(20):
        client = kernel.connect()
        reply = client.request("kernel_info_request").reply
        sessions.add(reply["header"]["session"])
        client.request("shutdown_request", {"restart": True}, channel="control")
        client.close()
        assert kernel.wait(1) == 0
        kernel.start()
    assert len(sessions) == 20


def test_33_cells_right_after_a_restart(kernel):
    for _ in range(10):
        client = kernel.connect()
        ids = [client.start(f'print("{number}")') for number in range(5)]
        assert [client.finish(i).text() for i in ids] == [f"{n}\n" for n in range(5)]
        client.send("shutdown_request", {"restart": True}, "control")
        kernel.wait(2)
        kernel.start()


def test_what_few_kernels_use_is_loaded_late(kernel, client):
    """A third of the time to the first reply, when they were loaded at once."""
    def loaded():
        maps = pathlib.Path(f"/proc/{kernel.process.pid}/maps").read_text()
        return {name for name in ("libcairo", "libpango", "libX11", "libcurl", "libhdf5")
                if f"/{name}" in maps}

    client.execute("import keras, matplotlib.pyplot as plt\n1 + 1")
    assert not loaded()
    assert client.execute("plt.plot([1, 2])\nplt.show()").of_type("display_data")
    assert {"libcairo", "libpango"} <= loaded()


@pytest.mark.parametrize("channel", CHANNELS)
def test_34_a_port_is_taken(start, channel):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        kernel = start(fields={f"{channel}_port": taken.getsockname()[1]}, start=False)
        kernel.start(ready=False)
        assert kernel.wait(2) == 1
    lines = kernel.stderr().splitlines()
    assert len(lines) == 1 and f"cannot bind {channel}" in lines[0], lines


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"transport": "udp"}',
                                  '{"shell_port": "x"}', '{"shell_port": 99999999999}'])
def test_a_bad_connection_file(tmp_path, text):
    path = tmp_path / "file.json"
    path.write_text(text)
    done = subprocess.run([CAPIVARA, "-f", path], capture_output=True, text=True, timeout=5)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1, done.stderr
    assert not done.stdout


def test_no_connection_file(tmp_path):
    done = subprocess.run([CAPIVARA, "-f", tmp_path / "none"], capture_output=True, timeout=5)
    assert done.returncode == 1


def test_ports_are_chosen_and_written_back(kernel, client):
    assert len({kernel.info[f"{name}_port"] for name in CHANNELS}) == 5
    assert os.stat(kernel.path).st_mode & 0o777 == 0o600
    assert kernel.info["kernel_name"] == "capivara"
    ports = client.request("connect_request").content
    assert all(ports[f"{name}_port"] == kernel.info[f"{name}_port"] for name in CHANNELS)


def test_ports_as_strings(start):
    kernel = start(fields={f"{name}_port": str(free_port()) for name in CHANNELS}, start=False)
    kernel.start()
    kernel.connect().alive()


LAUNCHER = """
import json, os, subprocess, sys, time
env = {**os.environ, "JPY_PARENT_PID": sys.argv[3] or str(os.getpid())}
kernel = subprocess.Popen([sys.argv[1], "-f", sys.argv[2]], env=env, start_new_session=True)
print(kernel.pid, flush=True)
time.sleep(60)
"""


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def end_of_parent(launcher, pid, path, survives):
    """Kills what started the kernel once that serves; the kernel must follow, or must not."""
    end = time.monotonic() + TIMEOUT
    while not json.load(open(path))["hb_port"] and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(0.05)
    launcher.kill()
    launcher.wait()
    try:
        end = time.monotonic() + (1.2 if survives else 3)
        while alive(pid) and time.monotonic() < end:
            time.sleep(0.02)
        assert alive(pid) == survives
    finally:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)


@contextlib.contextmanager
def adopting(ours):
    """Orphans become children of this process, as a service manager's do, not of process 1."""
    libc, subreaper = ctypes.CDLL(None), 36
    libc.prctl(subreaper, int(ours))
    yield
    libc.prctl(subreaper, 0)


@pytest.mark.parametrize("named, survives, adopted",
                         [("", False, False), ("", False, True), ("1", True, False)])
def test_36_37_the_parent_dies(start, named, survives, adopted):
    kernel = start(start=False)
    with adopting(adopted):
        launcher = subprocess.Popen([sys.executable, "-c", LAUNCHER, CAPIVARA, kernel.path, named],
                                    stdout=subprocess.PIPE, text=True)
        pid = int(launcher.stdout.readline())
        end_of_parent(launcher, pid, kernel.path, survives)
        if adopted:
            os.waitpid(pid, 0)


def test_36_the_recorder_dies(start, tmp_path):
    """recorder.py stands between front end and kernel; the kernel watches it as it would a server."""
    kernel = start(start=False)
    ports = {f"{name}_port": free_port() for name in CHANNELS}
    pathlib.Path(kernel.path).write_text(json.dumps({**json.load(open(kernel.path)), **ports}))
    env = {**kernel.env, "CAPIVARA_RECORDS": str(tmp_path), "TMPDIR": str(tmp_path)}
    launcher = subprocess.Popen([sys.executable, RECORDER, CAPIVARA, "-f", kernel.path], env=env)
    kernel.info = json.load(open(kernel.path))
    client = kernel.connect()
    pid = client.request("usage_request", channel="control").content["pid"]
    assert client.execute("print('recorded')").text() == "recorded\n"
    assert pid != launcher.pid
    end_of_parent(launcher, pid, kernel.path, False)


def test_39_descriptor_0_is_empty(kernel, client):
    assert os.readlink(f"/proc/{kernel.process.pid}/fd/0") == "/dev/null"


def test_start_is_quick(start):
    times = []
    for _ in range(5):
        kernel = start(start=False)
        began = time.monotonic()
        kernel.start()
        client = kernel.connect(subscribe=False)
        client.reply_to(client.send("kernel_info_request"))
        times.append(time.monotonic() - began)
    assert min(times) < 0.5, times


def sanitized():
    with open(CAPIVARA, "rb") as file:
        program = file.read()
    return b"__asan_init" in program or b"__tsan_init" in program


@pytest.mark.skipif(sanitized(), reason="a sanitizer keeps freed memory")
def test_memory_stays_flat(client):
    def memory():
        return client.request("usage_request", channel="control").content["kernel_memory"]

    def cells(count):
        for _ in range(count):
            client.execute('print("x" * 100)\n1+1')

    cells(300)
    before = memory()
    cells(1000)
    assert memory() - before < 3 << 20


def test_started_without_descriptors(start):
    kernel = start(start=False)
    kernel.errors = open(os.devnull, "rb")
    kernel.process = subprocess.Popen(["sh", "-c", 'exec "$0" -f "$1" <&- >&- 2>&-', CAPIVARA,
                                       kernel.path], env=kernel.env)
    kernel.wait_ready()
    assert kernel.connect().execute('print("x")').text() == "x\n"


@pytest.mark.skipif(sanitized(), reason="a sanitizer reports crashes itself")
def test_a_crash_leaves_a_report(kernel, client):
    kernel.process.send_signal(signal.SIGSEGV)
    assert kernel.wait(2) == -signal.SIGSEGV
    assert "the kernel crashed (SIGSEGV)" in kernel.stderr()


class TestRegistration:
    """Protocol 5.6: the kernel chooses its ports and tells them to the front end."""

    def start(self, start, answer=True, key=None):
        context = zmq.Context()
        router = context.socket(zmq.ROUTER)
        port = router.bind_to_random_port("tcp://127.0.0.1")
        kernel = start(fields={"registration_ip": "127.0.0.1", "registration_port": port,
                               "kernel_id": "abc"}, start=False)
        info = json.load(open(kernel.path))
        for name in (*(f"{name}_port" for name in CHANNELS), "ip"):
            del info[name]
        json.dump(info, open(kernel.path, "w"))
        kernel.start(ready=False)
        assert router.poll(5000)
        identity, delimiter, signature, content = router.recv_multipart()

        def sign(data):
            return hmac.new(key or kernel.key, data, hashlib.sha256).hexdigest().encode()

        assert delimiter == b"<IDS|MSG>"
        assert key or signature == sign(content)
        if answer:
            router.send_multipart([identity, delimiter, sign(b'{"status": "ok"}'),
                                   b'{"status": "ok"}'])
        return kernel, context, json.loads(content)

    def test_ports_are_told(self, start):
        kernel, context, content = self.start(start)
        end = time.monotonic() + 5
        while "shell_port" not in json.load(open(kernel.path)) and time.monotonic() < end:
            time.sleep(0.01)
        kernel.wait_ready()
        assert content == {"kernel_id": "abc",
                           **{f"{n}_port": str(kernel.info[f"{n}_port"]) for n in CHANNELS}}
        assert "registration_port" not in kernel.info
        kernel.connect().alive()
        context.destroy(linger=0)

    def test_a_wrong_answer_ends_the_kernel(self, start):
        kernel, context, _ = self.start(start, key=b"another")
        assert kernel.wait(5) == 1
        assert "not signed with our key" in kernel.stderr()
        context.destroy(linger=0)
