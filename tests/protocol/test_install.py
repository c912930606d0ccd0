"""`capivara install` and the rest of the command line."""
import json
import os
import pathlib
import subprocess

import pytest

from client import CAPIVARA, ROOT

FILES = {"kernel.json", "logo-svg.svg", "logo-32x32.png", "logo-64x64.png"}


def run(*arguments, **env):
    clean = {k: v for k, v in os.environ.items()
             if k not in ("JUPYTER_DATA_DIR", "VIRTUAL_ENV", "CONDA_PREFIX", "XDG_DATA_HOME")}
    return subprocess.run([CAPIVARA, *map(str, arguments)], env={**clean, **env},
                          capture_output=True, text=True, timeout=10)


def check(folder):
    assert {p.name for p in folder.iterdir()} == FILES
    spec = json.loads((folder / "kernel.json").read_text())
    assert spec["argv"] == [os.path.realpath(CAPIVARA), "-f", "{connection_file}"]
    assert spec["language"] == "python" and spec["interrupt_mode"] == "message"
    assert (folder / "logo-svg.svg").read_bytes() == (ROOT / "kernelspec/logo-svg.svg").read_bytes()


@pytest.mark.parametrize("arguments, env, where", [
    (["--user"], {"HOME": "{}"}, ".local/share/jupyter"),
    ([], {"HOME": "{}"}, ".local/share/jupyter"),
    (["--user"], {"HOME": "/", "XDG_DATA_HOME": "{}"}, "jupyter"),
    (["--user"], {"HOME": "/", "JUPYTER_DATA_DIR": "{}"}, ""),
    (["--sys-prefix"], {"VIRTUAL_ENV": "{}"}, "share/jupyter"),
    (["--sys-prefix"], {"CONDA_PREFIX": "{}"}, "share/jupyter"),
    (["--prefix", "{}"], {}, "share/jupyter"),
    (["--prefix={}"], {}, "share/jupyter"),
])
def test_places(tmp_path, arguments, env, where):
    arguments = [a.format(tmp_path) for a in arguments]
    env = {k: v.format(tmp_path) for k, v in env.items()}
    folder = tmp_path / where / "kernels/capivara"
    for _ in range(2):  # a second time replaces the first
        done = run("install", *arguments, **env)
        assert done.returncode == 0 and str(folder) in done.stdout, done.stderr
        check(folder)
    assert run("uninstall", *arguments, **env).returncode == 0
    assert not folder.exists()
    assert run("uninstall", *arguments, **env).returncode == 1


def test_name_display_name_executable(tmp_path):
    done = run("install", "--prefix", tmp_path, "--name", "other", "--display-name", "\u00c9",
               "--executable", "/opt/capivara")
    assert done.returncode == 0, done.stderr
    spec = json.loads((tmp_path / "share/jupyter/kernels/other/kernel.json").read_text())
    assert spec["display_name"] == "\u00c9" and spec["argv"][0] == "/opt/capivara"


@pytest.mark.parametrize("arguments", [["--nonsense"], ["--name"], ["--name", "a/b"],
                                       ["--name", ".."], ["--prefix", "/proc/none"]])
def test_mistakes(tmp_path, arguments):
    done = run("install", *arguments, HOME=str(tmp_path))
    assert done.returncode == 1 and done.stderr.startswith("capivara: ")
    assert list(pathlib.Path(tmp_path).iterdir()) == []


def test_version_and_help():
    assert run("--version").stdout.startswith("capivara ")
    assert "install" in run("--help").stdout
    assert run("--nonsense").returncode == 2
    assert run("-f").returncode == 2
