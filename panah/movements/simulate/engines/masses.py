"""Two engines in one: expected flow, and counts of whole people with the scatter of chance.

The state is how many are at each place with each distance moved today; what a road holds overnight waits in a line
for the day it arrives. Where people part, flow divides them in the exact shares (the mean over all the ways chance
could fall), counts by drawing from a multinomial distribution. The cost depends on the network and the days, hardly
on how many people there are.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.engines.walk import Plan, Walk
from panah.people.compiled import borrowing, compiled

Chance: TypeAlias = np.random.Generator | None
"""What draws whole people. None: nothing is drawn, masses part in shares; then the kernels are compiled without it."""

LEAST = 1e-9
"""A mass smaller than this share of all people waits at its place until more have gathered: time saved, nobody lost."""


class Masses(NamedTuple):
    """Where people are. n places, A arcs; a cell is a place (or an arc) and a distance moved today, in bins."""

    settled: Array  # float64[n]
    waiting: Array  # float64[n], they go on today
    tomorrow: Array  # float64[n], they go on tomorrow
    moving: Array  # float64[bins, n], setting out from a place with so many bins behind them
    listed: Array  # int32[bins, n], the places with a mass in `moving`
    listed_count: Array  # int64[bins]
    line: Array  # float64[slots, A × (bins + 1)], arriving on a later day
    in_line: Array  # int32[slots, A × (bins + 1)], the cells with a mass in `line`
    line_arc: Array  # int32[slots, A × (bins + 1)], their arcs
    line_count: Array  # int64[slots]
    inbound: Array  # float64[n], on the road to a place overnight
    room: Array  # float64[n], how many a place can still take today
    along: Array  # float64[A], people along each arc so far


class Ways(NamedTuple):
    """The arcs with a chance on one stretch of days, by the place they leave: first[p]…first[p + 1]."""

    first: Array  # int64[n + 1]
    arc: Array  # int32[A]
    target: Array  # int32[A]
    length: Array  # int32[A]
    settle: Array  # float64[A], at the target
    chance: Array  # float64[A]
    share: Array  # float64[A], the chance of this arc among this and the later ones of its place


class Clock(NamedTuple):
    """bins: steps of a day's way. slots: days a line holds. least: so many people set out together or wait."""

    bins: int
    slots: int
    least: float


def start(planned: Plan, initial: Array, people: float) -> tuple[Masses, Ways, Clock]:
    """Empty roads, and `initial` (float64[n]) settled. people: how many there will be in all."""
    n, arcs = len(initial), len(planned.walk.target)
    slots, cells = planned.nights + 1, arcs * (planned.bins + 1)
    at = Masses(
        initial.astype(np.float64),
        np.zeros(n),
        np.zeros(n),
        np.zeros((planned.bins, n)),
        np.zeros((planned.bins, n), np.int32),
        np.zeros(planned.bins, np.int64),
        np.zeros((slots, cells)),
        np.zeros((slots, cells), np.int32),
        np.zeros((slots, cells), np.int32),
        np.zeros(slots, np.int64),
        np.zeros(n),
        np.full(n, np.inf),
        np.zeros(arcs),
    )
    whole_numbers = [np.zeros(arcs, np.int32) for _ in range(3)]
    shares = [np.zeros(arcs) for _ in range(3)]
    return (
        at,
        Ways(np.zeros(n + 1, np.int64), *whole_numbers, *shares),
        Clock(planned.bins, slots, LEAST * people),
    )


@compiled
def propagate(
    walk: Walk,
    at: Masses,
    ways: Ways,
    clock: Clock,
    departures: Array,
    chance: Chance,
) -> tuple[Array, Array]:
    """People at each place (float64[days, n]) and on the road (float64[days]) at the end of each day.

    departures: float64[days], whole people if chance is to decide. `at` holds the last day's state afterwards.
    """
    days, n = len(departures), len(at.settled)
    places, on_road = np.zeros((days, n)), np.zeros(days)
    limited = not np.isinf(walk.capacity).all()
    slot, before = 0, -1
    for day in range(days):
        now = walk.stretch[day]
        if now != before:
            open_ways(walk, now, ways)
            before = now
        if limited:
            count_room(walk, at)
        set_out(walk, now, at, departures[day], chance)  # before others settle: they stay the night
        arrive(walk, now, at, clock, slot, chance)
        for moved in range(clock.bins):
            for entry in range(at.listed_count[moved]):
                p = at.listed[moved, entry]
                if limited:
                    refusing(at, ways, clock, p, moved, slot, chance)
                else:
                    spread(at, ways, clock, p, moved, slot, chance)
            at.listed_count[moved] = 0
        on_road[day] = end_day(at, places[day])
        slot = 0 if slot + 1 == clock.slots else slot + 1
    return places, on_road


@borrowing
def open_ways(walk: Walk, now: int, ways: Ways) -> None:
    """Gather the arcs that have a chance on a stretch."""
    kept, n = 0, len(walk.first) - 1
    for p in range(n):
        ways.first[p] = kept
        for arc in range(walk.first[p], walk.first[p + 1]):
            if walk.chance[now, arc] > 0.0:
                ways.arc[kept] = arc
                ways.target[kept] = walk.target[arc]
                ways.length[kept] = walk.length[arc]
                ways.settle[kept] = walk.settle[now, walk.target[arc]]
                ways.chance[kept] = walk.chance[now, arc]
                kept += 1
        rest = 0.0
        for way in range(kept - 1, ways.first[p] - 1, -1):
            rest += ways.chance[way]
            ways.share[way] = ways.chance[way] / rest
    ways.first[n] = kept


@borrowing
def count_room(walk: Walk, at: Masses) -> None:
    """How many each place can take today: who leaves it today makes room for tomorrow."""
    for p in range(len(at.room)):
        taken = at.settled[p] + at.waiting[p] + at.inbound[p]
        at.room[p] = max(0.0, walk.capacity[p] - taken)


@borrowing
def part(mass: float, share: float, chance: Chance) -> float:
    """How many of a mass do what each does with the chance `share`."""
    if chance is None:
        return mass * share
    return draw(mass, share, chance)


@borrowing
def draw(mass: float, share: float, chance: np.random.Generator) -> float:
    """The same of whole people."""
    if mass == 0.0 or share <= 0.0:
        return 0.0
    return mass if share >= 1.0 else float(chance.binomial(int(mass), share))


@borrowing
def arrive(walk: Walk, now: int, at: Masses, clock: Clock, slot: int, chance: Chance) -> None:
    """Those whose road ends today. Where it was closed meanwhile they turn back, or wait on it for a day."""
    later = 0 if slot + 1 == clock.slots else slot + 1
    for entry in range(at.line_count[slot]):
        cell, arc = at.in_line[slot, entry], at.line_arc[slot, entry]
        mass = at.line[slot, cell]
        at.line[slot, cell] = 0.0
        p, back = walk.target[arc], walk.source[arc]
        if walk.open_arc[now, arc]:
            at.inbound[p] -= mass
            end_road(at, walk.settle[now, p], p, cell - arc * (clock.bins + 1), mass, clock, chance)
        elif walk.open_place[now, back] and mass <= at.room[back]:
            at.inbound[p] -= mass
            at.room[back] -= mass
            at.tomorrow[back] += mass
        else:
            stand_in_line(at, later, cell, arc, mass)
    at.line_count[slot] = 0


@borrowing
def end_road(
    at: Masses,
    settle: float,
    p: int,
    moved: int,
    mass: float,
    clock: Clock,
    chance: Chance,
) -> None:
    """A mass comes to a place: part of it stays, the rest goes on today if there is way left in the day."""
    stays = part(mass, settle, chance)
    at.settled[p] += stays
    onward = mass - stays
    if moved == clock.bins:
        at.tomorrow[p] += onward
    elif onward > 0.0:
        if at.moving[moved, p] == 0.0:
            at.listed[moved, at.listed_count[moved]] = p
            at.listed_count[moved] += 1
        at.moving[moved, p] += onward


@borrowing
def stand_in_line(at: Masses, slot: int, cell: int, arc: int, mass: float) -> None:
    """A mass will arrive on the day of the slot."""
    if at.line[slot, cell] == 0.0:
        entry = at.line_count[slot]
        at.in_line[slot, entry] = cell
        at.line_arc[slot, entry] = arc
        at.line_count[slot] = entry + 1
    at.line[slot, cell] += mass


@borrowing
def set_out(walk: Walk, now: int, at: Masses, departures: float, chance: Chance) -> None:
    """Those who leave, those who waited, and the day's departures: all with the whole day before them."""
    rest, left = departures, 1.0
    for p in range(len(at.settled)):
        out = part(at.settled[p], walk.leave[now, p], chance)
        at.settled[p] -= out
        begin = walk.begin[now, p]
        if begin > 0.0 and rest > 0.0:
            new = departures * begin if chance is None else draw(rest, begin / left, chance)
            rest -= new
            left -= begin
            out += new
        out += at.waiting[p]
        if out > 0.0:
            at.moving[0, p] = out
            at.listed[0, at.listed_count[0]] = p
            at.listed_count[0] += 1


@borrowing
def spread(at: Masses, ways: Ways, clock: Clock, p: int, moved: int, slot: int, chance: Chance) -> None:
    """A mass goes out over the arcs of its place."""
    rest = at.moving[moved, p]
    at.moving[moved, p] = 0.0
    first, last = ways.first[p], ways.first[p + 1]
    if rest < clock.least or first == last:
        at.tomorrow[p] += rest
        return
    for way in range(first, last):
        mass = part(rest, ways.share[way], chance)
        rest -= mass
        walk_on(at, ways, clock, way, mass, moved, slot, chance)


@borrowing
def refusing(at: Masses, ways: Ways, clock: Clock, p: int, moved: int, slot: int, chance: Chance) -> None:
    """The same where places take in only so many: what one refuses goes to the others, else waits."""
    rest = at.moving[moved, p]
    at.moving[moved, p] = 0.0
    first, last = ways.first[p], ways.first[p + 1]
    while rest >= clock.least and rest > 0.0:
        whole = 0.0
        for way in range(first, last):
            if has_room(at, ways, clock, way, chance):
                whole += ways.chance[way]
        if whole <= 0.0:
            break
        refused, going = 0.0, rest
        for way in range(first, last):
            if not has_room(at, ways, clock, way, chance):
                continue
            wish = min(going, part(going, ways.chance[way] / whole, chance))
            going -= wish
            whole -= ways.chance[way]
            q = ways.target[way]
            mass = min(wish, at.room[q] if chance is None else np.floor(at.room[q]))
            refused += wish - mass
            at.room[q] -= mass
            walk_on(at, ways, clock, way, mass, moved, slot, chance)
            if whole <= 0.0:
                break
        rest = refused + going
    at.tomorrow[p] += rest


@borrowing
def has_room(at: Masses, ways: Ways, clock: Clock, way: int, chance: Chance) -> bool:
    """Whether the place at the end of a way takes in anyone more; of whole people, a whole one."""
    room: float = at.room[ways.target[way]]
    return room > 0.0 and room >= (clock.least if chance is None else 1.0)


@borrowing
def walk_on(
    at: Masses,
    ways: Ways,
    clock: Clock,
    way: int,
    mass: float,
    moved: int,
    slot: int,
    chance: Chance,
) -> None:
    """A mass takes an arc: to its end today, or into the line of the day on which it will come there."""
    if mass <= 0.0:
        return
    q, arc = ways.target[way], ways.arc[way]
    at.along[arc] += mass
    reach = moved + ways.length[way]
    if reach <= clock.bins:
        end_road(at, ways.settle[way], q, reach, mass, clock, chance)
        return
    while reach > clock.bins:
        reach -= clock.bins
        slot += 1
    if slot >= clock.slots:
        slot -= clock.slots
    stand_in_line(at, slot, arc * (clock.bins + 1) + reach, arc, mass)
    at.inbound[q] += mass


@borrowing
def end_day(at: Masses, places: Array) -> float:
    """Who goes on tomorrow waits; counts the people at each place into `places`, those on the road as the result."""
    on_road = 0.0
    for p in range(len(places)):
        at.waiting[p] = at.tomorrow[p]
        at.tomorrow[p] = 0.0
        places[p] = at.settled[p] + at.waiting[p]
        on_road += at.inbound[p]
    return max(0.0, on_road)
