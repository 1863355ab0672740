"""A law in force as the outputs of a sweep: truths, clocks, documents, and the answer about removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panah.law.conditions import as_events
from panah.law.provisions import Bar, Clock, Document, Provision
from panah.law.sweep.dag import Dag
from panah.law.sweep.dues import Chain, Dues
from panah.law.sweep.expressions import Conditions
from panah.law.sweep.layout import pause_of, stop_of
from panah.law.sweep.outputs import Output, Truth, Type

if TYPE_CHECKING:
    from panah.law.statute import Segment
    from panah.law.sweep.columns import Columns


class Writer(Conditions):
    """Writes what a law says of every row of ``columns``; ``outputs`` by name."""

    def __init__(self, segment: Segment, columns: Columns, dag: Dag, dues: Dues) -> None:
        super().__init__(segment, columns, dag, dues)
        self.outputs: dict[str, Output] = {}
        self._clocks: dict[str, _Clock] = {}
        for p in segment.provisions:
            self._put_all(p)
        self._removal()

    def clock_is(self, p: Clock, state: str) -> int:
        self.truth(p)
        clock = self._clocks[p.key]
        return clock.overdue if state == "overdue" else clock.running

    def _rule(self, p: Provision) -> Truth:
        if not isinstance(p, Clock):
            return super()._rule(p)
        start = self.latest(as_events(p.starts))
        truth = self._known("({0} > 0)", start)
        if p.during is not None:
            truth = self.every((truth, self.expr(p.during)))
        self._clocks[p.key] = _Clock(self, p, start, truth.maybe)
        return truth

    # -- outputs --------------------------------------------------------------------------------------------------

    def _put(self, p: Provision, part: str, type_: Type, *nodes: int) -> None:
        output = Output(
            p.key, p.sort, part, type_, tuple(dict.fromkeys(nodes)) if type_ == "truth" else nodes
        )
        self.outputs[output.name] = output

    def _put_all(self, p: Provision) -> None:
        truth = self.truth(p)
        self._put(p, "truth", "truth", *truth)
        if isinstance(p, Clock):
            self._put_clock(p, self._clocks[p.key])
        elif isinstance(p, Document):
            self._put_document(p, truth.yes)

    def _put_clock(self, p: Clock, clock: _Clock) -> None:
        seen, always = clock.seen, p.during is None  # without a start its days are 0 anyway
        self._put(p, "started", "day", self._if(seen, self.day(clock.start), always))
        self._put(p, "stopped", "day", self._if(seen, self.day(clock.stop), always))
        self._put(p, "due", "day", self.dag.add("(CASE WHEN {0} THEN {1} ELSE 0 END)", seen, clock.due))
        if p.to_at_most is not None:
            self._put(p, "extended", "flag", seen, clock.extended)
            if p.ambiguous:
                both = self.dag.all_of((seen, clock.extended))
                self._put(p, "alternative", "day",
                          self.dag.add("(CASE WHEN {0} THEN {1} ELSE 0 END)", both, clock.other))  # fmt: skip
        if p.suspended_by:
            self._put(p, "suspended", "flag", seen, clock.still)

    def _if(self, test: int, day: int, always: bool) -> int:
        return day if always else self.dag.add("({0} * CAST({1} AS INTEGER))", day, test)

    def _put_document(self, p: Document, entitled: int) -> None:
        add = self.dag.add
        issue, ended = self.latest(as_events(p.issued)), self.latest(as_events(p.ended_by))
        issued = self.dag.all_of((entitled, add("({0} > 0)", issue), add("({0} <= {1})", ended, issue)))
        self._put(p, "issued", "day", self._if(issued, self.day(issue), False))
        expired = add("FALSE")
        if p.valid_for is not None:
            until = self.due((p.valid_for,), issue)
            self._put(p, "valid_until", "day", add("(CASE WHEN {0} THEN {1} ELSE 0 END)", issued, until))
            expired = self.dag.all_of((issued, self.dag.contrary(self.still((p.valid_for,), issue))))
        steps = "(CAST({0} AS TINYINT) + CAST({1} AS TINYINT) + CAST({2} AS TINYINT))"
        self._put(p, "state", "state", add(steps, entitled, issued, expired))

    def _removal(self) -> None:
        bars = self.segment.of("bar")
        barred = self.some(self.truth(p) for p in bars if isinstance(p, Bar) and "removal" in p.forbids)
        released = self.some(self.truth(p) for p in self.segment.of("release"))
        undecided = self.dag.add("waiting")  # a held act that nobody has decided on may be an appeal
        no_bar, none_waits = self.dag.contrary(barred.maybe), self.dag.contrary(undecided)
        free = self.dag.all_of((no_bar, released.yes, none_waits))
        self.outputs["removal"] = Output("removal", "removal", "truth", "answer", (free,))


class _Clock:
    """The nodes of one clock, as ``panah.law.clocks.ClockRule`` reckons them."""

    def __init__(self, w: Writer, p: Clock, start: int, seen: int) -> None:
        add, layout = w.dag.add, w.columns.layout
        self.start, self.seen = start, seen
        self.stop = add(layout.stops.get(stop_of(p), "0"))
        extended = w.latest(as_events(p.extended_by))
        self.extended = add("({0} > {1})", extended, start) if p.to_at_most is not None else add("FALSE")
        chains: list[Chain] = [(p.within,)]
        if p.to_at_most is not None:
            readings: list[Chain] = [(p.to_at_most,), (p.within, p.to_at_most)]
            chains += readings if p.extension_from == "start" else readings[::-1]
        pause = layout.pauses.get(pause_of(p))
        self._reckon(w, chains, pause)
        self.running = w.dag.all_of((seen, add("({0} = 0)", self.stop)))
        self.overdue = w.dag.all_of((self.running, self._late(w, chains, pause)))

    def _reckon(self, w: Writer, chains: list[Chain], pause: str | None) -> None:
        dues = [w.due(chain, self.start) for chain in chains]
        self.due = self.other = dues[0]
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
            return w.dag.add(f"({{0}} < {w.columns.today} AND NOT {{1}})", self.due, self.still)
        over = [w.dag.add(f"({{0}} < {w.bound(chain)})", self.start) for chain in chains[:2]]
        if len(over) == 1:
            return over[0]
        longer, plain = (self.extended, over[1]), (w.dag.contrary(self.extended), over[0])
        return w.dag.any_of((w.dag.all_of(longer), w.dag.all_of(plain)))
