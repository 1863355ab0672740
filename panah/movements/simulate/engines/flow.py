"""Expected flow: how many people are where, as the mean over all the ways chance could fall. Linear in departures.

The state is a mass for each place and distance moved today; what a road holds overnight waits in a line for the day
it arrives. Its cost depends on the network and the days, not on how many people there are.
"""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.engines.walk import Walk
from panah.people.compiled import compiled

LEAST = 1e-6
"""A mass of fewer people waits at its place until more have gathered: nothing is lost, and time is saved."""


@compiled
def flow(walk: Walk, bins: int, nights: int, departures: Array, initial: Array) -> tuple[Array, Array, Array]:
    """People at each place at the end of each day (float64[days, n]), on the road (float64[days]), along each arc
    over all days (float64[A]).

    departures: float64[days]; initial: float64[n], settled before day 0.
    """
    days, n, arcs = len(departures), len(initial), len(walk.target)
    slots = nights + 1
    places, on_road, along = np.zeros((days, n)), np.zeros(days), np.zeros(arcs)
    settled, waiting, tomorrow = initial.copy(), np.zeros(n), np.zeros(n)
    moving, listed, count = np.zeros((bins, n)), np.zeros((bins, n), np.int32), np.zeros(bins, np.int32)
    line = np.zeros((slots, arcs, bins + 1))
    in_line = np.zeros((slots, arcs * (bins + 1)), np.int32)
    line_count = np.zeros(slots, np.int32)
    limited = not np.isinf(walk.capacity).all()
    inbound = np.zeros(n)
    room = np.full(n, np.inf)
    road = 0.0
    for day in range(days):
        now = walk.stretch[day]
        settle, leave, chance = walk.settle[now], walk.leave[now], walk.chance[now]
        if limited:
            for p in range(n):
                room[p] = max(0.0, walk.capacity[p] - settled[p] - waiting[p] - inbound[p])
        slot = day % slots
        for entry in range(line_count[slot]):
            cell = in_line[slot, entry]
            arc, moved = cell // (bins + 1), cell % (bins + 1)
            mass = line[slot, arc, moved]
            line[slot, arc, moved] = 0.0
            p = walk.target[arc]
            if walk.open_arc[now, arc]:
                road -= mass
                inbound[p] -= mass
                stays = mass * settle[p]
                settled[p] += stays
                onward = mass - stays
                if moved == bins:
                    tomorrow[p] += onward
                elif onward > 0.0:
                    if moving[moved, p] == 0.0:
                        listed[moved, count[moved]] = p
                        count[moved] += 1
                    moving[moved, p] += onward
                continue
            back = walk.source[arc]
            if walk.open_place[now, back] and mass <= room[back]:
                road -= mass
                inbound[p] -= mass
                room[back] -= mass
                tomorrow[back] += mass
                continue
            later = (day + 1) % slots
            if line[later, arc, moved] == 0.0:
                in_line[later, line_count[later]] = cell
                line_count[later] += 1
            line[later, arc, moved] += mass
        line_count[slot] = 0
        for p in range(n):
            out = settled[p] * leave[p]
            settled[p] -= out
            out += waiting[p] + departures[day] * walk.begin[now, p]
            waiting[p] = 0.0
            if out > 0.0:
                moving[0, p] = out
                listed[0, count[0]] = p
                count[0] += 1
        for moved in range(bins):
            for entry in range(count[moved]):
                p = listed[moved, entry]
                rest = moving[moved, p]
                moving[moved, p] = 0.0
                begin, end = walk.first[p], walk.first[p + 1]
                while rest > LEAST:
                    whole = 0.0
                    for arc in range(begin, end):
                        if room[walk.target[arc]] > 0.0:
                            whole += chance[arc]
                    if whole <= 0.0:
                        break
                    scale = rest / whole
                    refused = 0.0
                    for arc in range(begin, end):
                        q = walk.target[arc]
                        if chance[arc] == 0.0 or room[q] <= 0.0:
                            continue
                        mass = scale * chance[arc]
                        if limited:
                            if mass > room[q]:
                                refused += mass - room[q]
                                mass = room[q]
                            room[q] -= mass
                        along[arc] += mass
                        reach = moved + walk.length[arc]
                        if reach <= bins:
                            stays = mass * settle[q]
                            settled[q] += stays
                            onward = mass - stays
                            if reach == bins:
                                tomorrow[q] += onward
                            elif onward > 0.0:
                                if moving[reach, q] == 0.0:
                                    listed[reach, count[reach]] = q
                                    count[reach] += 1
                                moving[reach, q] += onward
                            continue
                        slept = (reach - 1) // bins
                        arrives = reach - slept * bins
                        later = (day + slept) % slots
                        if line[later, arc, arrives] == 0.0:
                            in_line[later, line_count[later]] = arc * (bins + 1) + arrives
                            line_count[later] += 1
                        line[later, arc, arrives] += mass
                        road += mass
                        inbound[q] += mass
                    rest = refused
                tomorrow[p] += rest
            count[moved] = 0
        for p in range(n):
            waiting[p] = tomorrow[p]
            tomorrow[p] = 0.0
            places[day, p] = settled[p] + waiting[p]
        on_road[day] = road
    return places, on_road, along
