"""Stands between a front end and its kernel: passes every message on and checks the kernel's.

    recorder.py CAPIVARA -f CONNECTION_FILE [ARGUMENT ...]

Serves the front end's connection file; the kernel gets one of its own. How many messages of each type
were valid, and what was wrong, goes into the folder CAPIVARA_RECORDS, one file for each kernel.
"""
import collections
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import uuid

import zmq

import validate

CHANNELS = ("shell", "control", "stdin", "hb", "iopub")
DELIMITER = b"<IDS|MSG>"


def gather(folder):
    """The counts and the faults of all kernels."""
    counts, faults = collections.Counter(), []
    for path in pathlib.Path(folder).glob("*.json"):
        record = json.loads(path.read_text())
        counts.update(record["counts"])
        faults += record["faults"]
    return counts, faults


class Record:
    def __init__(self, key):
        self.path = pathlib.Path(os.environ["CAPIVARA_RECORDS"]) / f"{uuid.uuid4().hex}.json"
        self.key, self.faults, self.written, self.due = key, [], 0, 0.0

    def check(self, frames):
        try:
            validate.validate(frames[frames.index(DELIMITER) + 1:], self.key)
        except (AssertionError, ValueError) as fault:
            self.faults.append(f"{fault!r} in {frames!r:.2000}")

    def write(self, now=True):
        """Twice a second at most: a front end may kill this process at any time."""
        total = validate.counts.total() + len(self.faults)
        if total != self.written and (now or time.monotonic() > self.due):
            self.written, self.due = total, time.monotonic() + 0.5
            part = self.path.with_suffix(".part")
            part.write_text(json.dumps({"counts": validate.counts, "faults": self.faults}))
            part.rename(self.path)


def start_kernel(program, arguments, info, folder):
    """The kernel on ports of its own choice; the process and its connection file's content."""
    path = pathlib.Path(folder) / "kernel.json"
    path.write_text(json.dumps({**info, **{f"{name}_port": 0 for name in CHANNELS}}))
    # the kernel watches the process that started it
    env = {**os.environ, "JPY_PARENT_PID": str(os.getpid())}
    process = subprocess.Popen([program, "-f", path, *arguments], env=env,
                               stdin=subprocess.DEVNULL)
    while process.poll() is None:
        ports = json.loads(path.read_text() or "{}")
        if ports and all(ports[f"{name}_port"] for name in CHANNELS):
            return process, ports
        time.sleep(0.002)
    sys.exit(process.returncode)


def connect(context, info, inner):
    """Pairs of sockets: the front end's side and the kernel's."""
    pairs, identity = {}, uuid.uuid4().hex.encode()
    for name in CHANNELS:
        outside = context.socket(zmq.XPUB if name == "iopub" else zmq.ROUTER)
        inside = context.socket(zmq.XSUB if name == "iopub" else zmq.DEALER)
        for socket in (outside, inside):
            socket.sndhwm = socket.rcvhwm = 0
        if name != "iopub":
            inside.identity = identity  # one on all channels, as the kernel answers on stdin to it
            outside.router_handover = True
        outside.linger, inside.linger = 1000, 0
        outside.bind(f"tcp://{info['ip']}:{info[f'{name}_port']}")
        inside.connect(f"tcp://{inner['ip']}:{inner[f'{name}_port']}")
        pairs[name] = (outside, inside)
    return pairs


def serve(pairs, process, record):
    poller = zmq.Poller()
    for pair in pairs.values():
        for socket in pair:
            poller.register(socket, zmq.POLLIN)
    ended, parent = False, os.getppid()
    while True:
        if os.getppid() != parent:
            process.terminate()  # as the kernel itself does when its front end is gone
        ready = dict(poller.poll(50))
        if ended and not ready:
            return
        ended = process.poll() is not None
        for name, (outside, inside) in pairs.items():
            if inside in ready:
                frames = inside.recv_multipart()
                outside.send_multipart(frames)
                if name != "hb":
                    record.check(frames)
            if outside in ready:
                inside.send_multipart(outside.recv_multipart())
        record.write(now=False)


def main():
    program, arguments = sys.argv[1], sys.argv[2:]
    at = arguments.index("-f")
    info = json.loads(pathlib.Path(arguments[at + 1]).read_text())
    del arguments[at:at + 2]
    record = Record(info["key"].encode())
    with tempfile.TemporaryDirectory() as folder:
        process, inner = start_kernel(program, arguments, info, folder)
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        context = zmq.Context()
        serve(connect(context, info, inner), process, record)
        record.write()
        context.destroy(linger=1000)
    sys.exit(process.returncode)


if __name__ == "__main__":
    main()
