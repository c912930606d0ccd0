"""What libraries and child processes write to descriptors 1 and 2.

The test plays that library: it writes into the kernel's own pipes through /proc.
"""
import os
import time

import pytest

SLEEP = "import time\ntime.sleep({})"


class Writer:
    def __init__(self, kernel, descriptor):
        self.fd = os.open(f"/proc/{kernel.process.pid}/fd/{descriptor}", os.O_WRONLY)

    def write(self, data):
        while data:
            data = data[os.write(self.fd, data):]

    def close(self):
        os.close(self.fd)


@pytest.fixture
def stdout(kernel):
    writer = Writer(kernel, 1)
    yield writer
    writer.close()


@pytest.fixture
def stderr(kernel):
    writer = Writer(kernel, 2)
    yield writer
    writer.close()


def during(client, action):
    """Runs the action while a cell runs: it waits for the answer to a question."""
    msg_id = client.start('print("first")\ninput("")\nprint("last")', allow_stdin=True)
    client.receive("stdin")
    action()
    client.stdin.send_multipart(client.message("input_reply", {"value": ""})[0])
    return client.finish(msg_id)


def test_15_descriptors_belong_to_the_cell(client, stdout, stderr):
    exchange = during(client, lambda: (stdout.write(b"from C\n"), stderr.write(b"warning\n")))
    assert exchange.text() == "first\nfrom C\nlast\n"
    assert exchange.text("stderr") == "warning\n"


def test_14_ten_megabytes_on_stderr(client, stderr):
    exchange = during(client, lambda: stderr.write(b"0123456789" * 1000000))
    assert exchange.text("stderr") == "0123456789" * 1000000


def test_16_a_writer_that_stays_does_not_hold_up_the_cell(client, stdout):
    began = time.monotonic()
    assert client.execute('print("x")').text() == "x\n"
    assert time.monotonic() - began < 0.5


def test_17_late_output_belongs_to_the_last_cell(client, stdout):
    exchange = client.execute("1+1")
    stdout.write(b"late")
    msg = client.next_iopub()
    assert msg["content"] == {"name": "stdout", "text": "late"}
    assert msg["parent"]["msg_id"] == exchange.reply["parent"]["msg_id"]


def test_41_invalid_utf8(client, stdout):
    exchange = during(client, lambda: stdout.write(b"a\xe1\xfe\xffb\xc3\n"))
    assert exchange.text() == "first\na\ufffd\ufffd\ufffdb\ufffd\nlast\n"


def test_41_a_character_in_two_halves(client, stdout):
    def halves():
        stdout.write(b"\xf0\x9f")
        time.sleep(0.05)
        stdout.write(b"\xa6\xab\n")

    assert during(client, halves).text() == "first\n\U0001f9ab\nlast\n"


def test_41_half_a_character_at_the_end(client, stdout):
    exchange = during(client, lambda: stdout.write(b"\xf0\x9f"))
    assert exchange.text() == "first\nlast\n\ufffd"


def test_the_last_byte_before_the_end_counts(client, stdout, tmp_path):
    """Text in the pipe when the cell ends is sent before idle."""
    for number in range(20):
        path = tmp_path / str(number)  # once it is there the cell ends
        msg_id = client.start(f"import os\nwhile not os.path.exists({str(path)!r}): pass")
        client.wait_for("execute_input")
        stdout.write(b"x" * 30000)
        path.touch()
        assert client.finish(msg_id).text() == "x" * 30000
