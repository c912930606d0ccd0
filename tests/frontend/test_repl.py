"""The terminal front end, driven through a pseudo-terminal as a user would."""

import os
import subprocess

import pexpect
import pytest

CAPIVARA = os.environ.get("CAPIVARA", "build/release/capivara")
SLOW = 30  # seconds: a sanitizer build on a busy machine


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "home").mkdir()
    return tmp_path


def environment(folder):
    return dict(os.environ, HOME=str(folder / "home"), TERM="xterm", NO_COLOR="1", LC_ALL="C.UTF-8")


@pytest.fixture
def repl(folder):
    started = []

    def start(**changes):
        child = pexpect.spawn(
            CAPIVARA, cwd=str(folder), env={**environment(folder), **changes}, encoding="utf-8",
            timeout=SLOW, dimensions=(40, 100),
        )
        child.expect_exact("In [1]: ")
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def test_an_expression_shows_its_value(repl):
    child = repl()
    child.sendline("6 * 7")
    child.expect_exact("Out[1]: 42")
    child.expect_exact("In [2]: ")
    child.sendline("_ + 1;")
    child.expect_exact("In [3]: ")
    assert "Out" not in child.before


def test_a_def_over_several_lines(repl):
    child = repl()
    child.sendline("def double(x):")
    child.expect_exact("...: ")
    child.sendline("return 2 * x")  # the indentation is typed in advance
    child.expect_exact("...: ")
    child.sendline("")
    child.expect_exact("In [2]: ")
    child.sendline("double(21)")
    child.expect_exact("Out[2]: 42")


def test_a_pasted_block_keeps_its_indentation(repl):
    child = repl()
    child.send("for i in range(3):\n    if i != 1:\n        print('i =', i)\n\n")
    child.expect_exact("i = 0")
    child.expect_exact("i = 2")
    child.expect_exact("In [2]: ")


def test_a_blank_line_inside_of_a_paste_ends_nothing(repl):
    child = repl()
    child.send("def f(x):\n    y = x + 1\n\n    return y\n")
    child.expect_exact("return y")
    child.expect_exact("...: ")
    child.sendline("")
    child.expect_exact("In [2]: ")
    child.sendline("f(1)")
    child.expect_exact("Out[2]: 2")


def test_open_brackets_go_on(repl):
    child = repl()
    child.sendline("sum([1,")
    child.expect_exact("...: ")
    child.sendline("2])")
    child.expect_exact("Out[1]: 3")


def test_tab_completes_one_candidate(repl):
    child = repl()
    child.sendline("a_long_name = 5")
    child.expect_exact("In [2]: ")
    child.send("a_lo\t")
    child.expect_exact("ng_name")  # the editor draws only what is new
    child.sendline(" + 1")
    child.expect_exact("Out[2]: 6")


def test_tab_lists_several(repl):
    child = repl()
    child.send("'abc'.is\t")
    child.expect_exact("isalpha")
    child.expect_exact("isupper")
    child.sendline("alpha()")
    child.expect_exact("Out[1]: True")


def test_control_c_cancels_the_line(repl):
    child = repl()
    child.send("this is not sent")
    child.sendintr()
    child.expect_exact("KeyboardInterrupt")
    child.expect_exact("In [1]: ")
    child.sendline("1 + 1")
    child.expect_exact("Out[1]: 2")


def test_control_c_interrupts_a_loop(repl):
    child = repl()
    child.send("x = 0\n")
    child.expect_exact("In [2]: ")
    child.sendline("while True: x += 1")
    with pytest.raises(pexpect.TIMEOUT):  # it runs
        child.expect_exact("In [3]: ", timeout=1)
    child.sendintr()
    child.expect_exact("KeyboardInterrupt")
    child.expect_exact("In [3]: ")
    child.sendline("x > 100")
    child.expect_exact("Out[3]: True")


def test_control_d_leaves(repl):
    for _ in range(8):  # as soon as the prompt shows: a key just then was lost now and again
        child = repl()
        child.delaybeforesend = None
        child.sendeof()
        child.expect(pexpect.EOF)
        child.wait()
        assert child.exitstatus == 0


def test_exit_gives_its_code(repl):
    child = repl()
    child.sendline("exit(3)")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 3


def test_an_error_shows_its_traceback(repl):
    child = repl()
    child.sendline("1 / 0")
    child.expect_exact("ZeroDivisionError")
    child.expect_exact("----> 1 1 / 0")
    child.expect_exact("division by zero")
    child.expect_exact("In [2]: ")


def test_input_asks(repl):
    child = repl()
    child.sendline("name = input('Who? ')")
    child.expect_exact("Who? ", timeout=SLOW)
    child.expect_exact("Who? ")
    child.sendline("Capy")
    child.expect_exact("In [2]: ")
    child.sendline("name")
    child.expect_exact("Out[2]: 'Capy'")


def test_history_is_kept(repl, folder):
    child = repl()
    child.sendline("remember_me = 1")
    child.expect_exact("In [2]: ")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.wait()
    assert "remember_me" in (folder / "home/.capivara/repl_history").read_text()
    child = repl()
    child.send("\x1b[A")
    child.expect_exact("remember_me = 1")


def test_history_outlives_a_closed_terminal(repl, folder):
    child = repl()
    child.sendline("kept = 41")
    child.expect_exact("In [2]: ")
    child.kill(9)
    child.wait()
    assert "kept" in (folder / "home/.capivara/repl_history").read_text()


def test_control_r_finds_a_line(repl):
    child = repl()
    for number, line in enumerate(("first = 'needle'", "second = 2"), 2):
        child.sendline(line)
        child.expect_exact(f"In [{number}]: ")
    child.send("\x12needle")
    child.expect_exact("needle")
    child.send("\r")
    child.send("\r")
    child.expect_exact("In [4]: ")
    child.sendline("first")
    child.expect_exact("'needle'")


def test_wide_characters_are_edited(repl):
    child = repl()
    child.send("x = 'çãé日本'\x7f語'\x08\x08")  # rubout takes the quote, Ctrl-H two more
    child.send("語'\r")
    child.expect_exact("In [2]: ")
    child.sendline("x, len(x)")
    child.expect_exact("('çãé日本語', 6)")


def test_control_c_stops_a_training(repl):
    child = repl()
    child.sendline("import numpy as np, keras; x = np.random.rand(20000, 64)")
    child.expect_exact("In [2]: ")
    child.sendline("m = keras.Sequential([keras.layers.Dense(256), keras.layers.Dense(1)])")
    child.expect_exact("In [3]: ")
    child.sendline("m.compile(loss='mse'); h = m.fit(x, x[:, :1], epochs=10000)")
    child.expect("(?i)epoch")
    child.send("\x03")
    child.expect_exact("KeyboardInterrupt")
    child.expect_exact("In [4]: ")
    child.sendline("m.count_params()")
    child.expect_exact("Out[4]: 16897")


def test_help_of_a_name(repl):
    child = repl()
    child.sendline("len?")
    child.expect_exact("Signature:")
    child.expect_exact("In [2]: ")


def test_colours(repl, folder):
    child = pexpect.spawn(
        CAPIVARA, cwd=str(folder), encoding="utf-8", timeout=SLOW,
        env={k: v for k, v in environment(folder).items() if k != "NO_COLOR"},
    )
    child.expect_exact("\x1b[0;32m")
    child.sendline("1 / 0")
    child.expect_exact("\x1b[")
    child.expect_exact("ZeroDivisionError")
    child.close(force=True)


# --- Scripts ----------------------------------------------------------------------------------


def run(folder, *arguments, **options):
    return subprocess.run(
        [CAPIVARA, *arguments], cwd=folder, env=environment(folder), capture_output=True,
        text=True, timeout=SLOW, **options,
    )


def test_code_on_the_command_line(folder):
    done = run(folder, "-c", "print(1 + 1)\n2 + 2")
    assert (done.stdout, done.stderr, done.returncode) == ("2\n", "", 0)


def test_a_script_and_its_error(folder):
    (folder / "program.py").write_text("def f(x):\n    return 1 / x\n\nprint('before')\nf(0)\n")
    done = run(folder, "program.py")
    assert done.stdout == "before\n"
    assert done.returncode == 1
    assert done.stderr.startswith("Traceback (most recent call last):\n")
    assert 'File "program.py", line 5, in <module>' in done.stderr
    assert 'File "program.py", line 2, in f' in done.stderr
    assert done.stderr.endswith("ZeroDivisionError: division by zero\n")


def test_a_syntax_error_runs_nothing(folder):
    (folder / "program.py").write_text("print('before')\nx = (1,\n")
    done = run(folder, "program.py")
    assert done.stdout == ""
    assert done.returncode == 1
    assert "SyntaxError: '(' was never closed" in done.stderr


def test_a_piped_program(folder):
    done = run(folder, input="print(sum(range(4)))\n")
    assert (done.stdout, done.stderr, done.returncode) == ("6\n", "", 0)


def test_a_missing_script(folder):
    done = run(folder, "nothing.py")
    assert done.returncode == 2
    assert "can't open file 'nothing.py'" in done.stderr


def test_exit_code_of_a_script(folder):
    done = run(folder, "-c", "exit(4)")
    assert done.returncode == 4
