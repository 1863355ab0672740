"""A caseload as tables: files, their acts, the persons' facts; from files, from Arrow tables or from PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import duckdb
import pyarrow as pa

from panah.law.file import TARGETING, Act, File, dead_ids, waiting_acts
from panah.law.judge import FAR

if TYPE_CHECKING:
    from panah.law.statute import Law
    from panah.law.sweep.columns import Columns

ACTS = pa.schema(
    [
        ("file", pa.string()), ("id", pa.string()), ("seq", pa.int32()), ("kind", pa.string()),
        ("effective", pa.date32()), ("recorded", pa.timestamp("us")), ("held", pa.bool_()), ("body", pa.string()),
    ]
)  # fmt: skip
"""Acts as they come in. ``recorded`` is UTC; ``body`` is JSON; ``file`` and ``id`` are texts (``id`` a UUID)."""

PERSONS = pa.schema(
    [
        ("file", pa.string()), ("birth_from", pa.date32()), ("birth_to", pa.date32()), ("sex", pa.string()),
        ("nationalities", pa.list_(pa.string())),
    ]
)  # fmt: skip
"""Persons' facts as they come in. Null or empty: not known."""

FILES = pa.schema([("file", pa.string())])

_DAY = "date_diff('day', DATE '0001-01-01', {}) + 1"  # a date as its proleptic ordinal
_BATCH = 50_000


class Caseload:
    """Acts and facts of many files, in an in-memory DuckDB. Everything in it can be read again from the ledger."""

    def __init__(self, *, memory: str = "", threads: int = 0) -> None:
        """``memory`` such as ``"3GB"`` and ``threads`` bound what DuckDB may take; by default it decides."""
        self.con = duckdb.connect()
        self.con.execute("SET preserve_insertion_order = false")
        if memory:
            self.con.execute(f"SET memory_limit = '{memory}'")
        if threads:
            self.con.execute(f"SET threads = {int(threads)}")
        self._tables = 0

    @classmethod
    def of(cls, files: Iterable[File], **limits: Any) -> Caseload:
        """A caseload from files in memory, each id once."""
        kept = list(files)
        return cls.from_tables(
            pa.table([[f.id for f in kept]], schema=FILES),
            pa.Table.from_batches(_act_batches(kept), schema=ACTS),
            pa.table(_person_columns(kept), schema=PERSONS),
            **limits,
        )

    @classmethod
    def from_tables(cls, files: Any, acts: Any, persons: Any, **limits: Any) -> Caseload:
        """A caseload from Arrow tables or readers of the schemas ``FILES``, ``ACTS`` and ``PERSONS``."""
        load = cls(**limits)
        for name, data in (("raw_file", files), ("raw_act", acts), ("raw_person", persons)):
            load.con.register("incoming", data)
            load.con.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")  # noqa: S608
            load.con.unregister("incoming")
        load.settle()
        return load

    def settle(self) -> None:
        """Number the files, and lay acts and facts out in that order, from the tables ``raw_…``."""
        run = self.con.execute
        run("CREATE TABLE file AS SELECT (row_number() OVER () - 1)::INTEGER AS n, file AS id FROM raw_file")
        run("DROP TABLE raw_file")
        run(
            "CREATE TABLE kind AS SELECT (row_number() OVER ())::SMALLINT AS no, kind AS key "
            "FROM (SELECT DISTINCT kind FROM raw_act)"
        )
        run(f"""
            CREATE TABLE act AS
            SELECT f.n, a.id::UUID AS id, a.seq, k.no AS kind, {_DAY.format("a.effective")} AS day,
                epoch_us(a.recorded) AS recorded, a.held, CASE WHEN a.body <> '{{}}' THEN a.body END AS body
            FROM raw_act a JOIN file f ON a.file = f.id JOIN kind k ON a.kind = k.key
            ORDER BY f.n
        """)  # noqa: S608
        run("DROP TABLE raw_act")
        run(f"""
            CREATE TABLE person AS
            SELECT f.n, coalesce({_DAY.format("p.birth_from")}, 0)::INTEGER AS birth_from,
                coalesce({_DAY.format("p.birth_to")}, {FAR})::INTEGER AS birth_to,
                coalesce(p.sex, '') AS sex, coalesce(p.nationalities, []) AS nationalities
            FROM file f LEFT JOIN raw_person p ON p.file = f.id
            ORDER BY f.n
        """)  # noqa: S608
        run("DROP TABLE raw_person")

    @property
    def files(self) -> int:
        """How many files there are."""
        return int(self.row("SELECT count(*) FROM file")[0])

    @property
    def acts(self) -> int:
        """How many acts there are."""
        return int(self.row("SELECT count(*) FROM act")[0])

    def columns(self, laws: Law | Sequence[Law], on: date, known_at: datetime | None = None) -> Columns:
        """One row a file, holding all that one or several laws ask of it on a day; sweep that, as often as needed."""
        from panah.law.sweep.columns import Columns

        return Columns(self, tuple(laws) if isinstance(laws, Sequence) else (laws,), on, known_at)

    def kind_numbers(self) -> dict[str, int]:
        """The number of each act kind that occurs."""
        return dict(self.con.execute("SELECT key, no FROM kind").fetchall())

    def new_name(self, what: str) -> str:
        """A table name not used before."""
        self._tables += 1
        return f"{what}_{self._tables}"

    def find_dead(self, known_at: datetime | None) -> bool:
        """Make the table ``dead`` (n, id) of acts annulled, or held and not admitted; False when there are none.

        And ``waiting`` (n), the files in which a held act waits for a decision.

        Only acts that are held or speak of another act are looked at, file by file, by the rule that judges one file.
        """
        self.con.execute("CREATE OR REPLACE TEMP TABLE dead (n INTEGER, id UUID)")
        self.con.execute("CREATE OR REPLACE TEMP TABLE waiting (n INTEGER)")
        rows: list[tuple[int, str]] = []
        undecided: list[int] = []
        for n, acts in self._trails(known_at):
            if waiting_acts(acts):
                undecided.append(n)
            annulled, waiting = dead_ids(acts)
            rows += [(n, str(i)) for i in annulled | waiting]
        if undecided:
            self.con.register("incoming", pa.table({"n": undecided}))
            self.con.execute("INSERT INTO waiting SELECT n FROM incoming")
            self.con.unregister("incoming")
        if rows:
            found = pa.table({"n": [r[0] for r in rows], "id": [r[1] for r in rows]})
            self.con.register("incoming", found)
            self.con.execute("INSERT INTO dead SELECT n, id::UUID FROM incoming")
            self.con.unregister("incoming")
        return bool(rows)

    def _trails(self, known_at: datetime | None) -> Iterator[tuple[int, list[Act]]]:
        kinds = {no: key for key, no in self.kind_numbers().items() if key in TARGETING}
        targeting = f"kind IN ({', '.join(map(str, kinds))})" if kinds else "false"
        rows = self.con.execute(
            f"SELECT n, id, seq, kind, held, CASE WHEN {targeting} THEN json_extract_string(body, '$.target') END "  # noqa: S608
            f"FROM act WHERE (held OR {targeting}) AND recorded <= ? ORDER BY n",
            [microseconds(known_at)],
        ).fetchall()
        current, acts = -1, list[Act]()
        for n, key, seq, kind, held, target in rows:
            if n != current:
                if acts:
                    yield current, acts
                current, acts = n, []
            body = {"target": target} if target else {}
            acts.append(Act(UUID(str(key)), seq, kinds.get(kind, ""), date.min, _EPOCH, body, held=held))
        if acts:
            yield current, acts

    def row(self, query: str) -> tuple[Any, ...]:
        """The one row of a query."""
        return self.con.execute(query).fetchall()[0]  # fetchone would leave the result open


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment: datetime | None) -> int:
    """Microseconds since 1970 (UTC); for None a number beyond every moment. Raises TypeError for a naive moment."""
    if moment is None:
        return 2**62
    if moment.tzinfo is None:
        raise TypeError("known_at needs a time zone")
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _act_batches(files: Iterable[File]) -> Iterator[pa.RecordBatch]:
    rows: list[tuple[Any, ...]] = []
    for file in files:
        for a in file.acts:
            moment = a.recorded.astimezone(UTC).replace(tzinfo=None)
            body = json.dumps(dict(a.body), ensure_ascii=False)
            rows.append((file.id, str(a.id), a.seq, a.kind, a.effective, moment, a.held, body))
        if len(rows) >= _BATCH:
            yield _batch(rows)
            rows = []
    if rows:
        yield _batch(rows)


def _batch(rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    return pa.record_batch([list(column) for column in zip(*rows, strict=True)], schema=ACTS)


def _person_columns(files: list[File]) -> list[Any]:
    who = [f.person for f in files]
    return [
        [f.id for f in files], [p.birth_from for p in who], [p.birth_to for p in who], [p.sex for p in who],
        [list(p.nationalities) for p in who],
    ]  # fmt: skip
