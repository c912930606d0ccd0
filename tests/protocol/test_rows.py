"""The 48 failures of real kernels that the protocol checklist collects: each is a test, named by the
number of its row (test_07_..., test_36_37_...)."""
import pathlib
import re

ROWS = """
1 the first messages on IOPub are lost
2 a second subscriber gets no welcome
3 clients stumble over an unexpected welcome
4 no idle after a request
5 kernel_info leaves nothing on IOPub
6 idle comes before the last text
7 text comes at the end of the cell only
8 the result comes before the output
9 a bad signature crashes the kernel
10 malformed frames
11 the same message comes twice
12 a slow reader loses output and idle
13 one message for each small write
14 the pipes of output are full and nobody reads
15 text of C code and child processes is lost
16 a grandchild keeps the pipe open
17 a thread writes into the wrong cell
18 SIGINT while idle ends the kernel
19 a signal counts as an error of the socket
20 an interrupt hits the next cell
21 an interrupt is acknowledged and nothing stops
22 an interrupt does not end input()
23 an interrupt during heavy output
24 queued cells run after an interrupt
25 stop_on_error is ignored
26 an error aborts too much
27 a client that comes back under its identity loses requests
28 a request is stranded when another client leaves
29 the heartbeat stops while a cell runs
30 shutdown hangs
31 the last output is lost at exit
32 a restart on the same ports
33 the first cells after a restart are silent
34 a port is taken
35 children survive a restart
36 the kernel survives its parent
37 the kernel ends at once in a container
38 control waits for the cell
39 a child reads descriptor 0
40 offsets of the cursor
41 output that is not UTF-8
42 source that is not ASCII
43 NaN in JSON
44 a date is missing or has no zone
45 an unknown comm or target
46 a fork in user code
47 an error text that kills the front end
48 identities and delimiters in odd places
"""


def found():
    """Numbers of rows that stand in the names of tests."""
    for path in pathlib.Path(__file__).parent.glob("test_*.py"):
        for name in re.findall(r"^ *def (test_\d\d_\w+)\(", path.read_text(), re.M):
            yield from map(int, re.findall(r"(?<=_)\d\d(?=_)", name))


def test_every_row_is_a_test():
    rows = {int(row): failure for row, failure in re.findall(r"^(\d+) (.+)$", ROWS, re.M)}
    assert list(rows) == list(range(1, 49))
    assert {row: rows[row] for row in rows.keys() - set(found())} == {}
    assert set(found()) <= rows.keys()
