"""Questions while a cell runs: answered between two of its steps, leaving it as it was."""
import os
import time

import pytest

# each runs for seconds and passes many back-edges, or none of ours
TRAINING = """
import keras, numpy as np
x = np.random.rand(4000, 64)
y = np.random.rand(4000, 1)
model = keras.Sequential([keras.layers.Dense(64, activation="relu"), keras.layers.Dense(1)])
model.compile(loss="mse")
history = model.fit(x, y, epochs=100000, batch_size=32, verbose=0{})
"""
BUSY = {
    "loop": "while True: pass",
    "nested loop in a function":
        "def f(n):\n    try:\n        1 / 0\n    except ZeroDivisionError:\n"
        "        for i in range(n): pass\nf(10**12)",
    "comprehension": "[i for i in range(10**12) if i < 0]",
    "native iteration": "sum(map(abs, range(10**12)))",
    "sleep": "import time\ntime.sleep(60)",
    "fit": TRAINING.format(""),
    "fit with its display": TRAINING.replace("verbose=0", "verbose=1").format(""),
    "fit with validation": TRAINING.format(", validation_split=0.5"),
}
QUESTIONS = {
    "complete_request": ({"code": "variab", "cursor_pos": 6},
                         lambda c: c["matches"] == ["variable"]),
    "inspect_request": ({"code": "variable", "cursor_pos": 8}, lambda c: c["found"]),
    "is_complete_request": ({"code": "for i in x:"}, lambda c: c["status"] == "incomplete"),
    "history_request": ({"hist_access_type": "tail", "n": 2, "output": False, "raw": True},
                        lambda c: c["history"][0][2] == "variable = 12"),
    "comm_info_request": ({}, lambda c: c["comms"] == {}),
    "kernel_info_request": ({}, lambda c: c["implementation"] == "capivara"),
    "connect_request": ({}, lambda c: c["shell_port"] > 0),
    "usage_request": ({}, lambda c: c["pid"] > 0),
}
# seconds; others may need the machine at the same time, so the quickest of the answers counts
LIMIT = 1 if os.environ.get("CAPIVARA_SANITIZED") else 0.1


@pytest.fixture
def client(kernel):
    client = kernel.connect()
    client.execute("variable = 12")
    yield client


def stop(client, msg_id):
    client.request("interrupt_request", channel="control")
    exchange = client.finish(msg_id)
    assert exchange.content["ename"] == "KeyboardInterrupt", exchange.content
    return exchange


def ask(client, kind, content):
    """The answer, complete with its busy and idle, and the seconds it took."""
    began = time.monotonic()
    exchange = client.request(kind, content)
    return exchange, time.monotonic() - began


@pytest.mark.parametrize("what", BUSY)
def test_questions_are_answered_while(client, what):
    msg_id = client.start(BUSY[what])
    client.wait_for("execute_input")
    time.sleep(0.3)
    times = []
    for kind, (content, good) in QUESTIONS.items():
        exchange, seconds = ask(client, kind, content)
        assert good(exchange.content), (kind, exchange.content)
        assert exchange.types() == ["status", "status"]
        times.append(seconds)
    assert min(times) < LIMIT, times
    assert not client.shell.poll(0), "the cell still runs"
    stop(client, msg_id)


def test_questions_while_a_cell_waits_for_input(client):
    msg_id = client.start("input('? ')", allow_stdin=True)
    client.receive("stdin")
    for kind, (content, good) in QUESTIONS.items():
        exchange, _ = ask(client, kind, content)
        assert good(exchange.content), (kind, exchange.content)
    client.stdin.send_multipart(client.message("input_reply", {"value": "x"})[0])
    assert client.finish(msg_id).of_type("execute_result")[0]["data"]["text/plain"] == "'x'"


def test_cells_stay_queued_in_order(client):
    first = client.start("import time\nend = time.time() + 1\nwhile time.time() < end: pass\nprint('first')")
    rest = [client.start(f"print({n})") for n in range(3)]
    client.wait_for("execute_input")
    exchange, _ = ask(client, *("complete_request", QUESTIONS["complete_request"][0]))
    assert exchange.content["matches"] == ["variable"]
    assert client.finish(first).text() == "first\n"
    for n, msg_id in enumerate(rest):
        exchange = client.finish(msg_id)
        assert exchange.text() == f"{n}\n" and exchange.content["execution_count"] == n + 3


def test_the_cell_is_left_as_it_was(client):
    """A handled exception, open frames, a sort and a dict under way: questions of every kind and
    broken ones change nothing in what the cell computes."""
    code = """
import time
def work(n):
    try:
        raise ValueError("kept")
    except ValueError as error:
        data = {str(i): i for i in range(1000)}
        keys = sorted(data, key=lambda k: (sum(range(300)), k))
        total = 0
        for i in range(n):
            total += len(keys)
            if i % 1000 == 0:
                time.sleep(0)
        try:
            raise
        except ValueError as again:
            return total, str(again), keys[:3]
end = time.time() + 1.5
results = set()
count = 0
while time.time() < end:
    results.add(str(work(20000)))
    count += 1
print(results, "many" if count > 1 else "few")
"""
    msg_id = client.start(code)
    client.wait_for("execute_input")
    broken = [("complete_request", {"code": "data['", "cursor_pos": 6}),
              ("complete_request", {"code": "results.", "cursor_pos": 8}),
              ("complete_request", {"code": "1/0 +* (", "cursor_pos": 8}),
              ("complete_request", {"code": "import ker", "cursor_pos": 10}),
              ("complete_request", {}), ("inspect_request", {"code": "work(", "cursor_pos": 5}),
              ("inspect_request", {"code": "nobody.knows", "cursor_pos": 8, "detail_level": 1}),
              ("inspect_request", {"code": "results", "cursor_pos": 3}),
              ("history_request", {"hist_access_type": "search", "pattern": "*", "output": True})]
    asked, end = 0, time.monotonic() + 1
    while time.monotonic() < end:
        client.request(*broken[asked % len(broken)])
        asked += 1
    assert asked >= len(broken)
    exchange = client.finish(msg_id, timeout=30)
    assert exchange.content["status"] == "ok", exchange.content
    assert exchange.text() == "{\"(20000000, 'kept', ['0', '1', '10'])\"} many\n"


def test_an_interrupt_during_questions_ends_the_cell(client):
    for _ in range(10):
        msg_id = client.start("while True: pass")
        client.wait_for("execute_input")
        ids = [client.send("complete_request", {"code": "p", "cursor_pos": 1}) for _ in range(20)]
        time.sleep(0.03)
        client.send("interrupt_request", channel="control")
        replies = {}
        for _ in range(21):
            reply = client.receive("shell", 5)
            replies[reply["parent"]["msg_id"]] = reply["content"]
        assert replies[msg_id]["ename"] == "KeyboardInterrupt"
        assert all(replies[i]["matches"] for i in ids)
        client.collect(msg_id)
        client.receive("control")


def test_the_result_of_a_cell_whose_row_was_saved_while_it_ran(client):
    msg_id = client.start("import time\ntime.sleep(0.3)\n40 + 2")
    client.wait_for("execute_input")
    rows = client.request("history_request", {"hist_access_type": "tail", "n": 1, "output": False,
                                              "raw": True}).content["history"]
    assert rows[0][2].endswith("40 + 2")
    client.finish(msg_id)
    rows = client.request("history_request", {"hist_access_type": "tail", "n": 1, "output": True,
                                              "raw": True}).content["history"]
    assert rows[0][2][1] == "42"
