"""From declared conditions to SQL over a caseload's columns: for each, where it plainly holds, and where it may."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

from panah.law import conditions as c
from panah.law.periods import years_before
from panah.law.provisions import Bar, Clock, Document, Lifting, Provision, Status
from panah.law.sweep.dag import Dag
from panah.law.sweep.dues import Chain, Dues, last_day
from panah.law.sweep.layout import Marks, field_marks, marks
from panah.law.sweep.outputs import Truth

if TYPE_CHECKING:
    from panah.law.statute import Segment
    from panah.law.sweep.columns import Columns


class Conditions:
    """Writes the conditions of a law in force over ``columns``, into a graph that several laws may share."""

    def __init__(self, segment: Segment, columns: Columns, dag: Dag, dues: Dues) -> None:
        self.segment, self.columns, self.dag, self.dues = segment, columns, dag, dues
        self.on = columns.on.toordinal()
        self.truths: dict[str, Truth] = {}
        self._memo: dict[c.Condition, Truth] = {}

    def clock_is(self, p: Clock, state: str) -> int:
        """The node of a clock's running or being overdue."""
        raise NotImplementedError

    def truth(self, p: Provision) -> Truth:
        """The truth of a provision, by its key."""
        if p.key not in self.truths:
            self.truths[p.key] = self._rule(p)
        return self.truths[p.key]

    def _rule(self, p: Provision) -> Truth:
        if not isinstance(p, Bar):
            return self.expr(p.of if isinstance(p, Document) else p.conditions[0])
        lifts = [q for q in self.segment.of("exception") if isinstance(q, Lifting) and p.key in q.lifts]
        return self.every((self.expr(p.during), *(self.contrary(self.truth(q)) for q in lifts)))

    # -- three values as two --------------------------------------------------------------------------------------

    def every(self, parts: Iterable[Truth]) -> Truth:
        """All of them: plainly if all plainly, possibly if all possibly."""
        both = tuple(parts)
        return Truth(self.dag.all_of(t.yes for t in both), self.dag.all_of(t.maybe for t in both))

    def some(self, parts: Iterable[Truth]) -> Truth:
        """At least one of them."""
        both = tuple(parts)
        return Truth(self.dag.any_of(t.yes for t in both), self.dag.any_of(t.maybe for t in both))

    def contrary(self, t: Truth) -> Truth:
        """Plainly not what is not even possible; possibly not what is not plain."""
        return Truth(self.dag.contrary(t.maybe), self.dag.contrary(t.yes))

    # -- conditions -----------------------------------------------------------------------------------------------

    def expr(self, node: c.Condition) -> Truth:
        """The truth of a condition."""
        if node not in self._memo:
            self._memo[node] = self._expr(node)
        return self._memo[node]

    def _expr(self, node: c.Condition) -> Truth:
        match node:
            case c.And(parts):
                return self.every(map(self.expr, parts))
            case c.Or(parts):
                return self.some(map(self.expr, parts))
            case c.Not(part):
                return self.contrary(self.expr(part))
            case c.Has(status):
                target = self.segment.by_key.get(status)
                return self.truth(target) if isinstance(target, Status) else self._known("FALSE")
            case c.Age() | c.Sex() | c.National() | c.FieldIs():
                return self._fact(node)
        plain = self._plain(node)
        return Truth(plain, plain)

    def _known(self, text: str, *parts: int) -> Truth:
        node = self.dag.add(text, *parts)
        return Truth(node, node)

    def _plain(self, node: c.Condition) -> int:
        """Conditions that are never unknown."""
        add = self.dag.add
        match node:
            case c.Always():
                return add("TRUE")
            case c.Event():
                return add("({0} > 0)", self.latest((node,)))
            case c.During(starts, stops):
                return add("({0} > {1})", self.latest(starts), self.latest(stops))
            case c.EventDay(events, compare, day):
                latest, key = self.latest(events), self.columns.day_key(day.toordinal())
                if compare == ">=":
                    return add(f"({{0}} >= {max(key, 1)})", latest)
                return add(f"({{0}} > 0 AND {{0}} < {key})", latest)
            case c.Within(period, events):
                return self.still((period,), self.latest(events))
            case c.Elapsed(period, events):
                return add(f"({{0}} > 0 AND {{0}} < {self.bound((period,))})", self.latest(events))
            case c.ClockIs(key, state):
                target = self.segment.by_key.get(key)
                return self.clock_is(target, state) if isinstance(target, Clock) else add("FALSE")
        raise TypeError(f"no rule to sweep {node!r}")

    def _fact(self, node: c.Condition) -> Truth:
        """Conditions that may be unknown."""
        add = self.dag.add
        match node:
            case c.Age(compare, years):
                day = years_before(self.on, years)
                young = add(f"({{0}} > {day})", add("birth_from"))
                both = Truth(young, self.dag.any_of((young, add(f"({{0}} > {day})", add("birth_to")))))
                return both if compare == "<" else self.contrary(both)
            case c.Sex(value):
                plain = add(f"({{0}} = {_quoted(value)})", add("sex"))
                return Truth(plain, self.dag.any_of((plain, add("({0} = '')", add("sex")))))
            case c.National(country):
                plain = add(self.columns.layout.countries[country])
                return Truth(plain, self.dag.any_of((plain, add("nationality_unknown"))))
            case c.FieldIs():
                latest, saying, silent = (self._key(group) for group in field_marks(node))
                said, unknown = add("({0} = {1})", saying, latest), add("({0} = {1})", silent, latest)
                plain = self.dag.all_of((said, self.dag.contrary(unknown)))
                return Truth(plain, self.dag.any_of((said, unknown)))
        raise TypeError(f"no rule to sweep {node!r}")

    # -- keys and days --------------------------------------------------------------------------------------------

    def _key(self, wanted: Marks) -> int:
        return self.dag.add(self.columns.layout.latest[wanted] if wanted else "0")

    def latest(self, events: Iterable[c.Event]) -> int:
        """The latest order key of some events, 0 if none happened."""
        return self._key(marks(events))

    def day(self, key: int) -> int:
        """The day of an order key, counted from the columns' base; 0 for none."""
        return self.dag.add(f"CAST({{0}} >> {self.columns.bits} AS INTEGER)", key)

    def due(self, chain: Chain, key: int) -> int:
        """The last day of a period, or of a period after another, from an order key; counted from the base."""
        if all(p.unit == "day" and not p.roll for p in chain):
            return self.dag.add(f"({{0}} + {sum(p.amount for p in chain)})", self.day(key))
        return self.dues.node(self.dag, chain, key)

    def still(self, chain: Chain, key: int) -> int:
        """The period runs on the judged day: as a bound on the key, for a later start never ends earlier."""
        return self.dag.add(f"({{0}} >= {max(self.bound(chain), 1)})", key)

    def bound(self, chain: Chain) -> int:
        """The least order key from which a period still runs on the judged day."""
        days = self.columns.days
        at = bisect_left(days, self.on, key=lambda day: last_day(chain, day))
        return self.columns.day_key(days[at] if at < len(days) else self.on + 1)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("{", "{{").replace("}", "}}") + "'"
