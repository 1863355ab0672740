"""Who goes where: the expected choice of a camp from every place, stretch by stretch of days.

The attraction of a camp is that of a gravity model with nests: within a country by the camps, between countries by
what their camps offer together (McFadden 1978). The flows that follow are laid over the shortest open ways and read as
an absorbing Markov chain (Akamatsu 1996).
"""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.people.compiled import compiled, inlined


@inlined
def offered(
    appeal: Array, nearness: Array, country: Array, kinship: float, nests: Array, out: Array
) -> float:
    """Probability of each camp for somebody at one place; returns 0 if none can be reached, else 1.

    appeal: float64[k], attraction to the power 1/kinship, 0 for a closed camp; nearness: float64[k], what distance
    leaves of it, to the same power, 0 where there is no way; country: int32[k]; nests: room for one float a country.
    """
    nests[:] = 0.0
    for camp in range(len(appeal)):
        out[camp] = appeal[camp] * nearness[camp]
        nests[country[camp]] += out[camp]
    whole = 0.0
    for nest in range(len(nests)):
        if nests[nest] > 0:
            nests[nest] = nests[nest] ** (kinship - 1)
    for camp in range(len(appeal)):
        if out[camp] > 0:
            out[camp] *= nests[country[camp]]
        whole += out[camp]
    if not whole > 0:
        out[:] = 0.0
        return 0.0
    out /= whole
    return 1.0


@inlined
def spread_over(
    start: Array, order: Array, following: Array, target: Array, flow: Array, along: Array
) -> None:
    """Adds to along[2m] the people of start[n] who walk to one camp. flow: room for n floats."""
    flow[:] = start
    for place in order:
        arc = following[place]
        if arc >= 0 and flow[place] > 0:
            along[arc] += flow[place]
            flow[target[arc]] += flow[place]


@inlined
def walk(
    source: Array,
    here: Array,
    chance: Array,
    following: Array,
    along: Array,
    ending: Array,
    camps: Array,
    choose: Array,
    leave: Array,
    settle: Array,
) -> None:
    """Flows made into a walk that forgets where it came from and yet brings as many to every camp.

    along: float64[2m] people on each arc, ending: float64[k] at their goal. A place nobody passes gets the choice
    of somebody who stands there (chance[n, k] along following[k, n]).
    """
    n, k = chance.shape
    through = np.zeros(n)
    for arc in range(len(source)):
        through[source[arc]] += along[arc]
    for arc in range(len(source)):
        place = source[arc]
        if through[place] > 1e-9:
            choose[arc] = along[arc] / through[place]
    for place in range(n):
        if through[place] > 1e-9:
            continue
        whole = 0.0
        for camp in range(k):
            if following[camp, place] >= 0:
                whole += chance[place, camp]
        if whole <= 0:
            continue
        for camp in range(k):
            if following[camp, place] >= 0:
                choose[following[camp, place]] += chance[place, camp] / whole
    for camp in range(k):
        place = camps[camp]
        gone = ending[camp] + through[place]
        if here[camp]:
            settle[place] = ending[camp] / gone if gone > 1e-9 else 1.0
        else:
            leave[place] = 1.0


@compiled
def choices(
    first: Array,
    state: Array,
    begin: Array,
    departures: Array,
    capacity: Array,
    base: Array,
    lift: Array,
    open_camp: Array,
    distance: Array,
    following: Array,
    order: Array,
    source: Array,
    target: Array,
    camps: Array,
    country: Array,
    numbers: tuple[float, float, float, float, float],
    choose: Array,
    leave: Array,
    settle: Array,
    present: Array,
) -> None:
    """The walk of every regime, and the people expected in each camp when it ends.

    present: float64[R + 1, k], its first row those there before day 0, the others written.
    first: int64[R + 1] first day of each regime, then the number of days; state: int64[R] state of the network;
    begin: float32[R, n], made to sum to 1 over places from which some camp can be reached; departures: float64[days];
    capacity, base: float64[k] (base: log attraction but for the room left); lift: float64[R, k], what is added to it
    then; open_camp: bool[S, k]; distance, following, order: [S, k, n]; numbers: filling, full, distance, near,
    kinship.
    """
    filling, full, power, near, kinship = numbers
    regimes, n = begin.shape
    k = len(camps)
    nests = np.zeros(country.max() + 1 if k else 0)
    stock = present[0].copy()
    nearness, chance = np.zeros((n, k)), np.zeros((n, k))
    appeal, ending, reached = np.zeros(k), np.zeros(k), np.zeros(n)
    along, start, flow = np.zeros(len(source)), np.zeros(n), np.zeros(n)
    known = -1
    for regime in range(regimes):
        now = state[regime]
        if now != known:
            known = now
            for camp in range(k):
                for place in range(n):
                    far = distance[now, camp, place]
                    nearness[place, camp] = (1 + far / near) ** (-power / kinship) if far < np.inf else 0.0
        for camp in range(k):
            appeal[camp] = 0.0
            if open_camp[now, camp]:
                left = max(1 - stock[camp] / capacity[camp], full)
                drawn = base[camp] + lift[regime, camp] + filling * np.log(left)
                appeal[camp] = np.exp(drawn / kinship)
        for place in range(n):
            reached[place] = offered(appeal, nearness[place], country, kinship, nests, chance[place])
        whole = 0.0
        for place in range(n):
            whole += begin[regime, place] * reached[place]
        if whole > 0:
            for place in range(n):
                begin[regime, place] *= reached[place] / whole
        along[:] = 0.0
        setting_out = 0.0
        for day in range(first[regime], first[regime + 1]):
            setting_out += departures[day]
        for camp in range(k):
            ending[camp] = 0.0
            for place in range(n):
                start[place] = begin[regime, place] * chance[place, camp]
                ending[camp] += start[place]
            if ending[camp] > 0:
                spread_over(start, order[now, camp], following[now, camp], target, flow, along)
            stock[camp] += setting_out * ending[camp]
            present[regime + 1, camp] = stock[camp]
        walk(
            source,
            open_camp[now],
            chance,
            following[now],
            along,
            ending,
            camps,
            choose[regime],
            leave[regime],
            settle[regime],
        )
