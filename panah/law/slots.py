"""Where the facts of a file's acts are put before a law is judged: a slot for each event, set of events, field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from panah.law.conditions import Event
from panah.law.file import Act

Where = tuple[tuple[str, Any], ...]


class Hook(NamedTuple):
    """What an act of a kind fills: slots of any such act, slots of those with given choices, and fields."""

    plain: tuple[int, ...]
    chosen: tuple[tuple[tuple[int, ...], Where], ...]
    fields: tuple[tuple[int, str], ...]


class Slots:
    """Numbers given to the events, sets of events and fields a law asks for, and the table that fills them."""

    def __init__(self) -> None:
        self.events: dict[Event, int] = {}
        self.sets: dict[frozenset[Event], int] = {}
        self.fields: dict[tuple[str, str], int] = {}
        self.count = 0

    def event(self, event: Event) -> int:
        """The slot of the latest act of an event."""
        if event not in self.events:
            self.events[event] = self.count
            self.count += 1
        return self.events[event]

    def latest(self, events: Iterable[Event]) -> int | None:
        """The slot of the latest act among events; None for no events."""
        wanted = frozenset(events)
        numbers = [self.event(e) for e in sorted(wanted, key=repr)]
        if len(numbers) < 2:
            return numbers[0] if numbers else None
        if wanted not in self.sets:
            self.sets[wanted] = self.count
            self.count += 1
        return self.sets[wanted]

    def field(self, kind: str, field: str) -> int:
        """The slot of the value of a field of the latest act of a kind."""
        self.event(Event(kind))
        return self.fields.setdefault((kind, field), len(self.fields))

    def table(self) -> dict[str, Hook]:
        """Per act kind, what it fills."""
        slots: dict[Event, list[int]] = {e: [number] for e, number in self.events.items()}
        for events, number in self.sets.items():
            for event in events:
                slots[event].append(number)
        return {
            kind: Hook(
                tuple(slots.get(Event(kind), ())),
                tuple((tuple(n), e.where) for e, n in slots.items() if e.kind == kind and e.where),
                tuple((slot, name) for (k, name), slot in self.fields.items() if k == kind),
            )
            for kind in {e.kind for e in self.events}
        }


def fill(table: dict[str, Hook], acts: Iterable[Act], keys: list[int], values: list[Any]) -> None:
    """Put the acts, in order, into their slots: the latest wins."""
    for act in acts:
        hook = table.get(act.kind)
        if hook is None:
            continue
        key = act.key
        plain, chosen, fields = hook
        for slot in plain:
            keys[slot] = key
        for slots, where in chosen:
            body = act.body
            for name, wanted in where:
                if body.get(name) != wanted:
                    break
            else:
                for slot in slots:
                    keys[slot] = key
        for slot, name in fields:
            values[slot] = act.body.get(name)
