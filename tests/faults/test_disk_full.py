"""The disk is full: an act is either recorded or fails with an error, and everything acknowledged is kept.

As root, the data also stand on a small file system of their own, which is filled to the last byte. As anybody, the
server is forbidden to let any file grow, which comes to it as the same kind of failure.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from panah.site import cluster as clusters
from panah.site import private, roles
from panah.site.home import runner

from .office import Office, Recorder, acknowledged, nothing_lost, plan, share_out, wait_until

ACTS, CONNECTIONS = 1000, 4
WAYS = ["no file may grow", *(["a small disk"] if os.geteuid() == 0 else [])]


@contextmanager
def small_disk() -> Iterator[tuple[clusters.Cluster, Callable[[], None], Callable[[], None]]]:
    """A cluster on a file system of 220 MB, how to fill it, and how to make room again."""
    where = Path(tempfile.mkdtemp(prefix="panah-small-", dir="/tmp"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=220m,mode=755", "tmpfs", str(where)], check=True)
    cluster = clusters.Cluster(
        where / "pg", runner(), {"max_wal_size": "64MB", "min_wal_size": "32MB"}, dies_with_us=True
    )
    ballast = where / "ballast"

    def fill() -> None:
        with ballast.open("wb", buffering=0) as out:
            for size in (1 << 20, 1 << 12, 1):
                with pytest.raises(OSError, match="No space left"):
                    while True:
                        out.write(bytes(size))

    try:
        yield cluster, fill, ballast.unlink
    finally:
        cluster.remove()
        subprocess.run(["umount", str(where)], check=True)
        where.rmdir()


@contextmanager
def forbidden_to_grow() -> Iterator[tuple[clusters.Cluster, Callable[[], None], Callable[[], None]]]:
    """A cluster, how to forbid its processes to write behind the first 64 kB of a file, and nothing to undo."""
    cluster = clusters.scratch("panah-full-", runner())

    def forbid() -> None:
        postmaster = cluster.postmaster()
        assert postmaster is not None
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for pid in (str(postmaster), *children):  # as their own user: not every root may do this to others
            limit = ["prlimit", "--pid", pid, "--fsize=65536:"]
            done = subprocess.run(limit, capture_output=True, text=True, **runner().popen())
            assert done.returncode == 0 or "No such process" in done.stderr, (
                done.stderr
            )  # a child may have ended

    try:
        yield cluster, forbid, lambda: cluster.stop("immediate")  # the limit goes with the processes
    finally:
        cluster.remove()


def stopped(recorders: list[Recorder]) -> bool:
    """Whether nothing has been acknowledged for a while."""
    seen = len(acknowledged(recorders))
    time.sleep(1.5)
    return len(acknowledged(recorders)) == seen


@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk(way: str) -> None:
    disk = small_disk() if way == "a small disk" else forbidden_to_grow()
    with disk as (cluster, fill, make_room), _office(cluster) as office:
        planned = plan(office.open_files(40), ACTS, seed=3)
        recorders = office.recorders(CONNECTIONS)
        share_out(recorders, planned)
        wait_until(lambda: len(acknowledged(recorders)) >= 150)
        fill()
        with pytest.raises(psycopg.Error) as full, cluster.connect("panah") as owner:
            owner.execute(
                "CREATE TABLE filler AS SELECT repeat(n::text, 900) AS t FROM generate_series(1, 30000) n"
            )
        assert isinstance(full.value, psycopg.errors.DiskFull | psycopg.OperationalError)
        wait_until(lambda: stopped(recorders))
        before = acknowledged(recorders)
        assert len(before) < ACTS, "there was room for everything"

        make_room()
        cluster.start()
        assert [r.end() for r in recorders] == [0] * CONNECTIONS
        answers = acknowledged(recorders)
        assert len(answers) == ACTS and before.items() <= answers.items()
        nothing_lost(office, planned, answers)


@contextmanager
def _office(cluster: Any) -> Iterator[Office]:
    cluster.start()
    with cluster.connect() as server:
        roles.ensure_role(server)
        roles.ensure_login(server, private.LOGIN)
        server.execute("CREATE DATABASE panah")
    office = Office(cluster)
    try:
        yield office
    finally:
        office.close()
