"""The position of a whole caseload as columns: what ``judge`` says of one file, said of all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import sqlglot

from panah.law.sweep.caseload import Caseload
from panah.law.sweep.columns import Columns
from panah.law.sweep.dag import Dag
from panah.law.sweep.dues import DueJoins, DueLists
from panah.law.sweep.outputs import Output
from panah.law.sweep.writer import Writer

if TYPE_CHECKING:
    from panah.law.statute import Law


class Sweep:
    """One row a file, one column for every element of its position, computed and kept in the caseload.

    ``outputs`` names them: ``key`` for the truth of a provision (TRUE, FALSE, or NULL for *cannot tell*),
    ``key.started``, ``key.due`` … for the days of a clock or document, ``removal`` for the answer. ``view`` shows
    them so; ``table`` holds them as ``outputs`` describes, one column for all provisions of one condition.
    """

    def __init__(self, law: Law, columns: Columns) -> None:
        self.law, self.columns = law, columns
        self.segment = law.at(columns.on.toordinal())
        self._dag = Dag()
        self._dues = DueLists(columns)
        self.outputs: Mapping[str, Output] = Writer(self.segment, columns, self._dag, self._dues).outputs
        self.table = columns.caseload.new_name("sweep")
        con = columns.caseload.con
        # A materialised relation keeps whole rows as they come: a table would cost as much again for its statistics.
        self._rows = con.sql(self._query()).materialize()
        con.register(self.table, self._rows)

    def _query(self) -> str:
        nodes = dict.fromkeys(n for o in self.outputs.values() for n in o.nodes)
        return self._dag.query({f"c{n}": n for n in nodes}, self._dues.source, ("n",))

    @cached_property
    def view(self) -> str:
        """A view with the file's id (``file``) and one column an output, under its own name; days as dates."""
        name = f"{self.table}_named"
        base = self.columns.base
        columns = ", ".join(f'{o.shown(base)} AS "{o.name}"' for o in self.outputs.values())
        self.columns.caseload.con.execute(
            f"CREATE VIEW {name} AS SELECT file.id AS file, {columns} FROM {self.table} JOIN file USING (n)"  # noqa: S608
        )
        return name

    def arrow(self, names: tuple[str, ...] = ()) -> pa.Table:
        """The whole answer, or the outputs named, as an Arrow table with the column ``file``."""
        wanted = ", ".join(["file", *(f'"{n}"' for n in names)]) if names else "*"
        return self.columns.caseload.con.sql(f"SELECT {wanted} FROM {self.view}").to_arrow_table()  # noqa: S608

    def rows(self) -> list[dict[str, Any]]:
        """The whole answer as dictionaries: for small caseloads and tests."""
        return list(self.arrow().to_pylist())

    def counts(self) -> dict[str, tuple[int, int]]:
        """For each provision: of how many files it is true, and of how many it cannot be told."""
        asked = [o for o in self.outputs.values() if o.type == "truth"]
        sums = ", ".join(
            f"count(*) FILTER (WHERE c{o.nodes[0]}), count(*) FILTER (WHERE c{o.nodes[-1]})" for o in asked
        )
        row = self.columns.caseload.row(f"SELECT {sums} FROM {self.table}")  # noqa: S608
        return {o.name: (int(row[2 * i]), int(row[2 * i + 1] - row[2 * i])) for i, o in enumerate(asked)}

    def sql(self, dialect: str = "spark") -> str:
        """The query over the table of columns in another engine's words: one named column an output, days as ordinals.

        It reads ``columns.table`` and, where the law counts months or working days, the table of ``portable()``.
        """
        return sqlglot.transpile(self.portable()[0], read="duckdb", write=dialect, pretty=True)[0]

    def portable(self) -> tuple[str, dict[str, pa.Table]]:
        """The query in plain SQL without lists or variables, and the small tables it joins, by name."""
        dag, dues = Dag(), DueJoins(self.columns)
        outputs = Writer(self.segment, self.columns, dag, dues).outputs
        base = self.columns.base
        roots = {f'"{o.name}"': dag.add(o.template(base), *o.nodes) for o in outputs.values()}
        query = dag.query(roots, dues.source, ("n",))
        return query, {dues.table: dues.arrow()} if dues.joined else {}

    def drop(self) -> None:
        """Free the rows and their view."""
        con = self.columns.caseload.con
        con.execute(f"DROP VIEW IF EXISTS {self.table}_named")
        con.unregister(self.table)
        del self._rows


def sweep(law: Law, caseload: Caseload | Columns, on: date, known_at: datetime | None = None) -> Sweep:
    """The positions of every file of a caseload as of day ``on``, from the acts recorded by ``known_at``.

    Give ``caseload.columns(law, on, known_at)`` instead of the caseload to sweep the same columns more than once.
    Raises ValueError when columns made for another day or moment are given, TypeError for a naive ``known_at``.
    """
    if isinstance(caseload, Caseload):
        return Sweep(law, caseload.columns(law, on, known_at))
    if caseload.on != on or caseload.known_at != known_at:
        raise ValueError("these columns were made for another day or moment")
    return Sweep(law, caseload)
