"""A caseload once in columns: one row a file with the latest order key of every event that laws ask for.

Order keys are packed to 32 bits where they fit: ``(day - base) << bits | seq``, which orders acts as ``Act.key`` does.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from panah.law.sweep.caseload import microseconds
from panah.law.sweep.layout import Layout, Mark, Marks

if TYPE_CHECKING:
    from panah.law.statute import Law
    from panah.law.sweep.caseload import Caseload
    from panah.law.sweep.dues import Chain

CHUNK = 1 << 17
"""Files gathered at a time: the aggregates of one chunk stay small whatever the caseload."""


class Columns:
    """What laws ask of every file as of a day and a moment, one row a file. ``table`` names it in the caseload."""

    def __init__(
        self, caseload: Caseload, laws: tuple[Law, ...], on: date, known_at: datetime | None = None
    ) -> None:
        self.caseload, self.on, self.known_at = caseload, on, known_at
        self.layout = Layout()
        for law in laws:
            self.layout.ask(law.at(on.toordinal()).provisions)
        self.table = caseload.new_name("columns")
        self.due_names: dict[Chain, str] = {}
        self._pack_keys()
        self._gather()

    @property
    def today(self) -> int:
        """The judged day, as keys count days."""
        return self.on.toordinal() - self.base

    def day_key(self, day: int) -> int:
        """The least order key of a day (ordinal), kept within the keys' type."""
        return max(-1, min((day - self.base) << self.bits, self.largest))

    def drop(self) -> None:
        """Free the table."""
        self.caseload.con.execute(f"DROP TABLE IF EXISTS {self.table}")

    def _pack_keys(self) -> None:
        con, on = self.caseload.con, self.on.toordinal()
        first, seq = self.caseload.row(
            f"SELECT coalesce(min(day), {on}), coalesce(max(seq), 0) FROM act WHERE day <= {on}"  # noqa: S608
        )
        self.base, self.bits = int(first) - 1, int(seq).bit_length()
        narrow = (on + 1 - self.base) << self.bits < 2**31
        self.key_type = "INTEGER" if narrow else "BIGINT"
        self.largest = 2**31 - 1 if narrow else 2**62
        days = con.execute("SELECT DISTINCT day FROM act WHERE day <= ? ORDER BY 1", [on]).fetchall()
        self.days = [int(d) for (d,) in days]

    # -- gathering ----------------------------------------------------------------------------------------------

    def _gather(self) -> None:
        self.numbers = self.caseload.kind_numbers()
        self.marks = [m for m in self.layout.single_marks() if m.kind in self.numbers]
        self.any_dead = self.caseload.find_dead(self.known_at)
        files = self.caseload.files
        for first in range(0, max(files, 1), CHUNK):
            self._live(first, first + CHUNK)
            self._latest()
            part = self._first_stops()
            self._lost_days(part)
            self._keep(part, create=first == 0)
        for name in ("live", "part", "whole", "repair", "dead", "lost", "waiting"):
            self.caseload.con.execute(f"DROP TABLE IF EXISTS {name}")

    def _live(self, first: int, end: int) -> None:
        """The acts of a chunk of files that count, as in ``panah.law.file.live_acts``, with the fields asked for."""
        kinds = sorted({self.numbers[m.kind] for m in self.marks})
        fields: dict[str, set[int]] = {}
        for m in self.marks:
            for name, _ in m.tests:
                fields.setdefault(name, set()).add(self.numbers[m.kind])
        self.fields = {name: f"f{i}" for i, name in enumerate(fields)}
        told = "".join(
            f", CASE WHEN kind IN ({_list(of)}) THEN json_extract_string(body, {_path(name)}) END"
            f" AS {self.fields[name]}"
            for name, of in fields.items()
        )
        alive = (
            "AND NOT EXISTS (SELECT 1 FROM dead d WHERE d.n = act.n AND d.id = act.id)"
            if self.any_dead
            else ""
        )
        self.caseload.con.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE live AS
            SELECT n, kind, (((day - {self.base}) << {self.bits}) + seq)::{self.key_type} AS key{told}
            FROM act
            WHERE n >= {first} AND n < {end} AND kind IN ({_list(kinds)})
                AND day <= {self.on.toordinal()} AND recorded <= {microseconds(self.known_at)} {alive}
            UNION ALL BY NAME
            SELECT n, 0::SMALLINT AS kind, 0::{self.key_type} AS key FROM file WHERE n >= {first} AND n < {end}
            """  # noqa: S608 - numbers and names of our own
        )

    def _is(self, wanted: Marks) -> str:
        """SQL: the act is one of these."""
        tests = [self._is_one(m) for m in wanted if m in self.marks]
        return f"({' OR '.join(tests)})" if tests else "false"

    def _is_one(self, m: Mark) -> str:
        parts = [f"kind = {self.numbers[m.kind]}"]
        for name, values in m.tests:
            told = self.fields[name]
            parts.append(f"{told} IN ({_texts(values)})" if values else f"{told} IS NULL")
        return "(" + " AND ".join(parts) + ")"

    def _latest(self) -> None:
        """The table ``part``: the latest key of every group of marks, and the first stop where it is plain.

        CASE, not FILTER: an engine that slices all columns for each filter takes time by the square of their number.
        """
        names = {m: f"a{i}" for i, m in enumerate(self.marks)}
        sums = [
            f"coalesce(max(CASE WHEN {self._is_one(m)} THEN key END), 0) AS {name}"
            for m, name in names.items()
        ]
        picked = [f"{self._greatest(group, names)} AS {name}" for group, name in self.layout.latest.items()]
        for stop, name in self.layout.stops.items():
            start, last = self._greatest(stop.starts, names), self._greatest(stop.stops, names)
            sums.append(f"min(CASE WHEN {self._is(stop.stops)} THEN key END) AS first_{name}")
            # -1: stops lie on both sides of the start; which is the first after it is found below
            picked.append(
                f"CASE WHEN {last} <= {start} OR {start} = 0 THEN 0 "
                f"WHEN first_{name} > {start} THEN first_{name} ELSE -1 END AS {name}"
            )
        for pause, name in self.layout.pauses.items():
            start, last = (self._greatest(g, names) for g in (pause.stop.starts, pause.pauses))
            picked.append(f"{start} > 0 AND {last} > {start} AS {name}")
        self.caseload.con.execute(
            f"CREATE OR REPLACE TEMP TABLE part AS SELECT {', '.join(['n', *picked])} "  # noqa: S608
            f"FROM (SELECT {', '.join(['n', *sums])} FROM live GROUP BY n)"
        )

    def _greatest(self, group: Marks, names: dict[Mark, str]) -> str:
        found = [names[m] for m in group if m in names]
        if len(found) < 2:
            return found[0] if found else f"0::{self.key_type}"
        return f"greatest({', '.join(found)})"

    def _first_stops(self) -> str:
        """Find the first stop where an earlier start was stopped too. Returns the table to go on with."""
        if not self.layout.stops:
            return "part"
        again = " OR ".join(f"{name} = -1" for name in self.layout.stops.values())
        starts = ", ".join(dict.fromkeys(self.layout.latest[s.starts] for s in self.layout.stops))
        found = [
            f"min(CASE WHEN {self._is(stop.stops)} AND key > {self.layout.latest[stop.starts]} THEN key END) AS {name}"
            for stop, name in self.layout.stops.items()
        ]
        con = self.caseload.con
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE repair AS SELECT n, {', '.join(found)} "  # noqa: S608
            f"FROM live JOIN (SELECT n, {starts} FROM part WHERE {again}) USING (n) GROUP BY n"
        )
        mended = [
            f"CASE WHEN part.{name} = -1 THEN repair.{name} ELSE part.{name} END AS {name}"
            for name in self.layout.stops.values()
        ]
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE whole AS SELECT part.* REPLACE ({', '.join(mended)}) "  # noqa: S608
            "FROM part LEFT JOIN repair USING (n)"
        )
        return "whole"

    def _lost_days(self, part: str) -> None:
        """The table ``lost``: per file and clock the days it stood still, and whether it does now."""
        con = self.caseload.con
        con.execute("CREATE OR REPLACE TEMP TABLE lost (n INTEGER, pause VARCHAR, days INTEGER, now BOOLEAN)")
        for pause, name in self.layout.pauses.items():
            start = self.layout.latest[pause.stop.starts]
            stop = self.layout.stops.get(pause.stop, f"0::{self.key_type}")
            con.execute(
                f"""
                INSERT INTO lost
                WITH mark AS (
                    SELECT n, key, {stop} AS stop, {self._is(pause.pauses)} AS still,
                        lead(key) OVER (PARTITION BY n ORDER BY key) AS next
                    FROM live JOIN (SELECT * FROM {part} WHERE {name}) USING (n)
                    WHERE key > {start} AND ({stop} = 0 OR key < {stop})
                        AND ({self._is(pause.pauses)} OR {self._is(pause.resumes)})
                )
                SELECT n, '{name}', sum(CASE WHEN still THEN
                    CASE WHEN next IS NOT NULL THEN next >> {self.bits} WHEN stop > 0 THEN stop >> {self.bits}
                    ELSE {self.today} END - (key >> {self.bits}) ELSE 0 END),
                    bool_or(still AND next IS NULL AND stop = 0)
                FROM mark GROUP BY n
                """  # noqa: S608
            )

    def _keep(self, part: str, *, create: bool) -> None:
        pauses = list(self.layout.pauses.values())
        columns = ["part.n", "birth_from", "birth_to", "sex", "part.n IN (SELECT n FROM waiting) AS waiting"]
        columns += ["len(nationalities) = 0 AS nationality_unknown"]
        columns += [
            f"list_contains(nationalities, {_texts((code,))}) AS {name}"
            for code, name in self.layout.countries.items()
        ]
        columns += [*self.layout.latest.values(), *self.layout.stops.values()]
        columns += [
            f"coalesce({p}_lost.days, 0) AS {p}_days, coalesce({p}_lost.now, false) AS {p}_now"
            for p in pauses
        ]
        joins = "".join(
            f" LEFT JOIN (SELECT * FROM lost WHERE pause = '{p}') {p}_lost ON {p}_lost.n = part.n"  # noqa: S608
            for p in pauses
        )
        into = f"CREATE TABLE {self.table} AS" if create else f"INSERT INTO {self.table}"
        self.caseload.con.execute(
            f"{into} SELECT {', '.join(columns)} FROM {part} part JOIN person ON person.n = part.n{joins}"  # noqa: S608
        )


def _list(numbers: set[int] | list[int]) -> str:
    return ", ".join(map(str, sorted(numbers))) or "0"


def _path(name: str) -> str:
    return _texts((f'$."{name}"',))


def _texts(values: tuple[str, ...]) -> str:
    return ", ".join("'" + v.replace("'", "''") + "'" for v in values)
