"""Who moves: households that stay together, and what is known of the people in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from panah.movements.simulate.arrays import Array

CHILD, OLDER, DISABILITY = 1, 2, 4
"""Bits of a person."""

NEEDS = ("households", "children", "older", "disability")
"""The columns of what is counted beside people."""


@dataclass(frozen=True)
class Households:
    """What households are like. Shares of people; a planner who knows the real ones puts them here.

    sizes: share of households with 1, 2, 3 … people; as given, households have 3.1 people on average, which is an
    assumption and no finding. children: under 18, two in five of those displaced (UNHCR, Global Trends 2023);
    nobody under 18 is the first of a household of more than one. older: 60 and over, assumed too. disability: one in
    six (WHO, Global report on health equity for persons with disabilities, 2022).
    """

    sizes: tuple[float, ...] = (0.22, 0.20, 0.20, 0.18, 0.10, 0.06, 0.03, 0.01)
    children: float = 0.40
    older: float = 0.05
    disability: float = 0.16

    def draw(self, people: int, chance: np.random.Generator) -> Array:
        """uint8: sizes of households that hold exactly `people`; the last takes who is left."""
        if people <= 0:
            return np.zeros(0, np.uint8)
        share = np.asarray(self.sizes, np.float64)
        until = np.rint(np.cumsum(share) / share.sum() * 65536).astype(np.int64)
        table = np.searchsorted(until, np.arange(65536), side="right").astype(np.uint8) + np.uint8(1)
        mean = float(table.mean())
        sizes = np.zeros(0, np.uint8)
        left = people
        while left > 0:
            more = table[chance.integers(0, 65536, int(left / mean * 1.01) + 16, dtype=np.uint16)]
            sizes = np.concatenate([sizes, more])
            left = people - int(sizes.sum(dtype=np.int64))
        ends = np.cumsum(sizes, dtype=np.int64)
        last = int(np.searchsorted(ends, people))
        sizes = sizes[: last + 1]
        sizes[last] -= ends[last] - people
        return sizes

    def people(self, sizes: Array, chance: np.random.Generator) -> Array:
        """uint8 per person, bits CHILD, OLDER, DISABILITY; the people of a household stand together."""
        total = int(sizes.sum(dtype=np.int64))
        age = chance.random(total, np.float32)
        bits = np.zeros(total, np.uint8)
        first = np.zeros(total, bool)
        if total:
            first[np.cumsum(sizes, dtype=np.int64)[:-1]] = True
            first[0] = True
        may = ~first | np.repeat(sizes == 1, sizes)
        share = may.mean() if total else 1.0
        bits[may & (age < self.children / max(share, self.children))] = CHILD
        bits[(bits == 0) & (age >= 1 - self.older)] = OLDER
        bits[chance.random(total, np.float32) < self.disability] |= DISABILITY
        return bits


class Chunk(NamedTuple):
    """A part of all households with chance of its own: 10 bytes a household.

    Events form one list per day: head[day] is the first household with something to do on it, after[h] the next.
    """

    head: Array  # int32[days], −1 for none
    after: Array  # int32[H]
    where: Array  # int32[H], a place, or the arc a household comes along
    moved: Array  # int8[H], bins walked on arrival; SETS_OUT from the place; STAYS there for good
    size: Array  # uint8[H]
    begins: Array  # int64[days + 1], households begins[d]…begins[d + 1] set out on day d
    room: Array  # int64[n], how many each place can still take from this part today
    change: Array  # int64[days + 1, n], people at a place, as change from the day before
    road: Array  # int64[days + 1], on the road, as change
    inbound: Array  # int64[n]
    along: Array  # int64[A]


SETS_OUT, STAYS = -1, -2
