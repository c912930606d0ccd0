"""Requests and replies, and the order of what a cell shows."""
import random
import re
import sqlite3
import time

import pytest

from client import Client

FAIL = "undefined_name"
SLEEP = "import time\ntime.sleep({})"

REQUESTS = {
    "kernel_info_request": {}, "connect_request": {}, "comm_info_request": {},
    "usage_request": {}, "interrupt_request": {},
    "execute_request": {"code": "1+1"},
    "complete_request": {"code": "pri", "cursor_pos": 3},
    "inspect_request": {"code": "print", "cursor_pos": 5},
    "is_complete_request": {"code": "1+1"},
    "history_request": {"hist_access_type": "tail", "n": 3, "output": False, "raw": True},
}
NO_REPLY = {
    "comm_open": {"comm_id": "1", "target_name": "nobody", "data": {}},
    "comm_msg": {"comm_id": "2", "data": {}}, "comm_close": {"comm_id": "3", "data": {}},
    "debug_request": {"command": "attach"}, "create_subshell_request": {}, "no_such_request": {},
}


@pytest.mark.parametrize("kind", REQUESTS)
def test_04_every_request_is_busy_then_idle(client, kind):
    exchange = client.request(kind, REQUESTS[kind])  # collect() checks the pair
    assert exchange.reply["type"] == kind.replace("_request", "_reply")
    assert exchange.content["status"] in ("ok", "complete")


@pytest.mark.parametrize("kind", NO_REPLY)
def test_04_messages_without_reply_are_busy_then_idle(client, kind):
    client.request(kind, NO_REPLY[kind], reply=False)
    assert not client.shell.poll(10)


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_05_kernel_info_on_both_channels(client, channel):
    exchange = client.request("kernel_info_request", channel=channel)
    info = exchange.content
    assert info["implementation"] == "capivara"
    language = info["language_info"]
    assert language["name"] == "python" and language["file_extension"] == ".py"
    assert language["codemirror_mode"] == {"name": "ipython", "version": 3}


@pytest.mark.parametrize("kind", ["execute_request", "complete_request", "history_request"])
def test_cell_requests_on_control_are_refused(client, kind):
    exchange = client.request(kind, REQUESTS[kind], channel="control")
    assert exchange.content["ename"] == "WrongChannel"


@pytest.mark.parametrize("kind", REQUESTS)
def test_missing_fields_never_crash(client, kind):
    for content in ({}, {"code": 7}, {"code": None, "cursor_pos": "x"}, {"hist_access_type": 3}):
        client.request(kind, content)
    client.alive()


def test_the_sequence_of_a_cell(client):
    exchange = client.execute('print("before")\n40+2')
    assert exchange.types() == ["status", "execute_input", "stream", "execute_result", "status"]
    assert exchange.of_type("execute_input") == [
        {"code": 'print("before")\n40+2', "execution_count": 1}]
    result, = exchange.of_type("execute_result")
    assert result["execution_count"] == 1 and result["data"]["text/plain"] == "42"
    assert exchange.content["status"] == "ok" and exchange.content["execution_count"] == 1
    assert exchange.content["payload"] == [] and exchange.content["user_expressions"] == {}


def test_08_output_comes_before_the_result(client):
    for _ in range(20):
        types = client.execute('print("x")\n1+1').types()
        assert types.index("stream") < types.index("execute_result")


def test_an_error_is_told_twice(client):
    exchange = client.execute(FAIL)
    error, = exchange.of_type("error")
    assert error["ename"] == "NameError"
    assert error.items() <= exchange.content.items()
    assert exchange.content["status"] == "error" and exchange.content["user_expressions"] == {}
    assert exchange.types() == ["status", "execute_input", "error", "status"]


def test_counter(client):
    counts = [client.execute("1+1").content["execution_count"] for _ in range(3)]
    assert counts == [1, 2, 3]
    assert client.execute("1+1", store_history=False).content["execution_count"] == 3
    assert client.execute("1+1", silent=True).content["execution_count"] == 3
    assert client.execute("", silent=True).content["execution_count"] == 3
    assert client.execute("1+1").content["execution_count"] == 4


@pytest.mark.parametrize("code", ["1+1", 'print("x")', FAIL])
def test_silent_shows_nothing(client, code):
    exchange = client.execute(code, silent=True)
    assert exchange.types() == ["status", "status"]
    assert exchange.content["status"] == ("error" if code == FAIL else "ok")
    assert client.execute('print("y")').text() == "y\n"


def test_user_expressions(client):
    exchange = client.execute("1+1", user_expressions={"good": "1", "bad": FAIL})
    results = exchange.content["user_expressions"]
    assert results["good"]["status"] == "ok" and results["good"]["data"]["text/plain"] == "1"
    assert results["bad"]["status"] == "error" and results["bad"]["ename"] == "NameError"
    assert client.execute(FAIL, user_expressions={"good": "1"}).content["user_expressions"] == {}


def test_metadata_started(client):
    reply = client.execute("1+1").reply
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", reply["metadata"]["started"])


def test_06_idle_comes_after_all_text(client):
    for _ in range(20):
        exchange = client.execute('for i in range(500): print("line")')
        assert exchange.text() == "line\n" * 500
        assert exchange.types()[-2:] == ["stream", "status"]


def test_07_text_comes_while_the_cell_runs(client):
    msg_id = client.start('print("a")\nimport time\ntime.sleep(0.5)\nprint("b")')
    began = time.monotonic()
    assert client.wait_for("stream")["content"]["text"] == "a\n"
    assert time.monotonic() - began < 0.4
    assert client.finish(msg_id).text() == "a\nb\n"


def test_12_a_slow_reader_gets_everything(kernel):
    slow = kernel.connect(rcvhwm=1)
    msg_id = slow.start('for i in range(20000): print("0123456789" * 20)')
    time.sleep(1)
    exchange = slow.finish(msg_id)
    assert exchange.text() == ("0123456789" * 20 + "\n") * 20000


def test_13_small_writes_are_joined(client):
    exchange = client.execute('for i in range(100000): print("x")')
    assert len(exchange.text()) == 200000
    assert len(exchange.of_type("stream")) < 500


def test_ten_megabytes(client):
    exchange = client.execute('for i in range(10): print("\u00e9\u20ac" * 200000)')
    assert exchange.text() == ("\u00e9\u20ac" * 200000 + "\n") * 10


def test_a_client_that_never_reads_does_not_stop_the_others(kernel, client):
    stuck = Client(kernel, subscribe=False, rcvhwm=1)
    stuck.iopub.subscribe(b"")
    for _ in range(50):
        client.execute('for i in range(100): print("0123456789" * 20)')
    stuck.close()


def test_42_source_that_is_not_ascii(client):
    code = 'print("\u884c\u653f \U0001f9ab")'
    exchange = client.execute(code)
    assert exchange.of_type("execute_input")[0]["code"] == code
    assert exchange.text() == "\u884c\u653f \U0001f9ab\n"


def test_25_cells_behind_a_failure_are_aborted(client):
    ids = [client.start(code) for code in (FAIL, 'print("no")', "1+1")]
    failed, *rest = [client.finish(msg_id) for msg_id in ids]
    assert failed.content["status"] == "error"
    for exchange in rest:
        assert exchange.content == {"status": "aborted", "execution_count": 1}
        assert exchange.types() == ["status", "status"]


def test_25_without_stop_on_error_they_run(client):
    ids = [client.start(FAIL, stop_on_error=False), client.start('print("yes")')]
    assert client.finish(ids[0]).content["status"] == "error"
    assert client.finish(ids[1]).text() == "yes\n"


def test_25_a_silent_failure_aborts_nothing(client):
    ids = [client.start(FAIL, silent=True), client.start('print("yes")')]
    client.finish(ids[0])
    assert client.finish(ids[1]).text() == "yes\n"


def test_26_other_requests_are_not_aborted(client):
    failing = client.start(FAIL)
    others = [client.send(kind, content) for kind, content in REQUESTS.items()
              if kind != "execute_request"]
    assert client.finish(failing).content["status"] == "error"
    later = client.start('print("later")')
    for msg_id in others:
        assert client.finish(msg_id).content["status"] in ("ok", "complete")
    assert client.finish(later).text() == "later\n"


def test_26_a_cell_sent_after_the_reply_runs(client):
    for _ in range(20):
        msg_id = client.start(FAIL)
        client.reply_to(msg_id)
        assert client.execute('print("runs")').text() == "runs\n"
        client.collect(msg_id)


def test_28_clients_that_leave_strand_nobody(kernel, client):
    for _ in range(20):
        gone = Client(kernel, subscribe=False)
        for _ in range(20):
            gone.send("kernel_info_request")
        gone.close()
    for _ in range(200):
        client.reply_to(client.send("kernel_info_request"))


def test_many_clients(kernel):
    clients = [kernel.connect() for _ in range(10)]
    ids = [client.start(f'print("{number}")') for number, client in enumerate(clients)]
    for number, (client, msg_id) in enumerate(zip(clients, ids)):
        assert client.finish(msg_id).text() == f"{number}\n"


def test_29_the_heart_beats_while_a_cell_runs(client):
    msg_id = client.start(SLEEP.format(0.5))
    client.wait_for("execute_input")
    for _ in range(5):
        client.beat(0.5)
    client.finish(msg_id)


def test_38_control_answers_while_a_cell_runs(client):
    msg_id = client.start(SLEEP.format(5))
    client.wait_for("execute_input")
    for kind in ("kernel_info_request", "usage_request", "comm_info_request"):
        client.request(kind, channel="control", timeout=0.5)
    client.request("interrupt_request", channel="control", timeout=0.5)
    assert client.finish(msg_id).content["ename"] == "KeyboardInterrupt"


def test_45_comms_nobody_knows(client):
    exchange = client.request("comm_open", NO_REPLY["comm_open"], reply=False)
    assert exchange.of_type("comm_close") == [{"comm_id": "1", "data": {}}]
    exchange = client.request("comm_msg", NO_REPLY["comm_msg"], reply=False)
    assert exchange.types() == ["status", "status"]


@pytest.mark.parametrize("cursor", [-1, 0, 1, 2, 3, 4, 9, 10**12, 1.5, "x"])
def test_40_cursors(client, cursor):
    code = "\U0001d41a\u00e9x."
    for kind in ("complete_request", "inspect_request"):
        content = client.request(kind, {"code": code, "cursor_pos": cursor}).content
        assert content["status"] == "ok"
        if kind == "complete_request":
            assert 0 <= content["cursor_start"] <= content["cursor_end"] <= len(code)


def test_is_complete(client):
    content = client.request("is_complete_request", {"code": "for i in range(3):"}).content
    assert content == {"status": "incomplete", "indent": "    "}


class TestHistory:
    def rows(self, client, **fields):
        content = {"output": False, "raw": True, "hist_access_type": "range", **fields}
        return client.request("history_request", content).content["history"]

    def test_access(self, client):
        for code in ("1+1", 'print("x")', "1+1", "2+3"):
            client.execute(code)
        client.execute("9+9", store_history=False)
        codes = ["1+1", 'print("x")', "1+1", "2+3"]
        everything = self.rows(client, session=0, start=1)
        assert [row[1:] for row in everything] == [[i + 1, c] for i, c in enumerate(codes)]
        assert [row[2] for row in self.rows(client, session=0, start=2, stop=4)] == codes[1:3]
        assert self.rows(client, session=-1, start=1) == []
        assert [r[2] for r in self.rows(client, hist_access_type="tail", n=2)] == codes[2:]
        search = {"hist_access_type": "search", "pattern": "1*"}
        assert [row[1] for row in self.rows(client, **search)] == [1, 3]
        assert [row[1] for row in self.rows(client, unique=True, **search)] == [3]
        assert [row[1] for row in self.rows(client, n=1, **search)] == [3]
        assert self.rows(client, hist_access_type="nonsense") == []
        output = self.rows(client, hist_access_type="tail", n=3, output=True)
        assert [row[2] for row in output] == [['print("x")', None], ["1+1", "2"], ["2+3", "5"]]

    def test_sessions_share_a_file_and_survive_a_kill(self, start, tmp_path):
        env = {"CAPIVARA_HISTORY": ""}
        first = start(env=env)
        client = first.connect()
        client.execute("1+1")
        client.alive()  # what was saved is saved before the next answer
        first.process.kill()
        first.wait()
        second = start(env=env).connect()
        second.execute("2+2")
        assert [r[2] for r in self.rows(second, hist_access_type="tail", n=9)] == ["1+1", "2+2"]
        assert [r[2] for r in self.rows(second, session=-1)] == ["1+1"]
        assert (tmp_path / ".capivara/history.sqlite").exists()

    def test_a_kill_at_any_instant_leaves_the_file_whole(self, start, tmp_path):
        path = tmp_path / "history.sqlite"
        rng = random.Random(2)
        expected = 0
        for _ in range(10):
            kernel = start(env={"CAPIVARA_HISTORY": str(path)})
            client = kernel.connect()
            end = time.monotonic() + rng.uniform(0.0, 0.03)
            while time.monotonic() < end:
                client.reply_to(client.start("1+1"))
                expected += 1
            expected -= 1  # the last may not be saved yet
            kernel.process.kill()
            kernel.wait()
        with sqlite3.connect(path) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert db.execute("SELECT count(*) FROM history").fetchone()[0] >= expected
            assert db.execute("SELECT count(*) FROM output_history").fetchone()[0] >= expected

    @pytest.mark.parametrize("env", [{"HOME": ""}, {"HOME": "/nonexistent"},
                                     {"CAPIVARA_HISTORY": "/proc/none"}])
    def test_without_a_usable_file(self, start, env):
        client = start(env={"CAPIVARA_HISTORY": "", **env}).connect()
        client.execute("1+1")
        assert [r[2] for r in self.rows(client, hist_access_type="tail", n=9)] == ["1+1"]

    def test_a_file_that_is_no_database(self, start, tmp_path):
        (tmp_path / "history").write_text("nonsense" * 1000)
        client = start(env={"CAPIVARA_HISTORY": str(tmp_path / "history")}).connect()
        client.execute("1+1")
        assert [r[2] for r in self.rows(client, hist_access_type="tail", n=9)] == ["1+1"]
        assert (tmp_path / "history").read_text() == "nonsense" * 1000

    def test_in_memory_by_argument(self, start, tmp_path):
        client = start(env={"CAPIVARA_HISTORY": ""}, arguments=[
            "--HistoryManager.hist_file=:memory:", "--unknown", "argument"]).connect()
        client.execute("1+1")
        client.alive()
        assert not (tmp_path / ".capivara").exists()


class TestInput:
    def answer(self, client, value, parent=None):
        request = client.receive("stdin")
        assert request["content"] == {"prompt": "name? ", "password": False}
        frames, _ = client.message("input_reply", {"value": value})
        client.stdin.send_multipart(frames)
        return request

    def test_a_line(self, client):
        msg_id = client.start('print(input("name? "))', allow_stdin=True)
        request = self.answer(client, "\u00c9va")
        assert request["parent"]["msg_id"] == msg_id
        assert client.finish(msg_id).text() == "\u00c9va\n"

    def test_end_of_file(self, client):
        msg_id = client.start('input("name? ")', allow_stdin=True)
        self.answer(client, "\x04")
        assert client.finish(msg_id).content["ename"] == "EOFError"

    def test_only_when_allowed(self, client):
        exchange = client.execute('input("name? ")')
        assert exchange.content["status"] == "error"
        assert not client.stdin.poll(20)

    def test_stale_answers_are_dropped(self, client):
        client.stdin.send_multipart(client.message("input_reply", {"value": "old"})[0])
        client.alive()
        time.sleep(0.05)
        msg_id = client.start('print(input("name? "))', allow_stdin=True)
        self.answer(client, "new")
        assert client.finish(msg_id).text() == "new\n"


def test_47_an_error_text_of_any_kind(client):
    exchange = client.execute('raise ValueError("\\0\\x1b[31m" + "y" * 10**6)')
    error, = exchange.of_type("error")
    assert error["ename"] == "ValueError"
    assert len(error["evalue"]) <= 1 << 16 and sum(map(len, error["traceback"])) <= 1 << 18
