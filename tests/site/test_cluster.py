"""The private PostgreSQL: it survives what happens to it, and never meets another one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from panah.site.cluster import LONGEST_SOCKET, PORT, Cluster, ClusterFailed
from panah.site.home import Runner, runner


@pytest.fixture
def cluster(durable_cluster: Callable[[], Cluster]) -> Cluster:
    made = durable_cluster()
    with made.connect() as server:
        server.execute("CREATE TABLE kept AS SELECT 1 AS one")
    return made


def kept(cluster: Cluster) -> int:
    with cluster.connect() as server:
        return server.execute("SELECT one FROM kept").fetchone()[0]


def test_data_survive_a_restart(cluster: Cluster) -> None:
    cluster.stop()
    assert not cluster.answers()
    cluster.start()
    assert kept(cluster) == 1


def test_data_survive_kill_9(cluster: Cluster) -> None:
    os.kill(cluster.postmaster(), signal.SIGKILL)
    cluster.process.wait(10)
    assert cluster.postmaster() is not None, "the killed server has left its lock file"
    cluster.start()
    assert kept(cluster) == 1


def test_a_stale_lock_whose_number_went_to_another_program(cluster: Cluster) -> None:
    lock = cluster.data / "postmaster.pid"
    lines = lock.read_text().splitlines()
    cluster.stop()
    other = subprocess.Popen(["sleep", "60"], **runner().popen())
    try:
        lock.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        cluster.start()
        assert kept(cluster) == 1
        assert other.poll() is None, "the other program is left alone"
    finally:
        other.kill()
        other.wait()


def test_two_servers_do_not_meet(cluster: Cluster, durable_cluster: Callable[[], Cluster]) -> None:
    other = durable_cluster()
    assert other.socket_folder != cluster.socket_folder
    with pytest.raises(psycopg.errors.UndefinedTable):
        kept(other)


def test_it_listens_on_no_network_port_and_lets_no_other_user_in(cluster: Cluster) -> None:
    with cluster.connect() as server:
        assert server.execute("SHOW listen_addresses").fetchone() == ("",)
    assert cluster.socket_folder.stat().st_mode & 0o077 == 0


def test_the_server_does_not_run_as_root(cluster: Cluster) -> None:
    assert cluster.data.stat().st_uid != 0
    if Path("/proc").exists():
        assert Path(f"/proc/{cluster.postmaster()}").stat().st_uid == runner().uid != 0


def test_a_long_path_finds_a_short_socket(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / ("long" * 30), runner())
    assert len(f"{cluster.socket_folder}/.s.PGSQL.{PORT}") <= LONGEST_SOCKET


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    stranger = Runner("stranger", 12345, 12345, switch=False)
    (tmp_path / "theirs").mkdir()
    with pytest.raises(ClusterFailed, match="belongs to another user"):
        Cluster(tmp_path / "theirs", stranger).start()


SHARING = """
import sys, time
from pathlib import Path
from panah.site.cluster import Cluster
from panah.site.home import runner
with Cluster(Path(sys.argv[1]), runner()).running() as cluster:
    assert cluster.answers()
    print("up", flush=True)
    sys.stdin.readline()
"""


def test_who_leaves_last_ends_the_server(cluster: Cluster) -> None:
    cluster.stop()
    command = [sys.executable, "-c", SHARING, str(cluster.folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    first = subprocess.Popen(command, **pipes)
    second = subprocess.Popen(command, **pipes)
    assert first.stdout.readline() == second.stdout.readline() == "up\n"
    first.communicate("\n")
    assert cluster.answers(), "the second still works with it"
    second.communicate("\n")
    assert first.returncode == second.returncode == 0
    deadline = time.monotonic() + 10
    while cluster.answers() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not cluster.answers()


def test_a_server_in_use_is_not_removed(cluster: Cluster) -> None:
    cluster.stop()
    process = subprocess.Popen(
        [sys.executable, "-c", SHARING, str(cluster.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "up\n"
    assert cluster.remove_if_unused() is False
    process.communicate("\n")
    assert cluster.remove_if_unused() is True
    assert not cluster.folder.exists()


def test_the_log_holds_no_values_of_rows(cluster: Cluster) -> None:
    with cluster.connect() as server:
        server.execute("CREATE TABLE person (name text UNIQUE)")
        server.execute("INSERT INTO person VALUES (%s)", ["Invented Name"])
        with pytest.raises(psycopg.errors.UniqueViolation):
            server.execute("INSERT INTO person VALUES (%s)", ["Invented Name"])
    log = cluster.log.read_text()
    assert "person_name_key" in log
    assert "Invented" not in log
