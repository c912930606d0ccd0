"""How quickly a kernel answers: Capivara beside other kernels, in turn, on the same machine.

    python tests/bench/kernel.py [ROUNDS] [KERNELSPEC ...]

CAPIVARA names our program; other kernels (ipykernel is "python3") are found by their kernelspec.
Prints one table; each figure is the median over the rounds. "Received" output is timed until all its
frames have come, "parsed" until jupyter_client has taken them apart, which takes it longer than us to
send them. A kernel that is not installed or does not start is named and left out; a row has LIMIT
seconds, else it has no answer and is not asked again.
"""
import os
import pathlib
import queue
import statistics
import subprocess
import sys
import tempfile
import time
from math import isnan, nan

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
            answered = socket.poll(LIMIT * 1000)
            elapsed = (time.perf_counter() - began) * 1000 if answered else nan
            socket.close()
            kernel.kill()
        return elapsed


LIMIT = 20
BUSY = "import time\nend = time.time() + 1.5\nwhile time.time() < end: pass"
CLASSROOM = 40
OUTPUT = {"1 MB in one print": 'print("x" * 1000000)',
          "1 MB in lines": 'for i in range(1000): print("x" * 999)',
          "10,000 small prints": "for i in range(10000): print(i)"}


class Run:
    """One kernel process, asked everything once. What takes longer than LIMIT raises queue.Empty."""

    def __init__(self, spec):
        self.spec, self.client = spec, None

    @property
    def process(self):
        return self.manager.provisioner.process

    def begin(self):
        self.end = time.monotonic() + LIMIT

    def left(self):
        return max(0.0, self.end - time.monotonic())

    def start(self):
        self.begin()
        self.manager = Manager()  # a new one each time: it ends with its kernel
        self.manager.spec = self.spec
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.blocking_client()
        self.client.start_channels(hb=False, stdin=False)
        self.client.kernel_info()
        self.client.get_shell_msg(timeout=self.left())

    def stop(self):
        if self.client:
            self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def finish(self, msg_id):
        """Waits for the reply and for idle; returns the characters of its streams."""
        size, idle, replied = 0, False, False
        while not (idle and replied):
            if not replied:
                reply = self.client.get_shell_msg(timeout=self.left())
                replied = reply["parent_header"]["msg_id"] == msg_id
            msg = self.client.get_iopub_msg(timeout=self.left())
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

    def received(self, code):
        """Milliseconds until the idle of a cell has come, for a reader who takes nothing apart: a
        client in Python needs longer for a megabyte than the kernel does."""
        began = time.perf_counter()
        parent = self.client.execute(code).encode()
        frames = [b""] * 3
        while not (parent in frames[-3] and b'"idle"' in frames[-1]):
            if not self.client.iopub_channel.socket.poll(self.left() * 1000):
                raise queue.Empty
            frames = self.client.iopub_channel.socket.recv_multipart()
        elapsed = (time.perf_counter() - began) * 1000
        self.client.get_shell_msg(timeout=self.left())
        return elapsed

    def output(self, code):
        """Received and parsed."""
        return statistics.median(self.received(code) for _ in range(5)), self.timed(code)[0]

    def idle_memory(self):
        self.client.wait_for_ready(timeout=self.left())
        time.sleep(0.3)
        return memory(self.process.pid)

    def round_trips(self):
        """The one in the middle and the one of a hundred that takes longest."""
        self.timed("1+1", 20)
        times = sorted(self.timed("1+1", 200))
        return times[100], times[198]

    def ask(self, kind, code="pri", repeat=20):
        times = []
        for _ in range(repeat):
            began = time.perf_counter()
            getattr(self.client, kind)(code, len(code))
            self.client.get_shell_msg(timeout=self.left())
            times.append((time.perf_counter() - began) * 1000)
        return statistics.median(times)

    def ask_busy(self, kind, code="pri"):
        """Milliseconds to the answer of a question that comes while a loop of 1.5 s runs."""
        cell = self.client.execute(BUSY)
        time.sleep(0.25)
        began = time.perf_counter()
        question = getattr(self.client, kind)(code, len(code))
        waiting = {cell, question}
        while waiting:
            parent = self.client.get_shell_msg(timeout=self.left())["parent_header"]["msg_id"]
            waiting.discard(parent)
            if parent == question:
                elapsed = (time.perf_counter() - began) * 1000
        time.sleep(0.05)
        while self.client.iopub_channel.msg_ready():
            self.client.get_iopub_msg(timeout=1)
        return elapsed

    def interrupt(self):
        msg_id = self.client.execute("while True: pass")
        time.sleep(0.2)
        began = time.perf_counter()
        self.manager.interrupt_kernel()
        self.finish(msg_id)
        return (time.perf_counter() - began) * 1000

    def shutdown(self):
        began = time.perf_counter()
        self.client.shutdown()
        try:
            self.process.wait(self.left())
        except subprocess.TimeoutExpired:
            raise queue.Empty from None
        return (time.perf_counter() - began) * 1000

    def measure(self, silent):
        """The value of each row; nan of those that gave none within LIMIT and of those in `silent`,
        which gave none before. After one the next is asked of a new process."""
        result = {START: nan if START in silent else first_reply(self.spec)}
        self.start()
        for names, ask in ROWS:
            result.update(dict.fromkeys(names, nan))
            if silent.intersection(names):
                continue
            try:
                self.begin()
                values = ask(self)
                result.update(zip(names, values if isinstance(values, tuple) else (values,)))
            except (queue.Empty, RuntimeError):  # the latter of wait_for_ready
                self.stop()
                self.start()
        self.stop()
        return result


START = "start to first reply, ms"
ROWS = [
    (["idle memory, MB"], Run.idle_memory),
    (["round trip of 1+1, p50 ms", "round trip of 1+1, p99 ms"], Run.round_trips),
    *[([f"{name}, received, ms", f"{name}, parsed in Python, ms"],
       lambda run, code=code: run.output(code)) for name, code in OUTPUT.items()],
    (["completion, ms"], lambda run: run.ask("complete")),
    (["inspection, ms"], lambda run: run.ask("inspect")),
    (["completion while busy, ms"], lambda run: run.ask_busy("complete")),
    (["inspection while busy, ms"], lambda run: run.ask_busy("inspect")),
    (["interrupt of a loop, ms"], Run.interrupt),
    (["shutdown, ms"], Run.shutdown),
]


def classroom(spec):
    """Megabytes of 40 idle kernels that have run one cell each."""
    runs = [Run(spec) for _ in range(CLASSROOM)]
    try:
        for run in runs:
            run.start()
            run.client.execute("1+1")
            run.client.get_shell_msg(timeout=run.left())
        time.sleep(1)
        return sum(memory(run.process.pid) for run in runs)
    except queue.Empty:
        return nan
    finally:
        for run in runs:
            if run.client:
                run.stop()


def table(results):
    """One line for each row: the median over the rounds of each kernel."""
    yield f"{'':42}" + "".join(f"{name:>12}" for name in results)
    for row in results["capivara"][0]:
        line = f"{row:42}"
        for rounds in results.values():
            value = statistics.median([result[row] for result in rounds if row in result])
            line += f"{'no answer':>12}" if isnan(value) else f"{value:12.2f}"
        yield line


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    names = ["capivara", *(sys.argv[2:] or ["python3"])]
    os.environ["CAPIVARA_HISTORY"] = ":memory:"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JUPYTER_RUNTIME_DIR"] = os.environ["IPYTHONDIR"] = folder
        results = {name: [] for name in names if installed(name)}
        for _ in range(rounds):
            for name, before in list(results.items()):
                silent = {row for result in before for row, value in result.items() if isnan(value)}
                try:
                    before.append(Run(spec_of(name)).measure(silent))
                except queue.Empty:
                    print(f"{name} does not start and is left out")
                    del results[name]
        for name, before in results.items():
            before[0][f"memory of {CLASSROOM} kernels, MB"] = classroom(spec_of(name))
    print("\n".join(table(results)))


if __name__ == "__main__":
    main()
