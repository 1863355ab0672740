"""Which unit has which role: from commas, capitals and endings first, from the order usual in a language last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from panah.people import conventions
from panah.people.names.guessing import Guesses
from panah.people.names.lexicon import SURE
from panah.people.names.parts import WEIGHTS, Role
from panah.people.names.units import Shape

Roles = tuple[tuple[Role, float], ...]
SMALLEST = 0.05
USED_BY_FEW = 0.1
"""Weight of the conventions that know a weak ending, below which it is taken for chance."""
_LONGEST_ORDER = 5
_ONLY: dict[Role, Roles] = {role: ((role, 1.0),) for role in cast("dict[Role, float]", WEIGHTS)}
_FAMILY: Roles = (("family", 0.93), ("patronymic", 0.05), ("given", 0.02))
_FAMILY_OR_FATHER: Roles = (("family", 0.78), ("patronymic", 0.2), ("given", 0.02))
_ANOTHER_FAMILY: Roles = (("patronymic", 0.5), ("family", 0.3), ("given", 0.2))
_PERHAPS_FAMILY: Roles = (("family", 0.7), ("given", 0.15), ("patronymic", 0.15))
_EITHER: Roles = (("given", 0.52), ("family", 0.48))
_BEFORE_COMMA: Roles = (("family", 0.95), ("given", 0.05))
_BESIDE_FATHER: Roles = (("family", 0.8), ("given", 0.2))
_SECOND_NAME: Roles = (("patronymic", 0.55), ("given", 0.45))
_LATER_NAME: Roles = (("grandfather", 0.4), ("patronymic", 0.3), ("given", 0.3))
_FIRST_HALF: Roles = (("given", 0.7), ("prefix", 0.3))
_SECOND_HALF: Roles = (("given", 0.65), ("family", 0.2), ("patronymic", 0.15))
_PREFIX: Roles = (("prefix", 0.8), ("given", 0.2))
_LAST_OF_PAIR: Roles = (("given", 0.5), ("patronymic", 0.25), ("family", 0.25))
_SUFFIX: Roles = (("suffix", 0.7), ("family", 0.3))


class Settled(NamedTuple):
    """What is decided for a unit. weight: how telling it is; why: the code of the reason."""

    roles: Roles
    weight: float
    why: str


def settle(shapes: Sequence[Shape], guesses: Guesses, column: Role | None = None) -> tuple[Settled, ...]:
    """For each unit its roles with probabilities. ``column``: what the field the text stands in is for."""
    return _Name(shapes, guesses).settled(column)


def asks_for_guesses(shapes: Sequence[Shape], column: Role | None = None) -> bool:
    """Whether the conventions a name may follow make any difference to its roles."""
    name = _Name(shapes, ())
    name.settled(column)
    return name.asked


class _Name:
    """Units of one name while their roles are found; ``roles[i]`` is None until then."""

    def __init__(self, shapes: Sequence[Shape], guesses: Guesses) -> None:
        self.shapes = _promoted(shapes)
        self.why = [shape.why for shape in self.shapes]
        self._guesses, self.asked = guesses, False
        self.first = next((at for at, shape in enumerate(self.shapes) if shape.kind != "title"), 0)
        self.roles: list[Roles | None] = [_marked(shape) for shape in self.shapes]

    def settled(self, column: Role | None) -> tuple[Settled, ...]:
        if column:
            self.by_column(column)
        else:
            self.prefixes()
            self.second_halves(after="prefix")
            self.fathers()
            if self.shapes[-1].half:
                self.by_comma()
            elif not self.by_capitals():
                self.by_endings()
            self.by_order()
        self.second_halves(after="name")
        told = [roles or _ONLY["given"] for roles in self.roles]
        return tuple(Settled(roles, _weight(roles), why) for roles, why in zip(told, self.why, strict=True))

    @property
    def guesses(self) -> Guesses:
        self.asked = True
        return self._guesses

    def open(self) -> list[int]:
        """Places whose role is not settled; second halves follow the first."""
        return [at for at, roles in enumerate(self.roles) if roles is None and not self.shapes[at].second]

    def settle(self, at: int, roles: Roles, why: str | None = None) -> None:
        if self.roles[at] is None:
            self.roles[at] = roles
            self.why[at] = why or self.why[at]

    def by_column(self, column: Role) -> None:
        """A field says what stands in it; a patronymic written there is one all the same."""
        places = self.open()
        for at in places:
            kind = self.shapes[at].kind
            if kind == "prefix" and at != len(self.shapes) - 1 and column != "unknown":
                self.settle(at, (("prefix", 0.8), (column, 0.2)))
            elif kind == "patronymic" and column in ("given", "family", "unknown"):
                self.settle(at, (("patronymic", 0.7), (column, 0.3)))
            else:
                self.settle(at, ((column, 1.0),), "role_column" if kind in ("name", "prefix") else None)

    def prefixes(self) -> None:
        """Muhammad- and Ghulam- before another bare name are its prefix; else they are the name."""
        for at, (shape, after) in enumerate(zip(self.shapes, self.shapes[1:], strict=False)):
            if shape.kind == "prefix" and after.kind in ("name", "prefix") and after.half == shape.half:
                first_half = shape.why == "role_first_half"
                if first_half or after.kind == "name":
                    self.settle(at, _FIRST_HALF if first_half else _PREFIX)
                if first_half:
                    self.settle(at + 1, _SECOND_HALF)

    def fathers(self) -> None:
        """Patronymics in a row: the father, then the grandfather."""
        known = 0
        for at, shape in enumerate(self.shapes):
            if shape.kind == "patronymic" and not shape.second:
                self.settle(at, _ONLY["grandfather" if known else "patronymic"])
                known += 1

    def by_comma(self) -> None:
        for at in self.open():
            if self.shapes[at].half == 0:
                self.settle(at, _BEFORE_COMMA, "role_comma")

    def by_capitals(self) -> bool:
        """A family name in capitals at one end, beside others that are not."""
        places = self.open()
        capitals = [at for at in places if self.shapes[at].caps]
        together = bool(capitals) and capitals[-1] - capitals[0] == len(capitals) - 1
        if (
            not together
            or len(capitals) == len(places)
            or not {capitals[0], capitals[-1]} & {places[0], places[-1]}
        ):
            return False
        for at in capitals:
            self.settle(at, _BEFORE_COMMA, "role_capitals")
        return True

    def by_endings(self) -> None:
        """The best family ending: a strong one anywhere, a weak one where a family name would stand."""
        places = self.open()
        marked = [at for at in places if self.shapes[at].kind == "family" and self.is_usual(self.shapes[at])]
        if not marked:
            return
        ends = (places[-1], places[0])
        best = max(marked, key=lambda at: (self.shapes[at].strength, at == ends[0], at == ends[1]))
        shape = self.shapes[best]
        last = best == ends[0] and (len(places) > 1 or best > self.first)
        first = (
            best == self.first
            and len(places) > 1
            and shape.why != "role_article"
            and self.father() > places[-1]
        )
        if shape.strength >= SURE:
            self.settle(best, _FAMILY if shape.strength == 1 else _FAMILY_OR_FATHER)
            self.other_families(marked)
        elif last or first:
            self.settle(best, _PERHAPS_FAMILY)
        elif best == self.first and len(places) > 1 and shape.why != "role_article":
            self.settle(best, _EITHER)

    def other_families(self, marked: Sequence[int]) -> None:
        """What ends like one more family name beside the best of them is rather the father's."""
        for at in marked:
            if self.shapes[at].strength >= SURE:
                self.settle(at, _ANOTHER_FAMILY)

    def is_usual(self, shape: Shape) -> bool:
        """A weak ending counts only where the peoples that use it are among those the name may come from."""
        if shape.strength >= SURE or not shape.codes:
            return True
        return sum(weight for code, weight in self.guesses if code in shape.codes) >= USED_BY_FEW

    def father(self) -> int:
        """Where the father's name stands; -1 where none is marked."""
        return next((at for at, roles in enumerate(self.roles) if roles and roles[0][0] == "patronymic"), -1)

    def has(self, role: Role) -> bool:
        return any(roles and roles[0][0] == role for roles in self.roles)

    def by_order(self) -> None:
        """Names without a mark, from where they stand and from what has been settled already."""
        places = self.open()
        if not places:
            return
        if self.has("patronymic"):
            found = [_ONLY["given"]] * len(places) if self.has("family") else self.beside_father(places)
        elif self.has("family"):
            found = self.beside_family(places)
        else:
            before = sum(roles == _ONLY["given"] for roles in self.roles[: places[0]])
            order = usual(min(len(places) + before, _LONGEST_ORDER), self.guesses)
            found = [*order[before:], *[_LATER_NAME] * len(places)]
        for at, roles in zip(places, found, strict=False):
            after_another = at > 0 and self.shapes[at].kind == "prefix" and roles[0][0] != "given"
            self.settle(at, _LAST_OF_PAIR if after_another else roles)

    def beside_family(self, places: Sequence[int]) -> list[Roles]:
        """Before the family's name as usual; after it the given name comes first, then perhaps the father's."""
        family = next(at for at, roles in enumerate(self.roles) if roles and roles[0][0] == "family")
        if family < places[-1] or len(places) >= _LONGEST_ORDER:
            return [_ONLY["given"], _SECOND_NAME, *[_LATER_NAME] * len(places)]
        return [_without_family(roles) for roles in usual(len(places) + 1, self.guesses)[:-1]]

    def beside_father(self, places: Sequence[int]) -> list[Roles]:
        """Given names stand before the father's; what stands apart from them is the family's."""
        before, given = sum(at < self.father() for at in places), _ONLY["given"]
        after = len(places) - before
        if len(places) == 1:
            return [given]
        if before and after:
            return [given] * before + [_BESIDE_FATHER] * after
        return (
            [_BESIDE_FATHER, *[given] * (before - 1)] if before else [given, *[_BESIDE_FATHER] * (after - 1)]
        )

    def second_halves(self, after: str) -> None:
        """The other half of a word taken apart is a given name after a prefix, else what the first half is."""
        for at, shape in enumerate(self.shapes):
            first = self.roles[at - 1]
            if shape.second and (self.shapes[at - 1].kind == after == "prefix"):
                self.settle(at, _ONLY["given"])
            elif shape.second and after == "name" and first:
                self.settle(at, first)


def _promoted(shapes: Sequence[Shape]) -> list[Shape]:
    """Where nothing but titles and additions stands, the one that is most often a name is the name."""
    found = list(shapes)
    if all(shape.kind in ("title", "suffix") for shape in found):
        at = min(range(len(found)), key=lambda at: found[at].strength)
        found[at] = found[at]._replace(kind="name", why="role_only_name")
    return found


def _without_family(roles: Roles) -> Roles:
    left = [(role, share) for role, share in roles if role != "family"]
    whole = sum(share for _, share in left)
    return tuple((role, round(share / whole, 3)) for role, share in left) or _ONLY["given"]


def _marked(shape: Shape) -> Roles | None:
    if shape.kind == "title":
        rest = round(1 - shape.strength, 2)
        if shape.strength >= SURE:
            return (("honorific", shape.strength), ("given", rest))
        return (("honorific", shape.strength), ("given", rest / 2), ("family", rest / 2))
    if shape.kind == "initial":
        return _ONLY["initial"]
    return _SUFFIX if shape.kind == "suffix" else None


@lru_cache(1 << 12)
def _weight(roles: Roles) -> float:
    return round(sum(WEIGHTS[role] * share for role, share in roles), 3)


@lru_cache(4096)
def usual(count: int, guesses: Guesses) -> tuple[Roles, ...]:
    """Roles by place of ``count`` names without any mark, mixed over the conventions guessed."""
    mixed: list[dict[str, float]] = [{} for _ in range(count)]
    orders = {convention.code: convention.order for convention in conventions.every()}
    for code, weight in guesses or (("prs", 1.0),):
        for place, mixture in zip(mixed, _order(orders[code], count), strict=True):
            for role, share in mixture:
                place[role] = place.get(role, 0.0) + weight * share
    return tuple(_sorted(place) for place in mixed)


def _order(
    order: Mapping[int, tuple[conventions.Mixture, ...]], count: int
) -> tuple[conventions.Mixture, ...]:
    """The order for ``count`` names; beyond the longest one known, more given names before its last."""
    if count in order:
        return order[count]
    longest = order[max(order)]
    return (*longest[:-1], *[longest[-2]] * (count - len(longest)), longest[-1])


def _sorted(place: Mapping[str, float]) -> Roles:
    least = SMALLEST * sum(place.values())
    kept = {role: weight for role, weight in place.items() if weight >= least}
    whole = sum(kept.values())
    pairs = sorted(
        ((role, round(weight / whole, 3)) for role, weight in kept.items()), key=lambda p: (-p[1], p[0])
    )
    return cast(Roles, tuple(pairs))
