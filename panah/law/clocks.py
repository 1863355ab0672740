"""The reckoning of one clock: start, first stop after it, extension, suspension, last day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from panah.law.conditions import Event
from panah.law.file import SEQ_BITS, Act
from panah.law.findings import ClockFinding
from panah.law.provisions import Clock
from panah.law.truth import Truth

Matcher = dict[str, list[tuple[tuple[str, Any], ...]]]
"""By act kind, the choices in its body that make it one of some events (none: any act of the kind is one)."""


def _matcher(events: Iterable[Event]) -> Matcher:
    by_kind: Matcher = {}
    for event in events:
        by_kind.setdefault(event.kind, []).append(event.where)
    return by_kind


def _is_one(act: Act, events: Matcher) -> bool:
    if act.kind not in events:
        return False
    for where in events[act.kind]:
        for name, wanted in where:
            if act.body.get(name) != wanted:
                break
        else:
            return True
    return False


class ClockRule:
    """A clock provision made ready: ``finding`` gives where it stands in one file on one day."""

    def __init__(self, spec: Clock) -> None:
        self.spec = spec
        self.stops = _matcher(spec.stops)  # type: ignore[arg-type]
        self.pauses = _matcher(spec.suspended_by)  # type: ignore[arg-type]
        self.resumes = _matcher(spec.resumed_by)  # type: ignore[arg-type]

    def finding(
        self,
        truth: Truth,
        start: int,
        last_stop: int,
        last_extension: int,
        last_pause: int,
        live: Sequence[Act],
        on: int,
    ) -> ClockFinding:
        """The clock that started with the act of order key ``start``; the other keys are the latest of their sort."""
        spec = self.spec
        stop = 0
        if last_stop > start:
            for act in live:
                if act.key > start and _is_one(act, self.stops):
                    stop = act.key
                    break
        start_day, stop_day = start >> SEQ_BITS, stop >> SEQ_BITS
        due, other = spec.within.due(start_day), 0
        keys: tuple[int, ...] = (start,)
        extended = last_extension > start and spec.to_at_most is not None
        if extended and spec.to_at_most is not None:
            keys = (start, last_extension)
            from_start, on_top = spec.to_at_most.due(start_day), spec.to_at_most.due(due)
            due, other = (from_start, on_top) if spec.extension_from == "start" else (on_top, from_start)
            if not spec.ambiguous:
                other = 0
        suspended = False
        if last_pause > start:
            lost, suspended = self._suspension(start, stop, live, on)
            due += lost
            other += lost if other else 0
        if stop:
            keys = (*keys, stop)
        return tuple.__new__(
            ClockFinding, (spec, truth, keys, on, start_day, due, other, stop_day, extended, suspended)
        )

    def _suspension(self, start: int, stop: int, live: Sequence[Act], on: int) -> tuple[int, bool]:
        """(days lost so far, whether suspended now); a pause within a pause, or a lone resumption, adds nothing."""
        lost, paused_on = 0, 0
        end = stop or (on + 1) << SEQ_BITS
        for act in live:
            if not start < act.key < end:
                continue
            day = act.key >> SEQ_BITS
            if not paused_on and _is_one(act, self.pauses):
                paused_on = day
            elif paused_on and _is_one(act, self.resumes):
                lost, paused_on = lost + day - paused_on, 0
        if paused_on:
            lost += (stop >> SEQ_BITS if stop else on) - paused_on
        return lost, bool(paused_on and not stop)
