"""Where the facts of a file's acts are put before a law is judged: one slot an event, one a field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from panah.law.conditions import Event
from panah.law.file import Act

Hook = tuple[int, tuple[tuple[int, tuple[tuple[str, Any], ...]], ...], tuple[tuple[int, str], ...]]


class Slots:
    """Numbers given to the events and fields a law asks for, and the table that fills them from acts."""

    def __init__(self) -> None:
        self.events: dict[Event, int] = {}
        self.fields: dict[tuple[str, str], int] = {}

    def event(self, event: Event) -> int:
        """The slot of an event."""
        return self.events.setdefault(event, len(self.events))

    def field(self, kind: str, field: str) -> int:
        """The slot of the value of a field of the latest act of a kind."""
        self.event(Event(kind))
        return self.fields.setdefault((kind, field), len(self.fields))

    def table(self) -> dict[str, Hook]:
        """Per act kind: the slot of any such act, the slots of those with given choices, and of its fields."""
        kinds = {e.kind for e in self.events}
        for kind in kinds:
            self.event(Event(kind))
        return {
            kind: (
                self.events[Event(kind)],
                tuple((slot, e.where) for e, slot in self.events.items() if e.kind == kind and e.where),
                tuple((slot, name) for (k, name), slot in self.fields.items() if k == kind),
            )
            for kind in kinds
        }


def fill(table: dict[str, Hook], acts: Iterable[Act], keys: list[int], values: list[Any]) -> None:
    """Put the acts, in order, into their slots: the latest of each event wins."""
    for act in acts:
        hook = table.get(act.kind)
        if hook is None:
            continue
        key = act.key
        plain, chosen, fields = hook
        keys[plain] = key
        if chosen:
            body = act.body
            for slot, where in chosen:
                for name, wanted in where:
                    if body.get(name) != wanted:
                        break
                else:
                    keys[slot] = key
        for slot, name in fields:
            values[slot] = act.body.get(name)
