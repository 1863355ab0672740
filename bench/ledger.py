"""How fast acts are recorded and verified: beside a bare insert + commit of the same rows on the same server.

Recording goes the whole way: read, judge under the whole law of Kazakhstan and the treaties, seal, append, project,
commit durably. It is measured twice: by a worker that has the file before it, as when an officer previews an act and
then records it, and by one that must read the file first. The bare insert writes an act row of the same size into a
table with the same indexes and no triggers: as psycopg does it (begin, insert, commit), and in the one message that is
the least any client can send. All speak through psycopg from processes of their own, one connection each, in turns.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter
from typing import Any
from uuid import UUID

from _common import Report, machine, median, options, progress, stopwatch
from _office import own_database
from uuid_utils.compat import uuid7

PACK, OFFICES, OFFICER = "kaz", 20, 7
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
MORNING = time(6, tzinfo=UTC)
NOW = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
INSERT = f"INSERT INTO bare_act VALUES ({', '.join(['%s'] * 15)})"
Work = Callable[[Any, UUID, int], None]


def office_of(file: UUID) -> int:
    """The office that works on a file: twenty of them."""
    return 1 + file.int % OFFICES


def recorded(_: Any, file: UUID, turn: int) -> None:
    """One act through the ledger."""
    from panah.casefile.services import record

    after, kind, body = LIFE[turn]
    day = OPENED + timedelta(after)
    record(
        act_id=uuid7(), file=file, kind=kind, effective=day, body=body, officer=OFFICER,
        office=office_of(file), device="bench", now=datetime.combine(day, MORNING),
    )  # fmt: skip


def recorded_anew(_: Any, file: UUID, turn: int) -> None:
    """One act in a file that this worker has not seen before: it is read first."""
    from panah.casefile import memory

    memory.forget(file)
    recorded(_, file, turn)


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
        office_of(file),
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


def files_for(connections: int, rounds: int, seconds: float) -> list[list[UUID]]:
    """Open files, enough for each connection."""
    from django.utils import timezone

    from panah.casefile.bulk import NewFile, load

    fastest = 6000 if connections == 1 else 2500  # acts a second of one connection, at the very most
    each = len(FILED) * int(fastest * rounds * seconds / len(LIFE)) + 10
    batch = [uuid7() for _ in range(each * connections)]
    new = (NewFile(f, f"B-{f}", PACK, office_of(f), OPENED, []) for f in batch)
    for _ in load(new, timezone.localdate(NOW)):
        pass
    # Blocks, so that nobody works on a neighbour's page.
    return [batch[i * each : (i + 1) * each] for i in range(connections)]


def _process(
    ways: list[Work], files: list[UUID], rounds: int, seconds: float, together: Any, results: Any
) -> None:
    """One connection's part: every way has its short turn in every round, all connections in step."""
    from django.db import connection

    from panah.casefile import laws
    from panah.site.workers import collect_seldom

    laws.in_use(PACK)
    collect_seldom()  # as the web workers do
    connection.ensure_connection()
    raw = connection.connection
    acts = {w: _acts(files[FILED.index(w) :: len(FILED)] if w in FILED else _endless()) for w in ways}
    for way in ways:  # statements are prepared and the law compiled before the clock runs
        for _ in range(2 * len(LIFE)):
            way(raw, *next(acts[way]))
    rates = []
    for turn in range(rounds):
        row = {}
        for way in ways if turn % 2 == 0 else reversed(ways):
            together.wait()
            began, done = perf_counter(), 0
            while perf_counter() - began < seconds:
                way(raw, *next(acts[way]))
                done += 1
            row[way.__name__] = done / (perf_counter() - began)
        rates.append(row)
    results.put(rates)


def _stepping(*work: Any) -> None:
    """A connection that fails must not leave the others waiting for it."""
    together, results = work[-2:]
    try:
        _process(*work)
    except BaseException:
        together.abort()
        results.put(None)
        raise


def _acts(files: Iterable[UUID]) -> Iterator[tuple[UUID, int]]:
    return ((file, turn) for file in files for turn in range(len(LIFE)))


def rates(ways: list[Work], connections: int, rounds: int, seconds: float) -> list[dict[str, float]]:
    """By round and way, acts a second over all connections, each a process."""
    from django.db import connections as django_connections

    files = files_for(connections, rounds, seconds)
    django_connections.close_all()
    fork = multiprocessing.get_context("fork")
    together, results = fork.Barrier(connections), fork.Queue()
    workers = [
        fork.Process(target=_stepping, args=(ways, mine, rounds, seconds, together, results))
        for mine in files
    ]
    for worker in workers:
        worker.start()
    each = [results.get(timeout=300) for _ in workers]
    assert all(each), "a connection failed; its error stands above"
    for worker in workers:
        worker.join()
    return [{w.__name__: sum(one[r][w.__name__] for one in each) for w in ways} for r in range(rounds)]


def _endless() -> Iterator[UUID]:
    while True:
        yield uuid7()


FILED = (recorded, recorded_anew)


def compare(report: Report, connections: int, rounds: int, seconds: float) -> None:
    """Many short rounds in which each way has its turn; a ratio is the median over rounds."""
    progress(f"{connections} connection(s), {rounds} rounds")
    by_round = rates([inserted, inserted_at_once, recorded, recorded_anew], connections, rounds, seconds)

    def of(one: str, other: str) -> float:
        return median([row[one] / row[other] for row in by_round])

    at = f"{connections} connection{'s' if connections > 1 else ''}"
    told = {
        "inserted": "bare insert + commit",
        "inserted_at_once": "bare insert in one message",
        "recorded": "record an act",
        "recorded_anew": "record an act, file read anew",
    }
    for name, words in told.items():
        report.row(
            f"{words}, {at}", median([row[name] for row in by_round]), "acts/s", key=f"{name}_{connections}"
        )
    ratio = of("recorded", "inserted")
    report.target(f"  record / insert + commit, {at}", ratio, "×", key=f"ratio_{connections}", at_least=0.7)
    for one, other in (
        ("recorded_anew", "inserted"),
        ("recorded", "inserted_at_once"),
        ("recorded_anew", "inserted_at_once"),
    ):
        words = f"  {told[one].removesuffix(' an act')} / {told[other].removeprefix('bare ')}, {at}"
        report.row(words, of(one, other), "×", key=f"ratio_{one}_{other}_{connections}")


def verified(report: Report, files: int) -> None:
    """A ledger of whole files, verified: every act hashed, every chain and head compared."""
    from django.utils import timezone

    from panah.casefile.bulk import NewFile, load
    from panah.casefile.verify import verify
    from panah.law import Act

    def lives() -> Iterator[NewFile]:
        for n in range(files):
            office = 1 + n % OFFICES
            acts = [
                Act(uuid7(), seq, kind, OPENED + timedelta(after), NOW, body, OFFICER, office)
                for seq, (after, kind, body) in enumerate(LIFE, 1)
            ]
            yield NewFile(uuid7(), f"V-{n:07}", PACK, office, OPENED, acts)

    for done in load(lives(), timezone.localdate(NOW)):
        if done % 10_000 == 0:
            progress(f"{done:,} of {files:,} files to verify are there")
    speeds = []
    for _ in range(3):
        with stopwatch() as took:
            seen = verify()
        assert not seen.findings, seen.findings
        speeds.append(seen.acts / took())
    report.target("verify", median(speeds), "acts/s", key="verify", at_least=100_000)
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
            compare(report, connections, *((15, 0.12) if args.quick else (60, 0.2)))
        verified(report, 12_000 if args.quick else 60_000)
        report.finish(args)


if __name__ == "__main__":
    main()
