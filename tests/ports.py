"""Ports for tests that must name them before they are bound.

A port the system chose is free until somebody connects from it, or until another process is given
it. These lie below those the system chooses, and a counter that all processes share gives each once.
"""
import fcntl
import os
import pathlib
import socket
import tempfile

FIRST, END = 20000, 32768
COUNTER = pathlib.Path(tempfile.gettempdir()) / f"capivara-test-ports-{os.getuid()}"


def bindable(port, ip):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ip, port))
        except OSError:
            return False
    return True


def free_port(ip="127.0.0.1"):
    with open(COUNTER, "a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        port = int(file.read() or FIRST)
        while not bindable(port, ip):
            port = port + 1 if port + 1 < END else FIRST
        file.truncate(0)
        file.write(str(port + 1 if port + 1 < END else FIRST))
    return port


def use_for_managers():
    """Kernel managers of this process take their ports here, too."""
    from jupyter_client.provisioning import local_provisioner

    local_provisioner.LocalPortCache.find_available_port = lambda self, ip: free_port(ip)
