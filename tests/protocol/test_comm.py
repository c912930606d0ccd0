"""Comms: one list of steps, played to our kernel and to ipykernel, says the same on both."""
import contextlib
import json
import subprocess
import threading
import time

import jupyter_client
import pytest
from test_clients import installed  # noqa: F401

SETUP = """
import comm
manager = comm.get_comm_manager()

def accept(channel, message):
    content = message['content']
    print('open', channel.comm_id, channel.target_name, channel.primary, content['data'])
    print(sorted(message), len(message['buffers']), message['metadata'])

    def answer(message):
        print('got', message['content'], [bytes(b) for b in message['buffers']])
        data = message['content']['data']
        if data.get('close'):
            channel.close({'last': True})
        elif data.get('fail'):
            raise ValueError('in the handler')
        else:
            channel.send({'echo': data}, metadata={'n': 1}, buffers=message['buffers'])

    channel.on_msg(answer)
    channel.on_close(lambda message: print('closed', message['content']))
    channel.send({'welcome': 1})

def refuse(channel, message):
    1 / 0

manager.register_target('echo', accept)
manager.register_target('mute', lambda channel, message: None)
manager.register_target('refuse', refuse)
"""
FRONT = """
channel = comm.create_comm('chart', data={'a': [1, 2.5, None, True, 'é"'], '1': {}},
                           metadata={'m': 1}, buffers=[b'xyz', b''])
print(len(channel.comm_id), channel.primary, channel.target_name)
print(manager.get_comm(channel.comm_id) is channel)
channel.on_msg(lambda message: print('answer', message['content']['data']))
"""
# Each step: what is sent, its content, its buffers. The id "*" stands for the kernel's last comm.
STEPS = [
    ("execute_request", SETUP),
    ("comm_open", {"comm_id": "a", "target_name": "nobody", "data": {}}),
    ("comm_msg", {"comm_id": "a", "data": {}}),
    ("comm_open", {"comm_id": "a", "target_name": "echo", "data": {"x": 1.5}}, [b"\0one", b"two"]),
    ("comm_msg", {"comm_id": "a", "data": {"deep": [{"é": None}]}}, [b"<IDS|MSG>", b"", b"\xff"]),
    ("comm_info_request", {}),
    ("comm_info_request", {"target_name": "mute"}),
    ("comm_msg", {"comm_id": "a", "data": {"fail": True}}),
    ("comm_msg", {"comm_id": "a", "data": {"after": "failure"}}),
    ("comm_close", {"comm_id": "a", "data": {"bye": 1}}),
    ("comm_msg", {"comm_id": "a", "data": {}}),
    ("comm_close", {"comm_id": "a", "data": {}}),
    ("comm_info_request", {}),
    ("comm_open", {"comm_id": "b", "target_name": "refuse", "data": {}}),
    ("comm_info_request", {}),
    ("comm_open", {"comm_id": "c", "target_name": "echo", "data": {}}),
    ("comm_msg", {"comm_id": "c", "data": {"close": True}}),
    ("comm_msg", {"comm_id": "c", "data": {}}),
    ("comm_open", {"comm_id": "d", "target_name": "mute", "data": {}}),
    ("comm_msg", {"comm_id": "d", "data": {}}),
    ("execute_request", "print(sorted(manager.comms), sorted(manager.targets))"),
    ("execute_request", FRONT),
    ("comm_msg", {"comm_id": "*", "data": {"clicked": 3}}),
    ("execute_request", "channel.send({'k': 1}, buffers=[b'1', b'2'])\nchannel.send()"),
    ("comm_info_request", {"target_name": "chart"}),
    ("execute_request", "channel.close({'end': 1})\nchannel.close()"),
    ("execute_request", "channel.send({'late': 1})\nprint(channel.comm_id in manager.comms)"),
    ("execute_request", "f = manager.unregister_target('echo', accept)\nprint(f is accept)"),
    ("comm_open", {"comm_id": "e", "target_name": "echo", "data": {}}),
    ("execute_request", "manager.unregister_target('echo', accept)"),
]


@contextlib.contextmanager
def kernel(name):
    manager = jupyter_client.KernelManager(kernel_name=name)
    manager.start_kernel(stderr=subprocess.DEVNULL)
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=30)
    try:
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def send(client, kind, content, buffers=(), **fields):
    if kind == "execute_request":
        content = {"code": content, "silent": False, "store_history": True, "allow_stdin": False,
                   "user_expressions": {}, "stop_on_error": False, **fields}
    message = client.session.msg(kind, content)
    client.session.send(client.shell_channel.socket, message, buffers=list(buffers))
    return message["header"]["msg_id"]


def collect(client, msg_id):
    """What one request caused: comm messages in order, text, whether there was an error."""
    comms, text, failed = [], "", False
    while True:
        message = client.get_iopub_msg(timeout=20)
        kind, content = message["msg_type"], message["content"]
        if message["parent_header"].get("msg_id") != msg_id:
            continue
        if kind == "status" and content["execution_state"] == "idle":
            return comms, text, failed
        if kind.startswith("comm_"):
            content.pop("target_module", None)
            buffers = [bytes(b) for b in message["buffers"]]
            comms.append((kind, content, message["metadata"], buffers))
        elif kind == "stream" and content["name"] == "stdout":
            text += content["text"]
        elif kind == "error":
            failed = content["ename"], content["evalue"]


def reply_to(client, msg_id):
    while True:
        reply = client.get_shell_msg(timeout=20)
        if reply["parent_header"]["msg_id"] == msg_id:
            return reply["content"].get("comms")


def play(client):
    """One line per step. Ids the kernel chose are replaced by "*"."""
    lines, last = [], None
    for kind, content, *buffers in STEPS:
        if isinstance(content, dict) and content.get("comm_id") == "*":
            content = {**content, "comm_id": last}
        msg_id = send(client, kind, content, *buffers)
        comms, text, failed = collect(client, msg_id)
        for comm in comms:
            if comm[0] == "comm_open":
                last = comm[1]["comm_id"]
        reply = reply_to(client, msg_id) if kind.endswith("_request") else None
        line = json.dumps([kind, comms, text, failed, reply], sort_keys=True, default=repr)
        lines.append(line.replace(last, "*") if last else line)
    return lines


def test_as_in_ipykernel(installed):  # noqa: F811
    with kernel("python3") as client:
        expected = play(client)
    with kernel("capivara") as client:
        found = play(client)
    for step, (ours, theirs) in enumerate(zip(found, expected, strict=True)):
        assert ours == theirs, STEPS[step]


@pytest.fixture
def ready(client):
    assert client.execute(SETUP).content["status"] == "ok"
    return client


def open_comm(client, target="echo", comm_id="a"):
    content = {"comm_id": comm_id, "target_name": target, "data": {}}
    return client.request("comm_open", content, reply=False)


def test_an_error_in_a_handler_is_shown(ready):
    exchange = open_comm(ready, "refuse")
    assert "Exception opening comm with target: refuse\nTraceback" in exchange.text("stderr")
    assert exchange.text("stderr").endswith("ZeroDivisionError: division by zero\n")
    assert exchange.types()[-2:] == ["comm_close", "status"]
    open_comm(ready)
    exchange = ready.request("comm_msg", {"comm_id": "a", "data": {"fail": 1}}, reply=False)
    assert "Exception in comm_msg for a\nTraceback" in exchange.text("stderr")
    assert exchange.text("stderr").endswith("ValueError: in the handler\n")
    assert not exchange.of_type("error")


def test_what_json_does_not_know_is_refused(ready):
    assert ready.execute("c = comm.create_comm('x')").content["status"] == "ok"
    for code, words in (("c.send(3)", "data must be a dict, not int"),
                        ("c.send({'a': {1}})", "Object of type set is not JSON serializable"),
                        ("c.send({}, buffers=['a'])", "buffers must be bytes, not str"),
                        ("c.send({}, metadata=1)", "metadata must be a dict, not int"),
                        ("comm.create_comm(5)", "target_name")):
        exchange = ready.execute(code)
        assert exchange.content["ename"] == "TypeError" and words in exchange.content["evalue"]
        assert not [t for t in exchange.types() if t.startswith("comm")]
    exchange = ready.execute("c.send({'a': float('nan')})")
    assert exchange.of_type("comm_msg")[0]["data"] == {"a": None}


def test_a_silent_cell_still_talks(ready):
    assert ready.execute("comm.create_comm('x')", silent=True).of_type("comm_open")


def test_a_handler_can_be_interrupted_and_shows_displays(ready):
    ready.execute("def loop(c, message):\n    while True: pass\n"
                  "manager.register_target('loop', loop)\n"
                  "from IPython.display import display, HTML\n"
                  "manager.register_target('show', lambda c, m: display(HTML('<b>x</b>')))")
    msg_id = ready.send("comm_open", {"comm_id": "l", "target_name": "loop", "data": {}})
    time.sleep(0.2)
    assert ready.request("interrupt_request", channel="control").content["status"] == "ok"
    types = [m["type"] for m in ready.collect(msg_id)]
    assert types == ["status", "stream", "comm_close", "status"]
    shown = open_comm(ready, "show", "s").of_type("display_data")
    assert shown[0]["data"]["text/html"] == "<b>x</b>"
    ready.alive()


def test_broken_messages(ready):
    for kind in ("comm_open", "comm_msg", "comm_close"):
        for content in ({}, {"comm_id": 1}, {"comm_id": "q"}, {"comm_id": "q", "data": None},
                        {"comm_id": "q", "target_name": "echo"}, {"comm_id": "q", "data": [1]},
                        {"comm_id": "\u00e9\u0000x", "target_name": "echo", "data": {}}):
            ready.request(kind, content, reply=False)
    ready.alive()


def test_comm_info_while_comms_come_and_go(ready):
    """The control thread reads the table that the cell changes."""
    msg_id = ready.start("for i in range(3000):\n    comm.create_comm('x').close()")
    for _ in range(100):
        reply = ready.request("comm_info_request", channel="control").content
        assert all(c == {"target_name": "x"} for c in reply["comms"].values())
    assert ready.finish(msg_id).content["status"] == "ok"
    assert ready.request("comm_info_request").content["comms"] == {}


def test_another_client_sees_them(ready, start):
    other = ready.kernel.connect()
    seen = []
    reader = threading.Thread(target=lambda: seen.append(other.wait_for("comm_msg")))
    reader.start()
    open_comm(ready)
    reader.join(10)
    assert seen[0]["content"]["data"] == {"welcome": 1}
