"""The allocation as an integer program, solved by HiGHS.

Families alike in all that counts are one kind; a variable says how many of a kind go to a place. With costs c, sizes
s, free capacities b, and u the unplaced:

    minimise   Σ c·y + F·Σ over + M·Σ s·u
    so that    Σ_place y + u = families of the kind;  Σ_kind s·y ≤ beds;  Σ_kind seats·y ≤ seats of each service;
               Σ_kind s·y − over ≤ fair share;  y, u whole, over ≥ 0

M is larger than anything c and F can sum to, so that placing one more person comes before everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from panah.movements.prepare.futures import Floats

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Kinds:
    """count, persons, priority: ``[kinds]``; cost: of one family ``[kinds, places]``, infinite where impossible; uses:
    of each capacity ``[capacities, kinds]`` (beds first); free: ``[capacities, places]``; fair: ``[places]``."""

    count: Ints
    persons: Ints
    priority: Floats
    cost: Floats
    uses: Floats
    free: Floats
    fair: Floats
    fairness: float

    def penalty(self) -> float:
        """M: more than anything else can cost for one person."""
        finite = np.where(np.isfinite(self.cost), self.cost, 0.0)
        return float(10 * (finite / self.persons[:, None]).max(initial=0.0) + 10 * self.fairness + 10)


@dataclass(frozen=True)
class Solved:
    """sent: families of each kind to each place ``[kinds, places]`` (whole if the program was); value: of the
    objective; bound: no allocation can cost less."""

    sent: Floats
    value: float
    bound: float


class _Rows:
    """Rows of a program, gathered column by column."""

    def __init__(self) -> None:
        self.index: list[Ints] = []
        self.value: list[Floats] = []
        self.starts: list[int] = [0]
        self.low: list[float] = []
        self.high: list[float] = []

    def add(self, columns: Ints, values: Floats, low: float, high: float) -> None:
        self.index.append(columns)
        self.value.append(values)
        self.starts.append(self.starts[-1] + len(columns))
        self.low.append(low)
        self.high.append(high)


def solve(kinds: Kinds, *, whole: bool, gap: float, seconds: float, lacking: bool = False) -> Solved:
    """Solve the program, or its relaxation. lacking: everyone is placed, and what capacities lack is minimised."""
    many, places = kinds.cost.shape
    kind, place = np.nonzero(np.isfinite(kinds.cost))
    free = len(kind)
    first_over, first_unplaced = free, free + places
    capacities = len(kinds.free)
    extra = first_unplaced + many
    columns = extra + (capacities * places if lacking else 0)
    price = np.zeros(columns)
    price[:free] = kinds.cost[kind, place] * (1e-6 if lacking else 1)
    price[first_over:first_unplaced] = 0 if lacking else kinds.fairness
    price[first_unplaced:extra] = kinds.penalty() * kinds.persons * kinds.priority
    price[extra:] = 1.0
    upper = np.full(columns, np.inf)
    upper[:free] = kinds.count[kind]
    upper[first_unplaced:extra] = np.where(np.isfinite(kinds.cost).any(1) & lacking, 0, kinds.count)
    rows = _Rows()
    for one in range(many):
        own = np.append(_span(kind, one), first_unplaced + one)
        rows.add(own, np.ones(len(own)), float(kinds.count[one]), float(kinds.count[one]))
    by_place = [np.flatnonzero(place == one) for one in range(places)]
    for one, own in enumerate(by_place):
        for capacity in range(capacities):
            uses = kinds.uses[capacity][kind[own]]
            used = np.flatnonzero(uses)
            cells, values = own[used], uses[used]
            if lacking:
                cells = np.append(cells, extra + capacity * places + one)
                values = np.append(values, -1.0)
            rows.add(cells, values, -np.inf, float(kinds.free[capacity, one]))
        if kinds.fairness > 0 and not lacking:
            sizes = np.append(kinds.persons[kind[own]].astype(np.float64), -1.0)
            rows.add(np.append(own, first_over + one), sizes, -np.inf, float(kinds.fair[one]))
    integer = np.zeros(columns, bool)
    integer[:free] = integer[first_unplaced:extra] = whole
    found, value, bound = _run(price, upper, rows, integer, gap, seconds)
    sent = np.zeros((many, places))
    sent[kind, place] = found[:free]
    return Solved(sent, value, bound)


def _span(kind: Ints, one: int) -> Ints:
    """The columns of a kind: they stand together."""
    return np.arange(np.searchsorted(kind, one), np.searchsorted(kind, one + 1))


def _run(
    price: Floats, upper: Floats, rows: _Rows, integer: NDArray[np.bool_], gap: float, seconds: float
) -> tuple[Floats, float, float]:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(price), len(rows.low)
    program.col_cost_, program.col_lower_, program.col_upper_ = price, np.zeros(len(price)), upper
    program.row_lower_, program.row_upper_ = np.array(rows.low), np.array(rows.high)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.array(rows.starts, np.int32)
    program.a_matrix_.index_ = np.concatenate(rows.index).astype(np.int32)
    program.a_matrix_.value_ = np.concatenate(rows.value)
    whole = bool(integer.any())
    if whole:
        program.integrality_ = [
            highspy.HighsVarType.kInteger if one else highspy.HighsVarType.kContinuous for one in integer
        ]
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("random_seed", 0)
    solver.passModel(program)
    solver.run()
    info = solver.getInfo()
    found = np.array(solver.getSolution().col_value)
    bound = info.mip_dual_bound if whole else info.objective_function_value
    return found, float(info.objective_function_value), float(bound)
