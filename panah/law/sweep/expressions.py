"""From declared conditions to SQL over a caseload's columns. TRUE, FALSE and NULL are yes, no and cannot tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from panah.law import conditions as c
from panah.law.periods import years_before
from panah.law.provisions import Bar, Clock, Document, Lifting, Provision, Release, Status
from panah.law.sweep.dag import Dag
from panah.law.sweep.dues import Chain, Dues, last_day
from panah.law.sweep.layout import Marks, field_marks, marks, pause_of, stop_of

if TYPE_CHECKING:
    from panah.law.statute import Segment
    from panah.law.sweep.columns import Columns

Type = Literal["truth", "day", "flag", "state", "answer"]


STATES = ("due", "valid", "expired")
"""What a document can be, by the number a sweep writes."""


@dataclass(frozen=True)
class Output:
    """One column of a sweep: of which provision, which part of its finding, and the node that computes it.

    ``truth`` columns are nullable booleans; ``day`` columns hold ordinals or NULL; ``flag`` columns plain booleans
    or NULL; a ``state`` is its place in ``STATES``; the ``answer`` to removal is TRUE for *not barred*.
    """

    key: str
    sort: str
    part: str
    type: Type
    node: int

    @property
    def name(self) -> str:
        """``key`` for the truth of a provision, ``key.part`` for the rest."""
        return self.key if self.part == "truth" else f"{self.key}.{self.part}"

    def shown(self, column: str) -> str:
        """SQL of the column's value in words and dates."""
        match self.type:
            case "day":
                return f"DATE '0001-01-01' + ({column} - 1)"
            case "state":
                cases = " ".join(f"WHEN {i} THEN '{state}'" for i, state in enumerate(STATES))
                return f"CASE {column} {cases} END"
            case "answer":
                return f"CASE WHEN {column} THEN 'not barred' ELSE 'no' END"
        return column


class Writer:
    """Writes what a law in force says of every row of ``columns``, into a graph that several laws may share."""

    def __init__(self, segment: Segment, columns: Columns, dag: Dag, dues: Dues) -> None:
        self.segment, self.columns, self.dag, self.dues = segment, columns, dag, dues
        self.on = columns.on.toordinal()
        self.outputs: dict[str, Output] = {}
        self.truths: dict[str, int] = {}
        self.clocks: dict[str, _Clock] = {}
        self.memo: dict[c.Condition, int] = {}
        for p in segment.provisions:
            self._truth(p)
        for p in segment.provisions:
            self._put_all(p)
        self._removal()

    # -- outputs ------------------------------------------------------------------------------------------------

    def _put(self, p: Provision, part: str, type_: Type, node: int) -> None:
        output = Output(p.key, p.sort, part, type_, node)
        self.outputs[output.name] = output

    def _put_all(self, p: Provision) -> None:
        truth = self.truths[p.key]
        self._put(p, "truth", "truth", truth)
        if isinstance(p, Clock):
            self._put_clock(p, self.clocks[p.key])
        elif isinstance(p, Document):
            self._put_document(p, truth)

    def _put_clock(self, p: Clock, clock: _Clock) -> None:
        add, seen = self.dag.add, clock.seen
        self._put(p, "started", "day", add("(CASE WHEN {0} THEN {1} END)", seen, self._day(clock.start)))
        self._put(p, "due", "day", add("(CASE WHEN {0} THEN {1} END)", seen, clock.due))
        self._put(p, "stopped", "day", add("(CASE WHEN {0} AND {1} > 0 THEN {2} END)", seen, clock.stop,
                                           self._day(clock.stop)))  # fmt: skip
        if p.to_at_most is not None:
            self._put(p, "extended", "flag", add("(CASE WHEN {0} THEN {1} END)", seen, clock.extended))
            if p.ambiguous:
                both = self.dag.all_of((seen, clock.extended))
                self._put(p, "alternative", "day", add("(CASE WHEN {0} THEN {1} END)", both, clock.other))
        if p.suspended_by:
            self._put(p, "suspended", "flag", add("(CASE WHEN {0} THEN {1} END)", seen, clock.still))

    def _put_document(self, p: Document, truth: int) -> None:
        add = self.dag.add
        issue, ended = self._latest(p.issued), self._latest(p.ended_by)  # type: ignore[arg-type]
        issued = self.dag.all_of((truth, add("({0} > 0)", issue), add("({0} <= {1})", ended, issue)))
        self._put(p, "issued", "day", add("(CASE WHEN {0} THEN {1} END)", issued, self._day(issue)))
        valid = add("TRUE")
        if p.valid_for is not None:
            self._put(p, "valid_until", "day",
                      add("(CASE WHEN {0} THEN {1} END)", issued, self._due((p.valid_for,), issue)))  # fmt: skip
            valid = self._still((p.valid_for,), issue)
        state = (
            "(CASE WHEN NOT {0} OR {0} IS NULL THEN NULL WHEN NOT {1} THEN CAST(0 AS TINYINT) "
            "WHEN {2} THEN CAST(1 AS TINYINT) ELSE CAST(2 AS TINYINT) END)"
        )
        self._put(p, "state", "state", add(state, truth, issued, valid))

    def _removal(self) -> None:
        bars = [
            self.truths[p.key]
            for p in self.segment.of("bar")
            if isinstance(p, Bar) and "removal" in p.forbids
        ]
        releases = [self.truths[p.key] for p in self.segment.of("release") if isinstance(p, Release)]
        free = self.dag.all_of((self.dag.contrary(self.dag.any_of(bars)), self.dag.any_of(releases)))
        node = self.dag.add("(coalesce({0}, FALSE) AND NOT {1})", free, self.dag.add("waiting"))
        self.outputs["removal"] = Output("removal", "removal", "truth", "answer", node)

    # -- provisions ---------------------------------------------------------------------------------------------

    def _truth(self, p: Provision) -> int:
        if p.key not in self.truths:
            self.truths[p.key] = self._clock(p) if isinstance(p, Clock) else self._rule(p)
        return self.truths[p.key]

    def _rule(self, p: Provision) -> int:
        if not isinstance(p, Bar):
            return self.expr(p.of if isinstance(p, Document) else p.conditions[0])
        lifts = [q for q in self.segment.of("exception") if isinstance(q, Lifting) and p.key in q.lifts]
        return self.dag.all_of((self.expr(p.during), *(self.dag.contrary(self._truth(q)) for q in lifts)))

    def _clock(self, p: Clock) -> int:
        add = self.dag.add
        start = self._latest(p.starts)  # type: ignore[arg-type]
        truth = add("({0} > 0)", start)
        seen = truth
        if p.during is not None:
            truth = self.dag.all_of((truth, self.expr(p.during)))
            seen = add("coalesce({0}, TRUE)", truth)
        self.clocks[p.key] = _Clock(self, p, start, seen)
        return truth

    # -- conditions ---------------------------------------------------------------------------------------------

    def expr(self, node: c.Condition) -> int:
        """The node of a condition."""
        if node not in self.memo:
            self.memo[node] = self._expr(node)
        return self.memo[node]

    def _expr(self, node: c.Condition) -> int:
        add = self.dag.add
        match node:
            case c.And(parts):
                return self.dag.all_of(map(self.expr, parts))
            case c.Or(parts):
                return self.dag.any_of(map(self.expr, parts))
            case c.Not(part):
                return self.dag.contrary(self.expr(part))
            case c.Always():
                return add("TRUE")
            case c.Event():
                return add("({0} > 0)", self._latest((node,)))
            case c.During(starts, stops):
                return add("({0} > {1})", self._latest(starts), self._latest(stops))
            case c.EventDay(events, compare, day):
                return self._before(compare, self._latest(events), self.columns.day_key(day.toordinal()))
            case c.Within(period, events):
                return self._still((period,), self._latest(events))
            case c.Elapsed(period, events):
                return self._over((period,), self._latest(events))
        return self._fact(node)

    def _before(self, compare: str, latest: int, key: int) -> int:
        if compare == ">=":
            return self.dag.add(f"({{0}} >= {max(key, 1)})", latest)
        return self.dag.add(f"({{0}} > 0 AND {{0}} < {key})", latest)

    def _fact(self, node: c.Condition) -> int:
        add = self.dag.add
        match node:
            case c.Has(status):
                target = self.segment.by_key.get(status)
                return self._truth(target) if isinstance(target, Status) else add("FALSE")
            case c.ClockIs(key, state):
                target = self.segment.by_key.get(key)
                if not isinstance(target, Clock):
                    return add("FALSE")
                self._truth(target)
                return self.clocks[key].overdue if state == "overdue" else self.clocks[key].running
            case c.Age(compare, years):
                day = years_before(self.on, years)
                young, old = ("TRUE", "FALSE") if compare == "<" else ("FALSE", "TRUE")
                return add(f"(CASE WHEN {{0}} > {day} THEN {young} WHEN {{1}} <= {day} THEN {old} END)",
                           add("birth_from"), add("birth_to"))  # fmt: skip
            case c.Sex(value):
                return add(f"({{0}} = {_quoted(value)})", add("sex"))
            case c.National(country):
                return add(self.columns.layout.countries[country])
            case c.FieldIs():
                latest, saying, silent = (self._key(group) for group in field_marks(node))
                return add("(CASE WHEN {0} <> {1} THEN {2} = {0} END)", latest, silent, saying)
        raise TypeError(f"no rule to sweep {node!r}")

    # -- keys and days ------------------------------------------------------------------------------------------

    def _key(self, wanted: Marks) -> int:
        return self.dag.add(self.columns.layout.latest[wanted] if wanted else "0")

    def _latest(self, events: Iterable[c.Event]) -> int:
        return self._key(marks(events))

    def _day(self, key: int) -> int:
        """The day (ordinal) of an order key."""
        return self.dag.add(f"(CAST({{0}} >> {self.columns.bits} AS INTEGER) + {self.columns.base})", key)

    def _due(self, chain: Chain, key: int) -> int:
        """The last day of a period, or of a period after another, from an order key."""
        if all(p.unit == "day" and not p.roll for p in chain):
            return self.dag.add(f"({{0}} + {sum(p.amount for p in chain)})", self._day(key))
        return self.dues.node(self.dag, chain, key)

    def _still(self, chain: Chain, key: int) -> int:
        """The period runs on the judged day: as a bound on the key, for a later start never ends earlier."""
        return self.dag.add(f"({{0}} >= {max(self._bound(chain), 1)})", key)

    def _over(self, chain: Chain, key: int) -> int:
        return self.dag.add(f"({{0}} > 0 AND {{0}} < {self._bound(chain)})", key)

    def _bound(self, chain: Chain) -> int:
        """The least order key from which the period still runs on the judged day."""
        days = self.columns.days
        at = bisect_left(days, self.on, key=lambda day: last_day(chain, day))
        return self.columns.day_key(days[at] if at < len(days) else self.on + 1)


class _Clock:
    """The nodes of one clock, as ``panah.law.clocks.ClockRule`` reckons them."""

    def __init__(self, w: Writer, p: Clock, start: int, seen: int) -> None:
        add, columns = w.dag.add, w.columns
        self.start, self.seen = start, seen
        stop = columns.layout.stops.get(stop_of(p))
        self.stop = add(stop) if stop else add("0")
        extended = w._latest(p.extended_by)  # type: ignore[arg-type]
        self.extended = add("({0} > {1})", extended, start) if p.to_at_most is not None else add("FALSE")
        chains: list[Chain] = [(p.within,)]
        if p.to_at_most is not None:
            readings: list[Chain] = [(p.to_at_most,), (p.within, p.to_at_most)]
            chains += readings if p.extension_from == "start" else readings[::-1]
        pause = columns.layout.pauses.get(pause_of(p))
        self._reckon(w, chains, pause)
        unstopped = w.dag.all_of((seen, add("({0} = 0)", self.stop)))
        self.running = unstopped
        self.overdue = w.dag.all_of((unstopped, self._late(w, chains, pause)))

    def _reckon(self, w: Writer, chains: list[Chain], pause: str | None) -> None:
        dues = [w._due(chain, self.start) for chain in chains]
        self.due = dues[0]
        self.other = dues[0]
        if len(dues) > 1:
            self.due = w.dag.add("(CASE WHEN {0} THEN {1} ELSE {2} END)", self.extended, dues[1], dues[0])
            self.other = dues[2]
        self.still = w.dag.add("FALSE")
        if pause:
            days = w.dag.add(f"{pause}_days")
            self.due = w.dag.add("({0} + {1})", self.due, days)
            self.other = w.dag.add("({0} + {1})", self.other, days)
            self.still = w.dag.add(f"{pause}_now")

    def _late(self, w: Writer, chains: list[Chain], pause: str | None) -> int:
        if pause:
            return w.dag.add(f"({{0}} < {w.on} AND NOT {{1}})", self.due, self.still)
        over = [w.dag.add(f"({{0}} < {w._bound(chain)})", self.start) for chain in chains[:2]]
        return over[0] if len(over) == 1 else w.dag.add(
            "(CASE WHEN {0} THEN {1} ELSE {2} END)", self.extended, over[1], over[0]
        )  # fmt: skip


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("{", "{{").replace("}", "}}") + "'"


def as_date(ordinal: int | None) -> date | None:
    """The date of a ``day`` column's value."""
    return None if ordinal is None else date.fromordinal(ordinal)
