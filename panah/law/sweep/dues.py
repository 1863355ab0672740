"""The last days of periods, counted once for each day on which anything happened: no date is reckoned row by row.

Days are counted from the columns' base, as order keys count them.

DuckDB finds them in lists; the portable text joins a small table, which any engine can broadcast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from panah.law.periods import Period
from panah.law.sweep.dag import Dag

if TYPE_CHECKING:
    from panah.law.sweep.columns import Columns

Chain = tuple[Period, ...]
"""Periods that follow one another: the second is counted from the end of the first."""


def last_day(chain: Chain, day: int) -> int:
    """The last day of a chain of periods from a day (both ordinals)."""
    for period in chain:
        day = period.due(day)
    return day


class Dues(Protocol):
    """How a text finds the last day of a chain of periods from an order key."""

    def node(self, dag: Dag, chain: Chain, key: int) -> int:
        """The node of the last day."""

    @property
    def source(self) -> str:
        """What the layers of a query start from."""


class DueLists:
    """A DuckDB variable for each chain: the last days in a list, by the day of the order key."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.source = columns.table

    def node(self, dag: Dag, chain: Chain, key: int) -> int:
        known = self.columns.due_names
        if chain not in known:
            known[chain] = f"{self.columns.table}_due{len(known)}"
            self._set(chain, known[chain])
        return dag.add(f"list_extract(getvariable('{known[chain]}'), {{0}} >> {self.columns.bits})", key)

    def _set(self, chain: Chain, name: str) -> None:
        days, base = self.columns.days, self.columns.base
        ends = ["0"] * (days[-1] - base if days else 0)
        for day in days:
            ends[day - base - 1] = str(last_day(chain, day) - base)
        self.columns.caseload.con.execute(f"SET VARIABLE {name} = [{', '.join(ends)}]::INTEGER[]")


class DueJoins:
    """Portable: the last days in a table by day, joined once for each order key that starts a period."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.chains: dict[Chain, str] = {}
        self.joined: dict[str, dict[str, str]] = {}
        self.table = f"{columns.table}_due"

    def node(self, dag: Dag, chain: Chain, key: int) -> int:
        if dag.nodes[key].text == "0":
            return dag.add("0")
        column, due = dag.nodes[key].text, self.chains.setdefault(chain, f"due{len(self.chains)}")
        name = self.joined.setdefault(column, {}).setdefault(due, f"{column}_{due}")
        return dag.add(name)

    @property
    def source(self) -> str:
        told = "".join(
            f", d_{k}.{due} AS {name}" for k, dues in self.joined.items() for due, name in dues.items()
        )
        joins = "".join(
            f" LEFT JOIN {self.table} AS d_{k} ON d_{k}.day = (c.{k} >> {self.columns.bits})"
            for k in self.joined
        )
        return f"(SELECT c.*{told} FROM {self.columns.table} AS c{joins}) AS base"  # noqa: S608

    def arrow(self) -> pa.Table:
        """The table to join: ``day`` as order keys count it, and the last day of each chain."""
        days = self.columns.days
        data: dict[str, Any] = {"day": pa.array([d - self.columns.base for d in days], pa.int32())}
        for chain, name in self.chains.items():
            data[name] = pa.array([last_day(chain, d) - self.columns.base for d in days], pa.int32())
        return pa.table(data)
