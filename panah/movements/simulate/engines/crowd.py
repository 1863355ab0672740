"""All households in parts that draw chance of their own: the same seed gives the same people on any number of cores."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.engines.households import (
    CHILD,
    DISABILITY,
    OLDER,
    SETS_OUT,
    STAYS,
    Chunk,
    Households,
)
from panah.movements.simulate.engines.people import advance, settle_first
from panah.movements.simulate.engines.walk import Plan, Walk

TOGETHER = 60_000
"""Households in a part: what it holds fits a core's cache."""
LIMITED_PARTS = 8
"""Parts where places take in only so many: each day's room is dealt out among them."""
FEW = 64
"""Room for fewer people a part than this goes to one part, in turn, so that whole households find it."""


class Crowd(NamedTuple):
    """As `Run`: places float64[days, n], on_road float64[days], along float64[A]; departed float64[days], people who
    set out; needs float64[n, 4], on the last day, columns as in `NEEDS`."""

    places: Array
    on_road: Array
    along: Array
    departed: Array
    needs: Array


def crowd(
    planned: Plan,
    departures: Array,
    initial: Array,
    seed: int,
    households: Households,
    workers: int | None,
) -> Crowd:
    """Whole people: departures float64[days] and initial float64[n] are rounded already.

    A household sets out on the day on which the running sum of departures reaches its last member, so that the
    people who set out lag behind by less than one household.
    """
    walk = planned.walk
    days, n = len(departures), len(initial)
    limited = not bool(np.isinf(walk.capacity).all())
    root = np.random.SeedSequence(seed)
    made, later = root.spawn(2)
    chance = np.random.default_rng(made)
    settled = [households.draw(int(people), chance) for people in initial]
    moving = households.draw(int(departures.sum()), chance)
    due = np.searchsorted(np.cumsum(departures), np.cumsum(moving, dtype=np.int64))
    number = LIMITED_PARTS if limited else max(LIMITED_PARTS, len(moving) // TOGETHER)
    chances = [np.random.default_rng(sequence) for sequence in later.spawn(number)]
    chunks = [_chunk(part, number, settled, moving, due, days, n, len(walk.target)) for part in range(number)]
    hazard = _hazard(walk, days)
    until = _until(walk)

    def go(part: int, begin: int, end: int) -> None:
        advance(walk, until, hazard, planned.bins, chunks[part], begin, end, limited, chances[part])

    for part, chunk in enumerate(chunks):
        at = 0
        for place, sizes in enumerate(settled):
            some = len(sizes[part::number])
            if some:
                settle_first(hazard, chunk, place, at, at + some, chances[part])
            at += some
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        if not limited:
            list(pool.map(go, range(number), [0] * number, [days] * number))
        present = initial.astype(np.int64)
        for day in range(days if limited else 0):
            if day:
                before = sum(chunk.change[day - 1] for chunk in chunks)
                present = (
                    before if day == 1 else present + before
                )  # the first day's change holds who was there
            _deal_room(walk, chunks, day, present)
            list(pool.map(go, range(number), [day] * number, [day + 1] * number))
        needs = sum(pool.map(_needs, chunks, [households] * number, later.spawn(number), [n] * number))
    return _gather(chunks, due, moving, days, np.asarray(needs))


def _chunk(
    part: int, parts: int, settled: Sequence[Array], moving: Array, due: Array, days: int, n: int, arcs: int
) -> Chunk:
    """Every `parts`-th household: first those settled, place by place, then those who set out, day by day."""
    size = np.concatenate([*(sizes[part::parts] for sizes in settled), moving[part::parts]])
    already = sum(len(sizes[part::parts]) for sizes in settled)
    begins = already + np.searchsorted(due[part::parts], np.arange(days + 1))
    return Chunk(
        np.full(days, -1, np.int32),
        np.full(len(size), -1, np.int32),
        np.full(len(size), -1, np.int32),
        np.zeros(len(size), np.int8),
        size,
        begins.astype(np.int64),
        np.zeros(n, np.int64),
        np.zeros((days + 1, n), np.int64),
        np.zeros(days + 1, np.int64),
        np.zeros(n, np.int64),
        np.zeros(arcs, np.int64),
    )


def _hazard(walk: Walk, days: int) -> Array:
    """float64[n, days + 1]: −log of the chance that who is settled from the start is still there."""
    stays = -np.log1p(-np.minimum(walk.leave, np.nextafter(1.0, 0.0)))
    hazard = np.zeros((walk.leave.shape[1], days + 1))
    np.cumsum(stays[walk.stretch].T, axis=1, out=hazard[:, 1:])
    return hazard


def _until(walk: Walk) -> Array:
    """float64[S, A]: within each place, the chances up to and with each arc."""
    total = np.cumsum(walk.chance, axis=1)
    before = np.concatenate([np.zeros((len(total), 1)), total], axis=1)[:, walk.first[walk.source]]
    return np.ascontiguousarray(total - before)


def _deal_room(walk: Walk, chunks: Sequence[Chunk], day: int, present: Array) -> None:
    """Share out what each place can take today: evenly, or to one part in turn where it is little."""
    endless = np.isinf(walk.capacity)
    most = np.where(endless, 1 << 60, np.minimum(walk.capacity, 1 << 60)).astype(np.int64)
    there = present + sum(chunk.inbound for chunk in chunks)
    room = np.where(endless, most, np.maximum(most - there, 0))
    even = room // len(chunks)
    for part, chunk in enumerate(chunks):
        alone = room if part == day % len(chunks) else np.zeros_like(room)
        chunk.room[:] = np.where(even < FEW, alone, even)


def _needs(chunk: Chunk, households: Households, sequence: np.random.SeedSequence, n: int) -> Array:
    """float64[n, 4]: households, children, older people, people with a disability at each place at the end."""
    bits = households.people(chunk.size, np.random.default_rng(sequence))
    there = (chunk.moved == STAYS) | ((chunk.moved == SETS_OUT) & (chunk.where >= 0))
    found = np.zeros((n, 4))
    place = np.where(there, chunk.where, 0).astype(np.int64)
    found[:, 0] = np.bincount(place, there, n)
    of = np.repeat(place, chunk.size)
    present = np.repeat(there, chunk.size)
    for column, bit in enumerate((CHILD, OLDER, DISABILITY), start=1):
        found[:, column] = np.bincount(of, present & ((bits & bit) > 0), n)
    return found


def _gather(chunks: Sequence[Chunk], due: Array, moving: Array, days: int, needs: Array) -> Crowd:
    change, road = sum(chunk.change for chunk in chunks), sum(chunk.road for chunk in chunks)
    along = sum(chunk.along for chunk in chunks)
    return Crowd(
        np.cumsum(change, axis=0)[:days].astype(np.float64),
        np.cumsum(road)[:days].astype(np.float64),
        np.asarray(along, np.float64),
        np.bincount(due, moving, days)[:days],
        needs,
    )
