"""`panah serve`: pages and database come up together, end together, and never as root."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from panah.site.cluster import Cluster
from panah.site.home import runner


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="panah-serve-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Cluster(Path(folder) / "postgres", runner()).remove()


def start(home: Path, port: int) -> subprocess.Popen[str]:
    surroundings = {name: value for name, value in os.environ.items() if name != "PANAH_SECRET_KEY"}
    return subprocess.Popen(
        [sys.executable, "-m", "panah.cli", "serve"],
        env={**surroundings, "PANAH_HOME": str(home), "PANAH_PORT": str(port), "PANAH_WORKERS": "2"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def until_ready(process: subprocess.Popen[str]) -> str:
    said = ""
    for line in process.stdout:
        said += line
        if "Ctrl-C ends" in line:
            return said
    raise AssertionError(said)


def processes_of(mark: str) -> list[int]:
    """The process ids whose command line names ``mark``."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "cmdline").read_text().replace("\0", " "):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def test_it_serves_and_ends_with_ctrl_c(home: Path) -> None:
    port = free_port()
    process = start(home, port)
    said = until_ready(process)
    assert f"http://127.0.0.1:{port}" in said
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/alive", timeout=5) as answer:
        assert answer.read() == b"alive\n"

    second = start(home, port)
    refused, _ = second.communicate(timeout=30)
    assert second.returncode == 1
    assert f"Port {port} is taken" in refused and "PANAH_PORT=" in refused

    if runner().switch:
        workers = [
            pid for pid in processes_of(f"127.0.0.1:{port}") if Path(f"/proc/{pid}").stat().st_uid != 0
        ]
        assert len(workers) == 2, "both workers gave root up"

    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=30)
    assert process.returncode == 0, rest
    assert processes_of(f"127.0.0.1:{port}") == []
    assert processes_of(f"-D {home}") == []

    began = time.monotonic()
    again = start(home, free_port())
    until_ready(again)
    assert time.monotonic() - began < 10
    again.send_signal(signal.SIGTERM)
    again.communicate(timeout=30)
    assert processes_of(f"-D {home}") == []


def test_killed_outright_it_holds_neither_port_nor_data(home: Path) -> None:
    port = free_port()
    process = start(home, port)
    until_ready(process)
    process.kill()
    process.communicate(timeout=30)
    deadline = time.monotonic() + 15
    while processes_of(f"127.0.0.1:{port}") and time.monotonic() < deadline:
        time.sleep(0.1)
    again = start(home, port)
    until_ready(again)
    again.send_signal(signal.SIGINT)
    again.communicate(timeout=30)
    assert processes_of(f"-D {home}") == [], "the database that was left running is taken over and ended"


GIVING_UP = """
import os, sys
from panah.site.home import runner
from panah.site.unprivileged import become
user = runner()
become(user.uid, user.gid, keep_reading=sys.argv[2] == "1")
def tried(deed):
    try: deed()
    except PermissionError: return "refused"
    return "done"
print(tried(lambda: open(sys.argv[1]).read()), tried(lambda: open(sys.argv[1], "a")), tried(lambda: os.setuid(0)))
"""


@pytest.mark.skipif(not runner().switch, reason="giving up root wants root")
@pytest.mark.parametrize(
    ("keep_reading", "outcome"), [("0", "refused refused refused"), ("1", "done refused refused")]
)
def test_workers_give_up_root(tmp_path: Path, keep_reading: str, outcome: str) -> None:
    secret = tmp_path / "roots-own"
    secret.write_text("x")
    secret.chmod(0o600)
    done = subprocess.run(
        [sys.executable, "-c", GIVING_UP, str(secret), keep_reading],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == outcome
