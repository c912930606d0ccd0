"""How quickly a kernel answers: Capivara beside other kernels, in turn, on the same machine.

    python tests/bench/kernel.py [ROUNDS] [KERNELSPEC ...]

CAPIVARA names our program; other kernels (ipykernel is "python3") are found by their kernelspec.
Prints one table; each figure is the median over the rounds. "Received" output is timed until all its
frames have come, "parsed" until jupyter_client has taken them apart, which takes it longer than us to
send them. A kernel that is not installed, or that did not answer in a round, is named and left out.
"""
import os
import pathlib
import queue
import statistics
import subprocess
import sys
import tempfile
import time

import zmq
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAPIVARA = os.environ.get("CAPIVARA", str(ROOT / "build/release/capivara"))


class Manager(KernelManager):
    spec = None

    @property
    def kernel_spec(self):
        return self.spec


def spec_of(name):
    if name == "capivara":
        return KernelSpec(argv=[CAPIVARA, "-f", "{connection_file}"], display_name=name,
                          language="python", interrupt_mode="message")
    spec = KernelSpecManager().get_kernel_spec(name)
    # a kernelspec in another environment names an interpreter that is only on that one's path
    own = pathlib.Path(spec.resource_dir).parents[3] / "bin/python"
    if spec.argv[0].startswith("python") and own.exists():
        spec.argv[0] = str(own)
    return spec


def installed(name):
    try:
        return bool(spec_of(name))
    except NoSuchKernel:
        print(f"{name} is not installed and is left out")
        return False


def memory(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("Pss:"))


def first_reply(spec):
    """Milliseconds from launching the process to its first kernel_info_reply.

    On bare sockets that try to connect every millisecond: a client of jupyter_client waits 100 ms
    after an attempt that came before the kernel's bind, whatever the kernel does.
    """
    with tempfile.TemporaryDirectory() as folder:
        path, info = write_connection_file(f"{folder}/kernel.json", key=b"key of a bench")
        session = Session(key=info["key"].encode())
        socket = zmq.Context.instance().socket(zmq.DEALER)
        socket.linger = 0
        socket.reconnect_ivl = 1
        socket.connect(f"tcp://{info['ip']}:{info['shell_port']}")
        # a manager, too, takes "python" for the interpreter it runs in
        replaced = {"{connection_file}": path, "python": sys.executable}
        argv = [replaced.get(part, part) for part in spec.argv]
        began = time.perf_counter()
        with subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as kernel:
            session.send(socket, "kernel_info_request", {})
            answered = socket.poll(20_000)
            elapsed = (time.perf_counter() - began) * 1000 if answered else float("nan")
            socket.close()
            kernel.kill()
        return elapsed


BUSY = "import time\nend = time.time() + 1.5\nwhile time.time() < end: pass"
CLASSROOM = 40
OUTPUT = {"1 MB in one print": 'print("x" * 1000000)',
          "1 MB in lines": 'for i in range(1000): print("x" * 999)',
          "10,000 small prints": "for i in range(10000): print(i)"}


class Run:
    """One kernel process, asked everything once."""

    def __init__(self, spec):
        self.manager = Manager()
        self.manager.spec = spec

    def finish(self, msg_id, timeout=60):
        """Waits for the reply and for idle; returns the characters of its streams."""
        size, idle, replied = 0, False, False
        while not (idle and replied):
            if not replied:
                reply = self.client.get_shell_msg(timeout=timeout)
                replied = reply["parent_header"]["msg_id"] == msg_id
            msg = self.client.get_iopub_msg(timeout=timeout)
            if msg["parent_header"].get("msg_id") == msg_id:
                size += len(msg["content"].get("text", ""))
                idle = msg["content"].get("execution_state") == "idle"
        return size

    def timed(self, code, repeat=1):
        times = []
        for _ in range(repeat):
            began = time.perf_counter()
            self.finish(self.client.execute(code))
            times.append((time.perf_counter() - began) * 1000)
        return times

    def output(self, code):
        """Milliseconds until the idle of a cell has come, for a reader who takes nothing apart: a
        client in Python needs longer for a megabyte than the kernel does."""
        began = time.perf_counter()
        parent = self.client.execute(code).encode()
        frames = [b""] * 3
        while not (parent in frames[-3] and b'"idle"' in frames[-1]):
            frames = self.client.iopub_channel.socket.recv_multipart()
        elapsed = (time.perf_counter() - began) * 1000
        self.client.get_shell_msg(timeout=60)
        return elapsed

    def ask(self, send, repeat):
        times = []
        for _ in range(repeat):
            began = time.perf_counter()
            send()
            self.client.get_shell_msg(timeout=60)
            times.append((time.perf_counter() - began) * 1000)
        return statistics.median(times)

    def ask_busy(self, send):
        """Milliseconds to the answer of a question that comes while a loop of 1.5 s runs."""
        cell = self.client.execute(BUSY)
        time.sleep(0.25)
        began = time.perf_counter()
        question = send()
        waiting = {cell, question}
        while waiting:
            try:
                parent = self.client.get_shell_msg(timeout=10)["parent_header"]["msg_id"]
            except queue.Empty:  # it never answered
                return float("nan")
            waiting.discard(parent)
            if parent == question:
                elapsed = (time.perf_counter() - began) * 1000
        time.sleep(0.05)
        while self.client.iopub_channel.msg_ready():
            self.client.get_iopub_msg(timeout=1)
        return elapsed

    def start(self):
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.blocking_client()
        self.client.start_channels(hb=False, stdin=False)
        self.client.kernel_info()
        self.client.get_shell_msg(timeout=60)

    def interrupt(self):
        msg_id = self.client.execute("while True: pass")
        time.sleep(0.2)
        began = time.perf_counter()
        self.manager.interrupt_kernel()
        try:
            self.finish(msg_id, 10)
        except queue.Empty:  # it never stopped
            return float("nan")
        return (time.perf_counter() - began) * 1000

    def measure(self):
        result = {"start to first reply, ms": first_reply(self.manager.spec)}
        self.start()
        self.client.wait_for_ready(timeout=60)
        time.sleep(0.3)
        result["idle memory, MB"] = memory(self.manager.provisioner.process.pid)
        self.timed("1+1", 20)
        times = sorted(self.timed("1+1", 200))
        result["round trip of 1+1, p50 ms"] = times[100]
        result["round trip of 1+1, p99 ms"] = times[198]
        for name, code in OUTPUT.items():
            result[f"{name}, received, ms"] = statistics.median(self.output(code) for _ in range(5))
            result[f"{name}, parsed in Python, ms"] = self.timed(code)[0]
        result["completion, ms"] = self.ask(lambda: self.client.complete("pri", 3), 20)
        result["inspection, ms"] = self.ask(lambda: self.client.inspect("print", 3), 20)
        result["completion while busy, ms"] = self.ask_busy(lambda: self.client.complete("pri", 3))
        result["inspection while busy, ms"] = self.ask_busy(lambda: self.client.inspect("print", 3))
        result["interrupt of a loop, ms"] = self.interrupt()
        began = time.perf_counter()
        self.client.shutdown()
        try:
            self.manager.provisioner.process.wait(10)
            result["shutdown, ms"] = (time.perf_counter() - began) * 1000
        except subprocess.TimeoutExpired:
            self.manager.provisioner.process.kill()
            result["shutdown, ms"] = float("nan")
        self.client.stop_channels()
        self.manager.cleanup_resources()
        return result


def classroom(spec):
    """Megabytes of 40 idle kernels that have run one cell each."""
    runs = [Run(spec) for _ in range(CLASSROOM)]
    for run in runs:
        run.start()
        run.client.execute("1+1")
        run.client.get_shell_msg(timeout=60)
    time.sleep(1)
    total = sum(memory(run.manager.provisioner.process.pid) for run in runs)
    for run in runs:
        run.client.stop_channels()
        run.manager.shutdown_kernel(now=True)
    return total


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    names = ["capivara", *(sys.argv[2:] or ["python3"])]
    os.environ["CAPIVARA_HISTORY"] = ":memory:"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JUPYTER_RUNTIME_DIR"] = os.environ["IPYTHONDIR"] = folder
        names = [name for name in names if installed(name)]
        results = {name: [] for name in names}
        for _ in range(rounds):
            for name in names:
                try:
                    results[name].append(Run(spec_of(name)).measure())
                except queue.Empty:
                    print(f"{name} did not answer in one round")
        names = [name for name in names if results[name]]
        for name in names:
            results[name][0][f"memory of {CLASSROOM} kernels, MB"] = classroom(spec_of(name))
    print(f"{'':42}" + "".join(f"{name:>12}" for name in names))
    for row in results["capivara"][0]:
        medians = [statistics.median(r[row] for r in results[name] if row in r) for name in names]
        print(f"{row:42}" + "".join(f"{value:12.2f}" for value in medians))


if __name__ == "__main__":
    main()
