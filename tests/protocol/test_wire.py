"""Signatures, frames, identities: what a kernel must survive before it reads a message."""
import functools
import hashlib
import json
import random
import socket
import threading

import pytest
import zmq

from client import DELIMITER


def test_01_no_early_message_is_lost(start):
    for _ in range(10):
        kernel = start()
        client = kernel.connect()  # waits for the welcome only
        assert client.execute('print("early")').text() == "early\n"
        kernel.close()


def test_02_every_subscriber_is_welcomed(kernel):
    first, second = kernel.connect(), kernel.connect()
    assert first.welcome["content"] == second.welcome["content"] == {"subscription": ""}


def test_03_welcome_has_no_parent_and_comes_first(client):
    assert client.welcome["parent"] == {}


def test_a_topic_that_is_not_text_gets_no_welcome(kernel, client):
    socket = client.context.socket(zmq.SUB)
    socket.connect(kernel.address("iopub"))
    socket.subscribe(b"\xff\xfe")
    client.alive()


def test_a_topic_filters(kernel, client):
    other = kernel.connect(subscribe=False)
    other.iopub.subscribe(b"stream.stdout")
    assert other.next_iopub(welcome=True)["content"] == {"subscription": "stream.stdout"}
    client.execute('print("x")')
    assert other.next_iopub()["content"] == {"name": "stdout", "text": "x\n"}


def test_09_bad_signatures(kernel, client):
    frames, _ = client.message("kernel_info_request", {})
    for signature in (b"", b"f", b"0" * 64, frames[1][:-1], frames[1] + b"0",
                      frames[1].upper(), b"a" * (1 << 20), b"\x00" * 64):
        for socket in (client.shell, client.control, client.stdin):
            socket.send_multipart([DELIMITER, signature, *frames[2:]])
    client.alive()
    assert not client.shell.poll(20)
    errors = kernel.stderr()
    assert "wrong signature" in errors and "unsigned message" in errors


def test_10_malformed_frames(client):
    frames, _ = client.message("kernel_info_request", {})
    bad = [[DELIMITER, *frames[1:1 + n]] for n in range(5)]
    bad += [[b""], [b"no delimiter", b"at all"], [b"", b"", b""], frames[1:]]
    header = json.loads(frames[2])
    for text in (b"not json", b"[1, 2]", b"\xff\xfe", b"", b"{", b"null", b"{}",
                 b'{"msg_type": 7}', b'{"msg_type": "x"', b'"\\ud800"', b"[" * 100000,
                 json.dumps({**header, "msg_type": "x" * 100000}).encode()):
        parts = [text, *frames[3:]]
        bad.append([DELIMITER, client.sign(parts), *parts])
    for message in bad:
        client.shell.send_multipart(message)
        client.control.send_multipart(message)
    client.alive()
    client.request("kernel_info_request", channel="control")


@pytest.mark.parametrize("text", [b"[]", b"null", b"nonsense", b"\xff", b"", b'{"code": '])
def test_bad_content_gets_an_error(client, text):
    frames, msg_id = client.message("execute_request", {})
    parts = [*frames[2:5], text]
    client.shell.send_multipart([DELIMITER, client.sign(parts), *parts])
    exchange = client.finish(msg_id)
    assert exchange.content["status"] == "error"
    client.alive()


def test_repairable_content(client):
    frames, msg_id = client.message("execute_request", {})
    text = b'{"code": "print(\\"a\\ud800b\\")", "x": NaN, "y": 123456789012345678901234567890}'
    parts = [*frames[2:5], text]
    client.shell.send_multipart([DELIMITER, client.sign(parts), *parts])
    assert client.finish(msg_id).text() == "a\ufffdb\n"


def test_11_replay(kernel, client):
    frames, msg_id = client.message("execute_request", {"code": 'print("once")'})
    client.shell.send_multipart(frames)
    client.finish(msg_id)
    client.shell.send_multipart(frames)
    client.alive()
    assert not client.iopub.poll(50)
    assert "duplicate signature" in kernel.stderr()


def test_no_key_checks_nothing(start):
    kernel = start(key=b"")
    client = kernel.connect()
    frames, msg_id = client.message("kernel_info_request", {})
    client.shell.send_multipart([DELIMITER, b"whatever", *frames[2:]])
    assert client.finish(msg_id).content["status"] == "ok"


@pytest.mark.parametrize("name", ["md5", "sha1", "sha224", "sha256", "sha384", "sha512",
                                  "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s",
                                  "sha512_224", "sha512_256", "sm3", "ripemd160"])
def test_signature_schemes(start, name):
    """All that hashlib and OpenSSL both have and that have a digest of one length."""
    client = start(hash=functools.partial(hashlib.new, name)).connect()
    client.alive()


def test_unknown_scheme_ends_with_one_line(start):
    kernel = start(fields={"signature_scheme": "hmac-nonsense"}, start=False)
    kernel.start(ready=False)
    assert kernel.wait() == 1
    assert kernel.stderr() == "capivara: signature scheme hmac-nonsense is not known\n"


def test_44_dates_and_headers(client):
    ids = set()
    for _ in range(50):
        for msg in client.execute("1+1").iopub:  # validate() checks each date
            ids.add(msg["header"]["msg_id"])
    assert len(ids) == 50 * 4


def test_parent_header_is_copied_byte_for_byte(client):
    frames, msg_id = client.message("kernel_info_request", {},
                                    header={"extra": {"x": [1, 2.50]}, "username": "\u884c"})
    frames[2] = frames[2].replace(b": ", b" :  ")
    frames[1] = client.sign(frames[2:6])
    client.shell.send_multipart(frames)
    exchange = client.finish(msg_id)
    assert exchange.reply["raw_parent"] == frames[2]
    assert all(m["raw_parent"] == frames[2] for m in exchange.iopub)


def test_48_identities(kernel, client):
    other = kernel.connect(identity=b"\x01\x00\xff<IDS")
    extra = b"second\x00identity"
    frames, msg_id = other.message("execute_request", {"code": 'print("<IDS|MSG>")'})
    other.shell.send_multipart([extra, *frames])
    answer = other.shell.recv_multipart()
    assert answer[0] == extra and answer[1] == DELIMITER
    assert json.loads(answer[4])["msg_id"] == msg_id
    assert not client.shell.poll(20)


def test_27_a_client_that_comes_back_takes_its_place(kernel):
    first = kernel.connect(identity=b"same")
    first.start("import time\ntime.sleep(0.3)")
    first.wait_for("execute_input")
    first.close()
    second = kernel.connect(identity=b"same")
    assert second.execute('print("back")').text() == "back\n"


def test_curve(start):
    public, secret = (key.decode() for key in zmq.curve_keypair())
    kernel = start(fields={"curve_publickey": public, "curve_secretkey": secret})
    client = kernel.connect()
    assert client.execute('print("hidden")').text() == "hidden\n"
    client.beat()
    kernel.curve = b""
    plain = kernel.connect(subscribe=False)
    plain.send("kernel_info_request")
    assert not plain.shell.poll(200)


def test_curve_refuses_the_key_of_another_server(start):
    public, secret = (key.decode() for key in zmq.curve_keypair())
    kernel = start(fields={"curve_publickey": public, "curve_secretkey": secret})
    kernel.curve, right = zmq.curve_keypair()[0], kernel.curve
    stranger = kernel.connect(subscribe=False)
    stranger.send("kernel_info_request")
    assert not stranger.shell.poll(200)
    kernel.curve = right
    kernel.connect().alive()


@pytest.mark.parametrize("hidden", [False, True])
def test_curve_hides_what_is_said(start, hidden):
    """Read on the wire by who passes every byte on: with keys it stands there in no place."""
    public, secret = (key.decode() for key in zmq.curve_keypair())
    kernel = start(fields={"curve_publickey": public, "curve_secretkey": secret} if hidden else {})
    seen = bytearray()
    with socket.create_server(("127.0.0.1", 0)) as server:
        real = kernel.info["shell_port"]
        kernel.info["shell_port"] = server.getsockname()[1]
        client = kernel.connect(subscribe=False)
        outer = server.accept()[0]
        with outer, socket.create_connection(("127.0.0.1", real)) as inner:
            def pass_on(source, target):
                while data := source.recv(1 << 16):
                    seen.extend(data)
                    target.sendall(data)

            threads = [threading.Thread(target=pass_on, args=pair)
                       for pair in ((outer, inner), (inner, outer))]
            for thread in threads:
                thread.start()
            client.reply_to(client.start("'a word that nobody else says'"))
            client.close()
            for end in (outer, inner):
                end.shutdown(socket.SHUT_RDWR)
            for thread in threads:
                thread.join()
    assert len(seen) > 500 and (b"a word that nobody else says" in seen) != hidden


def test_bad_curve_keys(start):
    kernel = start(fields={"curve_publickey": "x", "curve_secretkey": "y"}, start=False)
    kernel.start(ready=False)
    assert kernel.wait() == 1
    assert "CurveZMQ" in kernel.stderr()


def test_ipc(start, tmp_path):
    kernel = start(fields={"transport": "ipc", "ip": str(tmp_path / "socket")})
    assert kernel.connect().execute('print("x")').text() == "x\n"


def test_ipc_with_curve(start, tmp_path):
    public, secret = (key.decode() for key in zmq.curve_keypair())
    kernel = start(fields={"transport": "ipc", "ip": str(tmp_path / "socket"),
                           "curve_publickey": public, "curve_secretkey": secret})
    client = kernel.connect()
    assert client.execute('print("hidden")').text() == "hidden\n"
    client.request("kernel_info_request", channel="control")
    client.beat()


@pytest.mark.parametrize("subshell", [None, "", "f81d4fae-7dec"])
def test_a_subshell_is_the_main_shell(client, subshell):
    """We offer none: as with other kernels that do not, the header's field changes nothing."""
    header = {"subshell_id": subshell}
    exchange = client.request("execute_request", {"code": "print(1)"}, header=header)
    assert exchange.content["status"] == "ok" and exchange.text() == "1\n"
    assert client.request("kernel_info_request", header=header).content["status"] == "ok"
    assert "kernel subshells" not in client.request(
        "kernel_info_request").content["supported_features"]


def mutate(random, frames):
    """One random change of a message; signed again most of the time, so that it gets deeper."""
    frames = [bytearray(frame) for frame in frames]
    for _ in range(random.randint(1, 3)):
        kind = random.randrange(5)
        frame = random.choice(frames[2:] or frames)
        if kind == 0 and frame:
            frame[random.randrange(len(frame))] = random.randrange(256)
        elif kind == 1 and frame:
            del frame[random.randrange(len(frame)):][: random.randint(1, 20)]
        elif kind == 2:
            at = random.randrange(len(frame) + 1)
            frame[at:at] = random.choice([b"{", b"}", b"[", b'"', b"\x00", b"\xff", b"null",
                                          b"-1", b"1e999", b"NaN", b"\\u0000", b"\\ud800"])
        elif kind == 3 and len(frames) > 1:
            frames.pop(random.randrange(len(frames)))
        else:
            frames.insert(random.randrange(len(frames) + 1), bytearray(frame))
    return [bytes(frame) for frame in frames]


REQUESTS = [
    ("execute_request", {"code": "1+1", "silent": False, "user_expressions": {"a": "1"}}),
    ("complete_request", {"code": "pri", "cursor_pos": 3}),
    ("inspect_request", {"code": "print", "cursor_pos": 3, "detail_level": 0}),
    ("is_complete_request", {"code": "for x in y:"}),
    ("history_request", {"hist_access_type": "range", "session": 0, "start": 1, "stop": 5,
                         "output": True, "raw": True}),
    ("history_request", {"hist_access_type": "search", "pattern": "*", "n": 3, "unique": True}),
    ("comm_open", {"comm_id": "a", "target_name": "b", "data": {}}),
    ("comm_msg", {"comm_id": "a", "data": {}}), ("comm_close", {"comm_id": "a", "data": {}}),
    ("comm_info_request", {"target_name": "b"}), ("kernel_info_request", {}),
    ("connect_request", {}), ("usage_request", {}), ("interrupt_request", {}),
    ("debug_request", {"type": "request", "command": "attach"}),
]


def test_a_thousand_mutations(client):
    rng = random.Random(1)
    client.echo = True
    for number in range(1000):
        kind, content = rng.choice(REQUESTS)
        frames, _ = client.message(kind, content)
        bad = mutate(rng, frames)
        if rng.random() < 0.8 and len(bad) >= 6:
            bad[1] = client.sign(bad[2:6])
        rng.choice([client.shell, client.control]).send_multipart(bad)
        if number % 50 == 0:
            client.reply_to(client.send("kernel_info_request"))
    client.reply_to(client.send("kernel_info_request"))
    client.reply_to(client.send("kernel_info_request", channel="control"), "control")
