"""A cell that is told to stop stops, and nothing else does."""
import os
import signal
import time

import pytest

LOOP = "while True: pass"
SPAM = 'while True: print("spam and eggs")'


def by_message(kernel, client):
    assert client.request("interrupt_request", channel="control").content == {"status": "ok"}


def by_signal(kernel, client):
    os.kill(kernel.process.pid, signal.SIGINT)


HOW = pytest.mark.parametrize("interrupt", [by_message, by_signal])


def stopped(client, msg_id, within=1.0):
    began = time.monotonic()
    exchange = client.finish(msg_id)
    assert time.monotonic() - began < within
    assert exchange.content["status"] == "error"
    assert exchange.content["ename"] == "KeyboardInterrupt"
    assert exchange.of_type("error")[0]["ename"] == "KeyboardInterrupt"
    return exchange


@HOW
@pytest.mark.parametrize("code", [LOOP, "import time\ntime.sleep(30)"])
def test_21_a_loop(kernel, client, interrupt, code):
    for _ in range(3):
        msg_id = client.start(code)
        client.wait_for("execute_input")
        time.sleep(0.02)
        interrupt(kernel, client)
        stopped(client, msg_id)
        assert client.execute('print("next")').text() == "next\n"


@HOW
def test_22_input(kernel, client, interrupt):
    msg_id = client.start('input("? ")', allow_stdin=True)
    client.receive("stdin")
    interrupt(kernel, client)
    stopped(client, msg_id)
    msg_id = client.start('print(input("? "))', allow_stdin=True)
    client.receive("stdin")
    client.stdin.send_multipart(client.message("input_reply", {"value": "x"})[0])
    assert client.finish(msg_id).text() == "x\n"


@HOW
def test_23_heavy_output(kernel, client, interrupt):
    msg_id = client.start(SPAM)
    client.wait_for("stream")
    interrupt(kernel, client)
    text = stopped(client, msg_id, 2.0).text()
    assert text.replace("spam and eggs\n", "") == ""


@HOW
def test_24_queued_cells_are_aborted(kernel, client, interrupt):
    ids = [client.start(LOOP), client.start('print("no")'), client.start("1+1")]
    client.wait_for("execute_input")
    interrupt(kernel, client)
    stopped(client, ids[0])
    for msg_id in ids[1:]:
        assert client.finish(msg_id).content["status"] == "aborted"


def test_20_an_interrupt_belongs_to_one_cell(kernel, client):
    for number in range(100):
        msg_id = client.start('print("x")')
        if number % 2:
            client.wait_for("execute_input")
        os.kill(kernel.process.pid, signal.SIGINT)
        client.finish(msg_id)
        assert client.execute('print("y")').text() == "y\n"


def test_18_sigint_while_idle(kernel, client):
    for _ in range(5):
        os.kill(kernel.process.pid, signal.SIGINT)
        time.sleep(0.005)
    client.alive()
    assert client.execute("1+1").content["status"] == "ok"
    by_message(kernel, client)
    assert client.execute("1+1").content["status"] == "ok"


def test_19_signals_under_load(kernel, client):
    for _ in range(200):
        msg_id = client.start('print("x")', stop_on_error=False)
        os.kill(kernel.process.pid, signal.SIGCHLD)
        os.kill(kernel.process.pid, signal.SIGWINCH)
        assert client.finish(msg_id).text() == "x\n"
