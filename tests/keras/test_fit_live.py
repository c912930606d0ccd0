"""fit in a notebook: its display, and how it is stopped."""
import re
import time

BEGIN = """
import numpy as np, keras
from keras import layers
keras.utils.set_random_seed(1)
x = np.random.rand(20000, 50); y = np.random.rand(20000, 1)
m = keras.Sequential([keras.Input((50,)), layers.Dense(32, activation="relu"), layers.Dense(1)])
m.compile(optimizer="sgd", loss="mse")
w = m.get_weights()
"""


def test_interrupt(start):
    client = start().connect()
    assert client.execute(BEGIN, timeout=60).content["status"] == "ok"
    msg_id = client.start("m.fit(x, y, epochs=100000, batch_size=32)")
    time.sleep(1.5)
    began = time.monotonic()
    client.request("interrupt_request", channel="control")
    exchange = client.finish(msg_id, timeout=30)
    assert time.monotonic() - began < 0.5  # 100 ms after the batch, and the messages' own time
    assert exchange.content["ename"] == "KeyboardInterrupt"
    shown = [m for m in exchange.iopub if m["type"] in ("display_data", "update_display_data")]
    text = shown[-1]["content"]["data"]["text/plain"]
    assert re.match(r"Interrupted after \d+ of 100000 epochs", text), text
    done = int(re.search(r"\d+", text)[0])
    after = client.execute("print(len(m.history.history['loss']), m.history.epoch[-1], "
                           "np.array_equal(w[0], m.get_weights()[0]))")
    assert after.text() == f"{done} {done - 1} False\n"
    assert client.execute("print(len(m.fit(x, y, epochs=1, verbose=0).epoch))", timeout=60).text() == "1\n"


def test_one_display(start):
    client = start().connect()
    client.execute(BEGIN, timeout=60)
    began = time.monotonic()
    exchange = client.execute("h = m.fit(x[:64], y[:64], epochs=500, batch_size=64)", timeout=60)
    seconds = time.monotonic() - began
    assert exchange.content["status"] == "ok"
    first = exchange.of_type("display_data")
    updates = exchange.of_type("update_display_data")
    assert len(first) == 1 and len(updates) <= 5 * seconds + 2
    names = {content["transient"]["display_id"] for content in first + updates}
    assert len(names) == 1
    last = (first + updates)[-1]["data"]
    assert last["text/plain"].startswith("500 of 500 epochs"), last["text/plain"]
    assert "image/svg+xml" in last or "image/png" in last
    assert sum(len(v) for v in last.values()) < 400_000  # what the notebook keeps
    assert exchange.text() == ""


def test_updates_while_training(start):
    client = start().connect()
    client.execute(BEGIN, timeout=60)
    msg_id = client.start("h = m.fit(x, y, epochs=100000, batch_size=32)")
    began = time.monotonic()
    for kind in ["display_data"] + 3 * ["update_display_data"]:
        client.wait_for(kind, timeout=60)
    assert time.monotonic() - began > 3 * 0.19  # five a second at most
    client.request("interrupt_request", channel="control")
    assert client.finish(msg_id, timeout=30).content["ename"] == "KeyboardInterrupt"
