"""Made-up people: households whose origins, ages and sexes follow `figures`."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from panah.law import PersonFacts

from . import figures

T = TypeVar("T")
YEAR = 365.2425
ADULT = 18


class Weighted(Generic[T]):
    """Draws by weight; one random number a draw."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.values = list(weights)
        self.sums = list(accumulate(weights.values()))

    def draw(self, rng: Random) -> T:
        return self.values[bisect(self.sums, rng.random() * self.sums[-1])]


@dataclass(slots=True)
class Member:
    """One person of a household. Days are proleptic ordinals; `born` is known to lie in [`earliest`, `latest`]."""

    role: str  # head | spouse | child | parent | sibling
    sex: str
    origin: str
    residence: str
    born: int
    earliest: int
    latest: int
    precision: str
    calendar: str

    def facts(self) -> PersonFacts:
        """What the law is told."""
        return PersonFacts(
            birth_from=date.fromordinal(self.earliest) if self.earliest else None,
            birth_to=date.fromordinal(self.latest) if self.latest else None,
            sex=self.sex,
            nationalities=(self.origin,),
            former_residences=(self.residence,) if self.residence else (),
        )


@cache
def _bands(origin: str, of: str) -> Weighted[tuple[str, int]]:
    """(sex, age band) by the published pyramid: of adults, of unaccompanied teens, or of a head's relatives.

    Heads are adults, so relatives hold all the children: more of them than the pyramid has, for all to come out.
    """
    women, men = figures.AGES.get(origin) or figures.AGES[""]
    cells = {(sex, band): float(n) for sex, row in (("f", women), ("m", men)) for band, n in enumerate(row)}
    if of == "adults":
        cells = {cell: n for cell, n in cells.items() if cell[1] >= 3}
    elif of == "relatives":
        children = sum(n for (_, band), n in cells.items() if band < 3)
        everyone = sum(cells.values())
        among = min(0.9, children / everyone * _members(origin) / (_members(origin) - 1))
        more = among / (1 - among) * (everyone - children) / children if children else 1.0
        cells = {cell: n * more if cell[1] < 3 else n for cell, n in cells.items()}
    elif of == "teens":
        cells = {("m", 2): 3.0, ("f", 2): 1.0}
    return Weighted(cells)


_SIZES = Weighted(figures.HOUSEHOLDS)
_STATELESS_SIZES = Weighted(figures.STATELESS_HOUSEHOLDS)


def mean_size(sizes: Mapping[int, float]) -> float:
    """Members per household."""
    return sum(size * share for size, share in sizes.items()) / sum(sizes.values())


def _members(origin: str) -> float:
    return mean_size(figures.STATELESS_HOUSEHOLDS if origin == "XXA" else figures.HOUSEHOLDS)


_RESIDENCES = Weighted(figures.FORMER_RESIDENCES)


def household(rng: Random, origin: str, kind: str, begins: int) -> list[Member]:
    """A household of `kind` (alone, family, any, child_alone, newborn) that comes on day `begins`."""
    residence = _RESIDENCES.draw(rng) if origin == "XXA" else ""
    if kind == "newborn":
        # Born here, the first act being the birth; whether it has a nationality is the question.
        return [_member(rng, "head", "f" if rng.random() < 0.5 else "m", origin, "", begins, "day")]
    if kind == "child_alone":
        sex, band = _bands(origin, "teens").draw(rng)
        return [
            _aged(rng, "head", sex, band, origin, residence, begins, older=13 if rng.random() < 0.5 else 16)
        ]
    size = 1 if kind == "alone" else (_STATELESS_SIZES if origin == "XXA" else _SIZES).draw(rng)
    if kind == "family":
        size = max(size, 2 + (rng.random() < 0.6))
    sex, band = _bands(origin, "adults").draw(rng)
    head = _aged(rng, "head", sex, band, origin, residence, begins)
    members = [head]
    while len(members) < size:
        members.append(_relative(rng, members, origin, residence, begins, kind))
    return members


def _relative(
    rng: Random, members: list[Member], origin: str, residence: str, begins: int, kind: str
) -> Member:
    head = members[0]
    sex, band = _bands(origin, "relatives").draw(rng)
    spouse = len(members) == 1 and (band == 3 or kind == "family")
    if spouse:
        other = "m" if head.sex == "f" else "f"
        age = max(ADULT, int((begins - head.born) / YEAR) + rng.randint(-6, 6))
        return _aged(rng, "spouse", other, 3, origin, residence, begins, age=age)
    head_age = int((begins - head.born) / YEAR)
    if band < 3 or kind == "family":
        age = rng.randint(*figures.AGE_BANDS[min(band, 2)])
        return _aged(rng, "child", sex, 0, origin, residence, begins, age=max(0, min(age, head_age - 18)))
    if band == 4 and head_age < 50:
        return _aged(rng, "parent", sex, 4, origin, residence, begins, age=head_age + rng.randint(18, 30))
    return _aged(
        rng, "sibling", sex, 3, origin, residence, begins, age=max(ADULT, head_age + rng.randint(-9, 9))
    )


def _aged(
    rng: Random, role: str, sex: str, band: int, origin: str, residence: str, begins: int, *,
    age: int | None = None, older: int = 0,
) -> Member:  # fmt: skip
    low, high = figures.AGE_BANDS[band]
    years = rng.randint(max(low, older), high) if age is None else age
    born = begins - int(years * YEAR) - rng.randint(1, 360)
    return _member(rng, role, sex, origin, residence, born, _precision(rng, origin, years))


def _precision(rng: Random, origin: str, age: int) -> str:
    """How well a birth is known. Assumption: often a year only, or 1 January, among Afghans; rarely nothing."""
    if origin not in ("AFG", "XXA") or age < 5:
        return "day"
    drawn = rng.random()
    if origin == "XXA":
        return "year" if drawn < 0.06 else "day"
    for share, precision in ((0.02, "unknown"), (0.10, "about"), (0.32, "year"), (0.52, "january")):
        if drawn < share:
            return precision
    return "day"


def _member(
    rng: Random, role: str, sex: str, origin: str, residence: str, born: int, precision: str
) -> Member:
    calendar = "solar_hijri" if origin in ("AFG", "IRN") and precision != "january" else "gregorian"
    first, last = born, born
    day = date.fromordinal(born)
    if precision == "january":
        first = last = born = date(day.year, 1, 1).toordinal()
    elif precision == "unknown":
        first = last = 0
    elif precision in ("year", "about"):
        slack = 2 if precision == "about" else 0
        first, last = _year_of(day, calendar, slack)
    return Member(role, sex, origin, residence, born, first, last, precision, calendar)


def _year_of(day: date, calendar: str, slack: int) -> tuple[int, int]:
    """The first and last day of the year `day` lies in, by the calendar the birth is told in."""
    from panah.people.dates import Calendar, of_year

    year = day.year
    if calendar == "solar_hijri":
        year -= 621 if (day.month, day.day) >= (3, 22) else 622
    found = of_year(Calendar(calendar), year, "", about=bool(slack))
    return found.earliest.toordinal(), found.latest.toordinal()
