"""Two laws over one caseload: who gains and who loses what, and whose days move by how much.

What both laws say by the same text of the same columns is the same for everyone, and is not even computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from panah.law.sweep.caseload import Caseload
from panah.law.sweep.columns import Columns
from panah.law.sweep.dag import Dag
from panah.law.sweep.dues import DueLists
from panah.law.sweep.outputs import Output
from panah.law.sweep.writer import Writer

if TYPE_CHECKING:
    from panah.law.statute import Law

Which = Literal["gained", "lost", "doubtful", "settled", "earlier", "later", "begun", "gone", "changed"]


@dataclass(frozen=True)
class Change:
    """One output that differs for at least one file, with the numbers of files.

    ``gained`` / ``lost``: a plain yes under the other law only / no more. ``doubtful`` / ``settled``: cannot be told
    under the other law only / no more. For days: ``earlier`` and ``later`` with the days moved in all (``days``,
    later counts up) and the median move; ``begun`` / ``gone``: a day under the other law only / no more.
    ``changed`` counts all that differ.
    """

    name: str
    key: str
    sort: str
    part: str
    changed: int
    gained: int = 0
    lost: int = 0
    doubtful: int = 0
    settled: int = 0
    earlier: int = 0
    later: int = 0
    begun: int = 0
    gone: int = 0
    days: int = 0
    median_days: float = 0.0


class Comparison:
    """What another law would change for a caseload on a day. ``changes`` by the number of files, most first."""

    def __init__(self, law: Law, other: Law, columns: Columns) -> None:
        self.law, self.other, self.columns = law, other, columns
        day = columns.on.toordinal()
        dag, dues = Dag(), DueLists(columns)
        before = Writer(law.at(day), columns, dag, dues).outputs
        after = Writer(other.at(day), columns, dag, dues).outputs
        self._pairs = _pairs(before, after, dag, columns.base)
        self.table = columns.caseload.new_name("comparison")
        self._gather(dag, dues)
        self.changes = self._changes()

    def _gather(self, dag: Dag, dues: DueLists) -> None:
        """Keep the files that differ in anything, with what each law says where the laws' texts differ."""
        roots: dict[str, int] = {}
        for i, (_, one, two) in enumerate(self._pairs):
            roots |= {f"a{i}": one, f"b{i}": two}
        con = self.columns.caseload.con
        differs = " OR ".join(f"a{i} IS DISTINCT FROM b{i}" for i in range(len(self._pairs))) or "FALSE"
        query = dag.query(roots, dues.source, ("n",))
        self._rows = con.sql(f"SELECT * FROM ({query}) AS told WHERE {differs}").materialize()  # noqa: S608
        con.register(self.table, self._rows)
        self.touched = int(self.columns.caseload.row(f"SELECT count(*) FROM {self.table}")[0])  # noqa: S608

    def _changes(self) -> tuple[Change, ...]:
        found = []
        for i, (output, _, _) in enumerate(self._pairs):
            tests = _tests(output, i)
            sums = {name: f"count(*) FILTER (WHERE {test})" for name, test in tests.items()}
            if output.type == "day":
                moved = f"FILTER (WHERE {tests['earlier']} OR {tests['later']})"
                sums["days"] = f"coalesce(sum(b{i} - a{i}) {moved}, 0)"
                sums["median_days"] = f"coalesce(median(b{i} - a{i}) {moved}, 0)"
            row = self.columns.caseload.row(f"SELECT {', '.join(sums.values())} FROM {self.table}")  # noqa: S608
            told = dict(zip(sums, row, strict=True))
            if told["changed"]:
                found.append(Change(output.name, output.key, output.sort, output.part, **told))
        return tuple(sorted(found, key=lambda c: (-c.changed, c.name)))

    def change(self, name: str) -> Change | None:
        """The change of one output (``key`` or ``key.part``); None when nothing changes."""
        return next((c for c in self.changes if c.name == name), None)

    def files(self, name: str, which: Which = "changed", limit: int = 100) -> list[str]:
        """Ids of files of which an output changes in one way. Raises KeyError for an output no law has."""
        for i, (output, _, _) in enumerate(self._pairs):
            if output.name == name:
                test = _tests(output, i).get(which, "FALSE")
                rows = self.columns.caseload.con.execute(
                    f"SELECT id FROM {self.table} JOIN file USING (n) WHERE {test} ORDER BY id LIMIT {int(limit)}"  # noqa: S608
                ).fetchall()
                return [str(r[0]) for r in rows]
        if name in self._known:
            return []
        raise KeyError(name)

    @property
    def _known(self) -> set[str]:
        day = self.columns.on.toordinal()
        keys = {p.key for law in (self.law, self.other) for p in law.at(day).provisions} | {"removal"}
        return keys | {f"{k}.{part}" for k in keys for part in _PARTS}

    def drop(self) -> None:
        """Free the rows."""
        self.columns.caseload.con.unregister(self.table)
        del self._rows


_PARTS = (
    "started",
    "due",
    "stopped",
    "extended",
    "alternative",
    "suspended",
    "issued",
    "valid_until",
    "state",
)


def compare(
    law: Law, other: Law, caseload: Caseload | Columns, on: date, known_at: datetime | None = None
) -> Comparison:
    """Compare two laws over a caseload as of a day, or over columns made for both.

    Raises ValueError when columns made for another day or moment are given.
    """
    if isinstance(caseload, Caseload):
        return Comparison(law, other, caseload.columns((law, other), on, known_at))
    if caseload.on != on or caseload.known_at != known_at:
        raise ValueError("these columns were made for another day or moment")
    return Comparison(law, other, caseload)


def _pairs(
    before: Mapping[str, Output], after: Mapping[str, Output], dag: Dag, base: int
) -> list[tuple[Output, int, int]]:
    """Outputs of which the two laws have different texts; what a law lacks is false, or no day."""
    pairs = []
    for name in dict.fromkeys((*before, *after)):
        output = after.get(name) or before[name]
        absent = dag.add("FALSE" if output.type in ("truth", "answer") else "NULL")
        one, two = (_told(laws[name], dag, base) if name in laws else absent for laws in (before, after))
        if one != two:
            pairs.append((output, one, two))
    return pairs


def _told(output: Output, dag: Dag, base: int) -> int:
    """The node of what an output says: a plain boolean for the answer about removal."""
    return output.nodes[0] if output.type == "answer" else dag.add(output.template(base), *output.nodes)


def _tests(output: Output, i: int) -> dict[str, str]:
    """SQL of each way in which output ``i`` may change, by name."""
    a, b = f"a{i}", f"b{i}"
    tests = {"changed": f"{a} IS DISTINCT FROM {b}"}
    if output.type == "day":
        return tests | {
            "earlier": f"coalesce({b} < {a}, FALSE)", "later": f"coalesce({b} > {a}, FALSE)",
            "begun": f"{a} IS NULL AND {b} IS NOT NULL", "gone": f"{a} IS NOT NULL AND {b} IS NULL",
        }  # fmt: skip
    if output.type == "state":
        return tests
    tests |= {
        "gained": f"coalesce({b}, FALSE) AND NOT coalesce({a}, FALSE)",
        "lost": f"coalesce({a}, FALSE) AND NOT coalesce({b}, FALSE)",
    }
    if output.type == "truth":
        tests |= {
            "doubtful": f"{b} IS NULL AND {a} IS NOT NULL",
            "settled": f"{a} IS NULL AND {b} IS NOT NULL",
        }
    return tests
