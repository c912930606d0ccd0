"""A front end on bare sockets: starts a kernel, talks to it, checks every message it sends."""
import contextlib
import datetime
import hashlib
import hmac
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import uuid

import zmq

from validate import validate

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAPIVARA = os.environ.get("CAPIVARA", str(ROOT / "build/release/capivara"))
DELIMITER = b"<IDS|MSG>"
TIMEOUT = float(os.environ.get("CAPIVARA_TEST_TIMEOUT", "10"))
CHANNELS = ("shell", "iopub", "stdin", "control", "hb")


class Timeout(AssertionError):
    pass


def poll(socket, seconds):
    return bool(socket.poll(max(0, int(seconds * 1000))))


class Exchange:
    """What came back for one request: its reply and the IOPub messages up to idle."""

    def __init__(self, reply, iopub):
        self.reply, self.iopub = reply, iopub
        self.content = reply["content"] if reply else None

    def of_type(self, kind):
        return [m["content"] for m in self.iopub if m["type"] == kind]

    def types(self):
        return [m["type"] for m in self.iopub]

    def text(self, name="stdout"):
        return "".join(c["text"] for c in self.of_type("stream") if c["name"] == name)


class Client:
    """One connected front end. Many may talk to one kernel."""

    def __init__(self, kernel, identity=None, subscribe=True, rcvhwm=0):
        self.kernel, self.key = kernel, kernel.key
        self.session = uuid.uuid4().hex
        self.context = zmq.Context()
        self.waiting = {}
        self.echo = False  # expect back identities of our own making
        kinds = {"shell": zmq.DEALER, "iopub": zmq.SUB, "stdin": zmq.DEALER,
                 "control": zmq.DEALER, "hb": zmq.REQ}
        identity = identity or uuid.uuid4().hex.encode()
        for name in CHANNELS:
            socket = self.context.socket(kinds[name])
            socket.linger = 0
            if name in ("shell", "stdin", "control"):
                socket.identity = identity
            if name == "iopub":
                socket.rcvhwm = rcvhwm
            if kernel.curve:
                public, secret = zmq.curve_keypair()
                socket.curve_publickey, socket.curve_secretkey = public, secret
                socket.curve_serverkey = kernel.curve
            socket.connect(kernel.address(name))
            setattr(self, name, socket)
        if subscribe:
            self.iopub.subscribe(b"")
            self.welcome = self.next_iopub(welcome=True)

    def close(self):
        self.context.destroy(linger=0)

    def message(self, kind, content, metadata=None, buffers=(), header=None):
        """The frames of a request, signed; returns them with its msg_id."""
        full = {
            "msg_id": uuid.uuid4().hex, "session": self.session, "username": "test",
            "date": datetime.datetime.now(datetime.timezone.utc).isoformat(), "msg_type": kind,
            "version": "5.4", **(header or {}),
        }
        parts = [json.dumps(p).encode() for p in (full, {}, metadata or {}, content)]
        return [DELIMITER, self.sign(parts), *parts, *buffers], full["msg_id"]

    def sign(self, parts):
        if not self.key:
            return b""
        return hmac.new(self.key, b"".join(parts), self.kernel.hash).hexdigest().encode()

    def send(self, kind, content=None, channel="shell", **rest):
        frames, msg_id = self.message(kind, content or {}, **rest)
        getattr(self, channel).send_multipart(frames)
        return msg_id

    def receive(self, channel, timeout=TIMEOUT):
        socket = getattr(self, channel)
        if not poll(socket, timeout):
            raise Timeout(f"nothing on {channel} for {timeout} s")
        frames = socket.recv_multipart()
        at = frames.index(DELIMITER)
        msg = validate(frames[at + 1:], self.key, self.kernel.hash)
        assert at == (channel == "iopub") or self.echo, frames[:at]
        msg["topic"] = frames[0] if at else None
        return msg

    def next_iopub(self, timeout=TIMEOUT, welcome=False):
        while True:
            msg = self.receive("iopub", timeout)
            if (msg["type"] == "iopub_welcome") == welcome or (
                    not welcome and msg["type"] != "iopub_welcome"):
                return msg

    def collect(self, msg_id, timeout=TIMEOUT):
        """IOPub messages of one request, up to its idle. Those of other requests are kept."""
        found = self.waiting.pop(msg_id, [])
        end = time.monotonic() + timeout
        while not (found and found[-1]["content"].get("execution_state") == "idle"):
            msg = self.next_iopub(end - time.monotonic())
            owner = msg["parent"].get("msg_id")
            if owner == msg_id:
                found.append(msg)
            else:
                self.waiting.setdefault(owner, []).append(msg)
        assert found[0]["content"] == {"execution_state": "busy"}, found
        states = [m["content"]["execution_state"] for m in found if m["type"] == "status"]
        assert states == ["busy", "idle"], states
        return found

    def reply_to(self, msg_id, channel="shell", timeout=TIMEOUT):
        end = time.monotonic() + timeout
        while True:
            reply = self.receive(channel, end - time.monotonic())
            if reply["parent"].get("msg_id") == msg_id:
                return reply

    def request(self, kind, content=None, channel="shell", timeout=TIMEOUT, reply=True, **rest):
        msg_id = self.send(kind, content, channel, **rest)
        answer = self.reply_to(msg_id, channel, timeout) if reply else None
        return Exchange(answer, self.collect(msg_id, timeout))

    def start(self, code, **fields):
        """Sends a cell and does not wait for it."""
        return self.send("execute_request", {"code": code, **fields})

    def finish(self, msg_id, timeout=TIMEOUT):
        return Exchange(self.reply_to(msg_id, timeout=timeout), self.collect(msg_id, timeout))

    def execute(self, code, timeout=TIMEOUT, **fields):
        return self.finish(self.start(code, **fields), timeout)

    def wait_for(self, kind, timeout=TIMEOUT):
        """The next IOPub message of a type; those before it are kept for collect."""
        end = time.monotonic() + timeout
        while True:
            msg = self.next_iopub(end - time.monotonic())
            self.waiting.setdefault(msg["parent"].get("msg_id"), []).append(msg)
            if msg["type"] == kind:
                return msg

    def alive(self):
        assert self.request("kernel_info_request").content["status"] == "ok"

    def beat(self, timeout=1.0):
        self.hb.send(b"ping")
        assert poll(self.hb, timeout), "the heart does not beat"
        assert self.hb.recv() == b"ping"


class Kernel:
    """One kernel process and the file it was started with."""

    def __init__(self, folder, fields=None, env=None, arguments=(), key=b"secret-key",
                 hash=hashlib.sha256, start=True):
        self.folder, self.key, self.hash = folder, key, hash
        self.path = os.path.join(folder, f"kernel-{uuid.uuid4().hex}.json")
        info = {
            "transport": "tcp", "ip": "127.0.0.1", "key": key.decode(),
            "signature_scheme": "hmac-" + hash().name, "kernel_name": "capivara",
            **{f"{name}_port": 0 for name in CHANNELS}, **(fields or {}),
        }
        with open(self.path, "w") as file:
            json.dump(info, file)
        self.curve = info.get("curve_publickey", "").encode()
        self.env = {**os.environ, "HOME": folder, "CAPIVARA_HISTORY": ":memory:", **(env or {})}
        self.arguments = arguments
        self.clients = []
        self.process = None
        if start:
            self.start()

    def start(self, ready=True):
        self.errors = tempfile.TemporaryFile(dir=self.folder)
        self.process = subprocess.Popen(
            [CAPIVARA, "-f", self.path, *self.arguments], env=self.env, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=self.errors, start_new_session=True,
        )
        if ready:
            self.wait_ready()

    def wait_ready(self):
        """The ports stand in the file once all are bound."""
        end = time.monotonic() + TIMEOUT
        while True:
            with open(self.path) as file:
                self.info = json.load(file)
            if all(int(self.info[f"{name}_port"]) for name in CHANNELS):
                return
            assert self.process.poll() is None, self.stderr()
            assert time.monotonic() < end, "the kernel does not start"
            time.sleep(0.002)

    def address(self, name):
        port, ip = self.info[f"{name}_port"], self.info["ip"]
        return f"tcp://{ip}:{port}" if self.info["transport"] == "tcp" else f"ipc://{ip}-{port}"

    def connect(self, **options):
        client = Client(self, **options)
        self.clients.append(client)
        return client

    def stderr(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")

    def wait(self, timeout=TIMEOUT):
        return self.process.wait(timeout)

    def close(self):
        for client in self.clients:
            client.close()
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(3)
                return
            self.process.kill()
            self.process.wait()
