"""How fast acts are recorded and verified: beside a bare insert + commit of the same rows on the same server.

Recording goes the whole way (read, judge under the whole law of Kazakhstan and the treaties, append, seal, project,
commit durably); the bare insert writes an act row of the same size into a table with the same indexes and no
triggers. Both speak through psycopg from processes of their own, one connection each, in turns.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any
from uuid import UUID

from _common import Report, machine, median, options, progress, stopwatch
from _office import own_database
from uuid_utils.compat import uuid7

PACK, OFFICE, OFFICER = "kaz", 1, 7
OPENED = date(2026, 1, 12)
CONNECTIONS = (1, 8)
# A usual life of a file: every act stands under the law of Kazakhstan.
LIFE: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (0, "arrival", {"manner": "regular"}),
    (1, "wish_expressed", {"place": "in_country"}),
    (2, "application_registered", {"channel": "in_country"}),
    (2, "certificate_issued", {"number": "A 104552"}),
    (3, "fingerprints_taken", {}),
    (20, "interview_held", {"interpreter": True}),
    (70, "status_granted", {"basis": "own", "ground": "political_opinion"}),
    (72, "decision_served", {"manner": "in_person"}),
)
NOW = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
INSERT = f"INSERT INTO bare_act VALUES ({', '.join(['%s'] * 15)})"
Work = Callable[[Any, UUID, int], None]


def recorded(_: Any, file: UUID, turn: int) -> None:
    """One act through the ledger."""
    from panah.casefile.services import record

    after, kind, body = LIFE[turn]
    record(
        act_id=uuid7(), file=file, kind=kind, effective=OPENED + timedelta(after), body=body, officer=OFFICER,
        office=OFFICE, device="bench", now=NOW,
    )  # fmt: skip


def _row(file: UUID, turn: int) -> tuple[Any, ...]:
    from panah.casefile.chain import canonical

    after, kind, body = LIFE[turn]
    effective, basis, text = OPENED + timedelta(after), f"kaz.{kind}", canonical(body)
    ids = (uuid7(), file, turn + 1)
    return (
        *ids,
        kind,
        effective,
        NOW,
        OFFICER,
        OFFICE,
        "bench",
        basis,
        False,
        "",
        text,
        bytes(32),
        bytes(range(32)),
    )


def inserted(raw: Any, file: UUID, turn: int) -> None:
    """One act row in a transaction: begin, insert, commit, as psycopg does it."""
    with raw.transaction():
        raw.execute(INSERT, _row(file, turn), prepare=True)


def inserted_at_once(raw: Any, file: UUID, turn: int) -> None:
    """One act row whose insert commits by itself: the least that any client can send."""
    raw.execute(INSERT, _row(file, turn), prepare=True)


def files_for(connections: int) -> list[list[UUID]]:
    """Open files, some for each connection."""
    from django.utils import timezone

    from panah.casefile.bulk import NewFile, load

    each = 400 if connections > 1 else 1500
    batch = [uuid7() for _ in range(each * connections)]
    new = (NewFile(f, f"B-{f}", PACK, OFFICE, OPENED, []) for f in batch)
    for _ in load(new, timezone.localdate(NOW)):
        pass
    return [batch[i::connections] for i in range(connections)]


def _process(work: Work, files: list[UUID], seconds: float, ready: Any, results: Any) -> None:
    from django.db import connection

    from panah.casefile import laws

    laws.in_use(PACK)
    connection.ensure_connection()
    acts = ((file, turn) for file in files for turn in range(len(LIFE)))
    for _ in range(len(LIFE)):  # statements are prepared and the law compiled before the clock runs
        work(connection.connection, *next(acts))
    ready.wait()
    began, done = perf_counter(), 0
    for file, turn in acts:
        work(connection.connection, file, turn)
        done += 1
        if perf_counter() - began >= seconds:
            break
    else:
        raise RuntimeError("ran out of files: open more")
    results.put(done / (perf_counter() - began))


def rate(work: Work, connections: int, seconds: float) -> float:
    """Acts a second over all connections, each a process."""
    from django.db import connections as django_connections

    files = files_for(connections) if work is recorded else [_endless() for _ in range(connections)]
    django_connections.close_all()
    fork = multiprocessing.get_context("fork")
    ready, results = fork.Barrier(connections), fork.Queue()
    workers = [fork.Process(target=_process, args=(work, f, seconds, ready, results)) for f in files]
    for worker in workers:
        worker.start()
    total = sum(results.get(timeout=120) for _ in workers)
    for worker in workers:
        worker.join()
    return total


def _endless() -> Any:
    while True:
        yield uuid7()


def compare(report: Report, connections: int, rounds: int, seconds: float) -> None:
    """Rounds in which each way has its turn; the ratio is the median over rounds."""
    ways = {"inserted": inserted, "inserted_at_once": inserted_at_once, "recorded": recorded}
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds):
        progress(f"{connections} connections, round {turn + 1} of {rounds}")
        order = list(ways.items())
        for name, work in order if turn % 2 == 0 else reversed(order):
            rates[name].append(rate(work, connections, seconds))
    at = f"{connections} connection{'s' if connections > 1 else ''}"
    report.row(
        f"bare insert + commit, {at}", median(rates["inserted"]), "acts/s", key=f"insert_{connections}"
    )
    report.row(
        f"bare insert in one message, {at}",
        median(rates["inserted_at_once"]),
        "acts/s",
        key=f"autocommit_{connections}",
    )
    report.row(f"record an act, {at}", median(rates["recorded"]), "acts/s", key=f"record_{connections}")
    pairs = zip(rates["recorded"], rates["inserted"], strict=True)
    report.target(
        f"  of bare insert + commit, {at}",
        median([a / b for a, b in pairs]),
        "×",
        key=f"ratio_{connections}",
        at_least=0.7,
    )
    pairs = zip(rates["recorded"], rates["inserted_at_once"], strict=True)
    report.row(
        f"  of bare insert in one message, {at}",
        median([a / b for a, b in pairs]),
        "×",
        key=f"ratio_autocommit_{connections}",
    )


def verified(report: Report, files: int) -> None:
    """A ledger of whole files, verified: every act hashed, every chain and head compared."""
    from django.utils import timezone

    from panah.casefile.bulk import NewFile, load
    from panah.casefile.verify import verify
    from panah.law import Act

    def lives() -> Iterator[NewFile]:
        for n in range(files):
            acts = [
                Act(uuid7(), seq, kind, OPENED + timedelta(after), NOW, body, OFFICER, OFFICE)
                for seq, (after, kind, body) in enumerate(LIFE, 1)
            ]
            yield NewFile(uuid7(), f"V-{n:07}", PACK, OFFICE, OPENED, acts)

    for done in load(lives(), timezone.localdate(NOW)):
        if done % 10_000 == 0:
            progress(f"{done:,} of {files:,} files to verify are there")
    rates = []
    for _ in range(3):
        with stopwatch() as took:
            seen = verify()
        assert not seen.findings, seen.findings
        rates.append(seen.acts / took())
    report.target("verify", median(rates), "acts/s", key="verify", at_least=100_000)
    report.row("  of so many acts", seen.acts, "acts", key="verified_acts")


def main() -> None:
    args = options(__doc__ or "")
    with own_database() as cluster:
        with cluster.connect("panah") as owner:
            owner.execute("CREATE TABLE bare_act (LIKE act INCLUDING ALL)")
            owner.execute("GRANT SELECT, INSERT ON bare_act TO panah_app")
            version = owner.execute("SHOW server_version").fetchone()[0]
            durable = {n: owner.execute(f"SHOW {n}").fetchone()[0] for n in ("fsync", "synchronous_commit")}
        print(
            machine("psycopg", "django"),
            f"PostgreSQL {version}",
            *(f"{k}={v}" for k, v in durable.items()),
            sep=", ",
        )
        report = Report("ledger")
        for connections in CONNECTIONS:
            compare(report, connections, *((3, 1.0) if args.quick else (7, 2.0)))
        verified(report, 12_000 if args.quick else 60_000)
        report.finish(args)


if __name__ == "__main__":
    main()
