"""Front ends and surroundings that are hostile or out of luck."""
import json
import os
import pathlib
import resource
import signal
import socket
import subprocess
import tempfile
import time
import uuid

import pytest

from client import CAPIVARA, CHANNELS, DELIMITER


def prepared(kernel, prepare=None, **options):
    """Starts a kernel as a launcher with habits of its own would."""
    kernel.errors = tempfile.TemporaryFile(dir=kernel.folder)
    options = {"env": kernel.env, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL,
               "stderr": kernel.errors, "start_new_session": True, **options}
    kernel.process = subprocess.Popen([CAPIVARA, "-f", kernel.path], preexec_fn=prepare, **options)
    kernel.wait_ready()
    return kernel.connect()


def test_what_is_no_zeromq(kernel, client):
    greeting = b"\xff" + bytes(8) + b"\x7f\x03\x00NULL" + bytes(48)
    for name in CHANNELS:
        for data in (b"", b"\xff", b"GET / HTTP/1.0\r\n\r\n", greeting, os.urandom(1 << 16)):
            with socket.create_connection(("127.0.0.1", kernel.info[f"{name}_port"])) as raw:
                try:
                    raw.sendall(data)
                    raw.shutdown(socket.SHUT_WR)
                except OSError:
                    pass  # it was shown out before it had finished
    client.alive()
    client.beat()


@pytest.mark.parametrize("depth", [100, 2000, 2047, 5000, 10**6])
def test_nested_deeply(client, depth):
    def send(content=b'{"code": "1"}', metadata=b"{}"):
        header = {"msg_id": uuid.uuid4().hex, "session": client.session, "username": "test",
                  "date": "2026-01-01T00:00:00Z", "msg_type": "execute_request", "version": "5.4"}
        parts = [json.dumps(header).encode(), b"{}", metadata, content]
        client.shell.send_multipart([DELIMITER, client.sign(parts), *parts])
        return client.finish(header["msg_id"]).content["status"]

    deep = b'{"x": ' + b"[" * depth + b"]" * depth + b"}"
    assert send(metadata=deep) == "ok"
    # what JSON can no longer hold counts as an empty message, and that has no code
    assert send(b'{"code": "1", "more": ' + deep + b"}") == ("ok" if depth < 2046 else "error")
    assert send(b'{"code": "1", "user_expressions": ' + deep + b"}") == (
        "ok" if depth < 2046 else "error")
    client.alive()


@pytest.mark.parametrize("source, error", [
    ("a\0b", "SyntaxError"), ("x = '\ud800'", None), ("1\r\n2\r3", None), ("\ufeff1", None),
    ("\x1b[31m", "SyntaxError"), ("x" * 100000, "NameError"), ("#" * 10**6 + "\n1", None),
    ("(" * 10**5, "SyntaxError"), ("-" * 10**5 + "1", "SyntaxError"),
    ("not " * 10**5 + "1", "SyntaxError"), ("x = " * 1000 + "1", None),
    ("'" + "a" * 5 * 10**6 + "';", None)], ids=lambda value: repr(value)[:12])
def test_source_of_any_kind(client, source, error):
    content = client.execute(source).content
    assert content.get("ename") == error or error == "SyntaxError" and content["status"] == "error"
    client.alive()


def test_floods(kernel, client):
    for number in range(2000):
        client.send("comm_msg", {"comm_id": str(number), "data": {}})
        client.send("comm_open", {"comm_id": str(number), "target_name": "none", "data": {}})
    client.alive()
    shown = client.execute("from IPython.display import display, clear_output\n"
                           "for i in range(1000):\n"
                           "    clear_output(wait=True)\n"
                           "    display(i, display_id='nobody', update=True)")
    assert len(shown.of_type("clear_output")) == len(shown.of_type("update_display_data")) == 1000
    frames, cell = client.message("execute_request", {"code": "1"}, buffers=[b"x"] * 20000)
    client.shell.send_multipart(frames)
    assert client.finish(cell).content["status"] == "ok"
    client.echo = True
    frames, question = client.message("kernel_info_request", {})
    client.shell.send_multipart([b"identity %d" % n for n in range(1000)] + frames)
    assert client.finish(question).content["status"] == "ok"
    client.echo = False
    cells = [client.start("1", silent=n % 2 == 0, store_history=n % 3 == 0) for n in range(600)]
    counts = [client.finish(cell).content["execution_count"] for cell in cells]
    assert counts[-1] == 2 + 100 and counts == sorted(counts)
    assert "unknown type" not in kernel.stderr()


def test_requests_during_the_end(start):
    kernel = start()
    client = kernel.connect()
    client.send("shutdown_request", {"restart": False}, "control")
    for _ in range(200):
        client.send("kernel_info_request")
        client.send("kernel_info_request", channel="control")
        client.start("1")
    assert kernel.wait(3) == 0


def test_input_of_a_client_that_left(kernel, client):
    client.start("input()", allow_stdin=True)
    client.receive("stdin")
    client.close()
    kernel.clients.clear()
    other = kernel.connect()
    other.alive()
    other.request("interrupt_request", channel="control")
    time.sleep(0.3)  # cells that come right behind a failure are aborted
    for value, taken in ((5, "''"), ("x" * 10**6, repr("x" * 10**6)), ("\ud800", "'\ufffd'")):
        cell = other.start("input('again')", allow_stdin=True)
        assert other.receive("stdin")["content"] == {"prompt": "again", "password": False}
        other.send("input_reply", {"value": value}, "stdin")
        assert other.finish(cell).of_type("execute_result")[0]["data"]["text/plain"] == taken


# --- Surroundings ------------------------------------------------------------------------------

def test_a_disk_that_is_full(start, tmp_path):
    """A limit on files is the one way to fill a disk that asks nothing of the machine."""
    file = tmp_path / "history.sqlite"
    kernel = start(start=False, env={"CAPIVARA_HISTORY": str(file)})
    client = prepared(kernel, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10**5, 10**5)),
                      cwd=tmp_path)
    for _ in range(10):
        assert client.execute(f"x = '{'a' * 20000}'").content["status"] == "ok"
    failed = client.execute("import numpy as np\nnp.save('big.npy', np.zeros(10**5))").content
    assert failed["ename"] == "OSError" and "too large" in failed["evalue"]
    client.alive()


def test_signals_a_launcher_ignores_or_blocks(start):
    def prepare():
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
            signal.signal(number, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))

    kernel = start(start=False)
    client = prepared(kernel, prepare)
    cell = client.start("while True: pass")
    client.wait_for("execute_input")
    kernel.process.send_signal(signal.SIGINT)
    assert client.finish(cell).content["ename"] == "KeyboardInterrupt"
    kernel.process.send_signal(signal.SIGTERM)
    assert kernel.wait(2) == 0


def test_a_log_nobody_reads(start):
    """What the kernel reports goes into a pipe that is closed."""
    read, write = os.pipe()
    kernel = start(start=False)
    os.close(read)
    client = prepared(kernel, stderr=write)
    os.close(write)
    client.shell.send_multipart([b"junk"])
    kernel.process.send_signal(signal.SIGPIPE)
    client.alive()


@pytest.mark.parametrize("env", [
    {"HOME": ""}, {"HOME": "/dev/null"}, {"HOME": "/proc"}, {"LC_ALL": "C"}, {"LC_ALL": "nowhere"},
    {"TZ": "garbage:::"}, {"USER": '\udcff"\\\n' * 30}, {"TMPDIR": "/nowhere"}, {"LD_BIND_NOW": "1"},
    {"JPY_PARENT_PID": "nobody"}, {"JPY_PARENT_PID": "-5"}, {"JPY_PARENT_PID": "9" * 20},
    {"CAPIVARA_HISTORY": "/dev/full"}, {"CAPIVARA_HISTORY": ""}], ids=str)
def test_surroundings(start, env):
    client = start(env=env).connect()
    done = client.execute("print('é', 1.5)\n1 / 3")
    assert done.text() == "é 1.5\n"
    assert done.of_type("execute_result")[0]["data"]["text/plain"] == "0.3333333333333333"
    asked = {"hist_access_type": "tail", "n": 1, "output": False, "raw": True}
    assert len(client.request("history_request", asked).content["history"]) == 1


def test_no_surroundings_at_all(start, tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    kernel = start(start=False)
    client = prepared(kernel, env={}, cwd=folder)
    folder.rmdir()
    assert client.execute("print('é')").text() == "é\n"
    assert client.execute("open('x')").content["ename"] == "FileNotFoundError"


@pytest.mark.parametrize("few", [8, 16, 24, 32])
def test_too_few_descriptors(start, few):
    kernel = start(start=False)
    with pytest.raises(AssertionError):  # it says why and ends, instead of waiting for what fails
        prepared(kernel, lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (few, few)))
    assert kernel.wait(2) != 0 and kernel.stderr()


@pytest.mark.parametrize("name, value", [
    ("key", 5), ("key", ["secret-key"]), ("key", {}), ("signature_scheme", 5), ("ip", 5),
    ("transport", True), ("kernel_id", 1), ("curve_publickey", 5), ("curve_secretkey", [])])
def test_fields_that_are_no_text(start, name, value):
    """Above all a key: taken for none, everybody could talk to the kernel."""
    kernel = start(start=False)
    info = {**json.loads(pathlib.Path(kernel.path).read_text()), name: value}
    pathlib.Path(kernel.path).write_text(json.dumps(info))
    kernel.start(ready=False)
    assert kernel.wait(2) == 1
    lines = kernel.stderr().splitlines()
    assert len(lines) == 1 and f"{name} is not a string" in lines[0], lines
