"""Judge one file: the law, a file, a day, and what was known at a moment give a position with its reasons."""

from __future__ import annotations

from datetime import date, datetime

from panah.law.file import File, live_acts
from panah.law.position import Position
from panah.law.slots import fill
from panah.law.statute import Law

FAR = 10**7
"""An ordinal beyond every date: the end of an unknown birth interval."""


def judge(law: Law, file: File, on: date, known_at: datetime | None = None) -> Position:
    """The position of a file as of day ``on``, from the acts recorded by ``known_at`` (None: all).

    Pure: reads no clock and stores nothing. ``file.person`` must already be the facts as known at that moment.
    Raises TypeError for a naive ``known_at``.
    """
    if known_at is not None and known_at.tzinfo is None:
        raise TypeError("known_at needs a time zone")
    day = on.toordinal()
    segment = law.at(day)
    live = live_acts(file.acts, on, known_at)
    keys, values = segment.no_keys[:], segment.no_values[:]
    fill(segment.table, live, keys, values)
    who = file.person
    groups = segment.run(
        keys,
        values,
        live,
        day,
        who.birth_from.toordinal() if who.birth_from else 0,
        who.birth_to.toordinal() if who.birth_to else FAR,
        who.sex,
        who.nationalities,
        segment.ages(day),
    )
    return Position(segment, file, on, known_at, live, keys, values, *groups)
