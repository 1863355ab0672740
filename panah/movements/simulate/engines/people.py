"""Individuals: every household walks its own way. What stays in a camp costs nothing until it leaves.

Events, not days, are worked through: a household is looked at when it sets out, passes a place, or ends a night on
the road. How long it stays where it has settled is drawn once, from the whole course of the chance to leave.

Each kernel is called from one place only: a tuple of arrays is handed over quickly where the call is inlined.
"""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.engines.households import SETS_OUT, STAYS, Chunk
from panah.movements.simulate.engines.walk import Walk
from panah.people.compiled import borrowing, compiled


@compiled
def advance(
    walk: Walk,
    until: Array,
    hazard: Array,
    bins: int,
    chunk: Chunk,
    first_day: int,
    last_day: int,
    limited: bool,
    chance: np.random.Generator,
) -> None:
    """Move a chunk through the days first_day … last_day − 1.

    until: float64[S, A], the chances of a place's arcs summed up to each. hazard: float64[n, days + 1], −log of the
    chance to stay up to each day. limited: places take in only the chunk's `room`.
    """
    for day in range(first_day, last_day):
        now = walk.stretch[day]
        for household in range(chunk.begins[day], chunk.begins[day + 1]):
            note(chunk, day, household, begin(walk, now, chance.random()), SETS_OUT)
        household = chunk.head[day]
        while household >= 0:
            following = chunk.after[household]
            journey(walk, until, hazard, bins, chunk, day, now, household, limited, chance)
            household = following


@compiled
def settle_first(
    hazard: Array, chunk: Chunk, place: int, first: int, last: int, chance: np.random.Generator
) -> None:
    """The households first … last − 1 are settled at a place before day 0."""
    for household in range(first, last):
        stay(hazard, chunk, -1, household, place, chance)


@borrowing
def note(chunk: Chunk, day: int, household: int, where: int, moved: int) -> None:
    """Something will happen to a household on a day; after the last day, nothing is kept but where it is."""
    chunk.where[household] = where
    chunk.moved[household] = moved
    if day < len(chunk.head):
        chunk.after[household] = chunk.head[day]
        chunk.head[day] = household


@borrowing
def begin(walk: Walk, now: int, drawn: float) -> int:
    """Where a household sets out."""
    chosen = 0
    for place in range(walk.begin.shape[1]):
        share = walk.begin[now, place]
        if share > 0.0:
            chosen = place
            drawn -= share
            if drawn < 0.0:
                break
    return chosen


@borrowing
def stay(
    hazard: Array, chunk: Chunk, day: int, household: int, place: int, chance: np.random.Generator
) -> None:
    """A household settles, and it is drawn on which later day it leaves."""
    size = chunk.size[household]
    chunk.change[max(day, 0), place] += size
    chunk.where[household] = place
    chunk.moved[household] = STAYS
    last = hazard.shape[1] - 1
    since = hazard[place, day + 1]
    if hazard[place, last] <= since:
        return
    drawn = since - np.log(1.0 - chance.random())
    if hazard[place, last] <= drawn:
        return
    low, high = day + 1, last  # hazard[low] ≤ drawn < hazard[high]
    while high - low > 1:
        middle = (low + high) // 2
        if hazard[place, middle] <= drawn:
            low = middle
        else:
            high = middle
    chunk.change[low, place] -= size
    note(chunk, low, household, place, SETS_OUT)


@borrowing
def journey(
    walk: Walk,
    until: Array,
    hazard: Array,
    bins: int,
    chunk: Chunk,
    day: int,
    now: int,
    household: int,
    limited: bool,
    chance: np.random.Generator,
) -> None:
    """What was noted for a day: a household sets out, or its road ends, and it walks from place to place.

    Until it settles, the day is over, or no place takes it in. A road closed meanwhile turns it back.
    """
    size, where, moved = chunk.size[household], chunk.where[household], chunk.moved[household]
    place, arriving, walking = where, moved != SETS_OUT, True
    when, noted = day + 1, SETS_OUT
    if not arriving:
        moved = 0
    else:
        place, back = walk.target[where], walk.source[where]
        if walk.open_arc[now, where]:
            chunk.inbound[place] -= size
        elif walk.open_place[now, back] and (not limited or chunk.room[back] >= size):
            chunk.inbound[place] -= size
            chunk.room[back] -= size
            place, walking = back, False
        else:
            place, noted, walking = where, moved, False
    while walking:
        if arriving:
            if chance.random() < walk.settle[now, place]:
                stay(hazard, chunk, day, household, place, chance)
                return
            if moved >= bins:
                break
        if limited:
            arc = choose_open(walk, chunk, now, place, size, chance.random())
        else:
            arc = choose(walk, until, now, place, chance.random())
        if arc < 0:
            break
        place, arriving = walk.target[arc], True
        moved += walk.length[arc]
        chunk.along[arc] += size
        chunk.room[place] -= size
        if moved > bins:
            chunk.inbound[place] += size
            when = day
            while moved > bins:
                moved -= bins
                when += 1
            place, noted = arc, moved
            break
    until_day = min(when, len(chunk.head))
    if noted == SETS_OUT:
        chunk.change[day, place] += size
        chunk.change[until_day, place] -= size
    else:
        chunk.road[day] += size
        chunk.road[until_day] -= size
    note(chunk, when, household, place, noted)


@borrowing
def choose(walk: Walk, until: Array, now: int, place: int, drawn: float) -> int:
    """An arc out of a place by chance; −1 if there is none."""
    chosen = -1
    for arc in range(walk.first[place], walk.first[place + 1]):
        if walk.chance[now, arc] > 0.0:
            chosen = arc
            if drawn < until[now, arc]:
                break
    return chosen


@borrowing
def choose_open(walk: Walk, chunk: Chunk, now: int, place: int, size: int, drawn: float) -> int:
    """The same among places that can still take the whole household in."""
    whole = 0.0
    for arc in range(walk.first[place], walk.first[place + 1]):
        if chunk.room[walk.target[arc]] >= size:
            whole += walk.chance[now, arc]
    drawn *= whole
    chosen = -1
    for arc in range(walk.first[place], walk.first[place + 1]):
        if walk.chance[now, arc] > 0.0 and chunk.room[walk.target[arc]] >= size:
            chosen = arc
            drawn -= walk.chance[now, arc]
            if drawn < 0.0:
                break
    return chosen
