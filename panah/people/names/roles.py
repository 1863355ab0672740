"""Which unit has which role: from commas, capitals and endings first, from the order usual in a language last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from panah.people import conventions
from panah.people.names.parts import Role
from panah.people.names.units import Unit

Roles = tuple[tuple[Role, float], ...]
_SURE: dict[str, Roles] = {
    role: ((role, 1.0),)
    for role in ("given", "patronymic", "grandfather", "family", "honorific", "prefix", "initial")
}  # type: ignore[dict-item]
SMALLEST = 0.05
_LONGEST_ORDER = 5


def assign(units: Sequence[Unit], guesses: tuple[tuple[str, float], ...], column: Role | None) -> list[Roles]:
    """For each unit its roles with probabilities. ``column``: what the field the text stands in is for."""
    _promote(units)
    found: list[Roles | None] = [_marked(unit) for unit in units]
    if column:
        return [roles or ((column, 1.0),) for roles in (_in_column(units, found, column))]
    _prefixes(units, found)
    names = [at for at, roles in enumerate(found) if roles is None]
    _child_chain(units, found)
    if units[-1].half:
        _by_comma(units, found, names)
    elif not _by_capitals(units, found, names):
        _by_endings(units, found, names)
    rest = [at for at in names if found[at] is None]
    for at, roles in zip(rest, _by_order(units, found, rest, guesses), strict=True):
        found[at] = roles
    return [roles or _SURE["given"] for roles in found]


def _promote(units: Sequence[Unit]) -> None:
    """Where nothing but titles stands, the one that is most often a name is the name."""
    if all(unit.kind in ("title", "initial", "suffix") for unit in units):
        titles = [unit for unit in units if unit.kind == "title"]
        if titles:
            least = min(titles, key=lambda unit: unit.strength)
            least.kind, least.why = "name", "role_only_name"


def _marked(unit: Unit) -> Roles | None:
    if unit.kind == "title":
        return (("honorific", unit.strength), ("given", round(1 - unit.strength, 2)))
    if unit.kind == "initial":
        return _SURE["initial"]
    if unit.kind == "suffix":
        return (("suffix", 0.7), ("family", 0.3))
    return None


def _in_column(units: Sequence[Unit], found: list[Roles | None], column: Role) -> list[Roles | None]:
    names = [at for at, roles in enumerate(found) if roles is None]
    for at in names:
        if units[at].kind == "prefix" and at != names[-1]:
            found[at] = _SURE["prefix"]
        elif units[at].kind == "patronymic" and column in ("given", "family", "unknown"):
            found[at] = (("patronymic", 0.7), (column, 0.3))
    return found


def _prefixes(units: Sequence[Unit], found: list[Roles | None]) -> None:
    """Muhammad- and Ghulam- before another bare name are its prefix; else they are the name."""
    for at, unit in enumerate(units[:-1]):
        after = units[at + 1]
        if unit.kind == "prefix" and after.kind == "name" and after.half == unit.half:
            found[at] = (("prefix", 0.8), ("given", 0.2))


def _child_chain(units: Sequence[Unit], found: list[Roles | None]) -> None:
    """Patronymics in a row: the father, then the grandfather."""
    fathers = 0
    for at, unit in enumerate(units):
        if unit.kind == "patronymic":
            found[at] = _SURE["grandfather"] if fathers else _SURE["patronymic"]
            fathers += 1


def _by_comma(units: Sequence[Unit], found: list[Roles | None], names: Sequence[int]) -> None:
    for at in names:
        if found[at] is None and units[at].half == 0:
            found[at] = (("family", 0.95), ("given", 0.05))
            units[at].why = "role_comma"


def _by_capitals(units: Sequence[Unit], found: list[Roles | None], names: Sequence[int]) -> bool:
    """A family name in capitals beside others that are not."""
    capitals = [at for at in names if units[at].caps]
    if not capitals or len(capitals) == len(names) or capitals[-1] - capitals[0] != len(capitals) - 1:
        return False
    if capitals[0] != names[0] and capitals[-1] != names[-1]:
        return False
    for at in capitals:
        if found[at] is None:
            found[at] = (("family", 0.95), ("given", 0.05))
            units[at].why = "role_capitals"
    return True


def _by_endings(units: Sequence[Unit], found: list[Roles | None], names: Sequence[int]) -> None:
    """A family ending at the beginning or the end of the names; a weak one only if no strong one stands there."""
    ends = [at for at in (names[-1:] + names[:1]) if found[at] is None and units[at].kind == "family"]
    if not ends or len(names) == 1:
        if ends and units[ends[0]].strength == 1.0:
            found[ends[0]] = (("family", 0.85), ("given", 0.1), ("patronymic", 0.05))
        return
    best = max(ends, key=lambda at: units[at].strength)
    strength = units[best].strength
    if strength == 1.0:
        found[best] = (("family", 0.93), ("patronymic", 0.05), ("given", 0.02))
    elif best == names[-1] or any(roles == _SURE["patronymic"] for roles in found):
        found[best] = (("family", 0.8), ("given", 0.1), ("patronymic", 0.1))


def _by_order(
    units: Sequence[Unit],
    found: Sequence[Roles | None],
    rest: Sequence[int],
    guesses: tuple[tuple[str, float], ...],
) -> list[Roles]:
    """Roles of unmarked names, from where they stand and from what has been settled already."""
    settled = {roles[0][0] for roles in found if roles}
    has_family, has_father = "family" in settled, "patronymic" in settled
    if not rest:
        return []
    if has_family and has_father:
        return [_SURE["given"]] * len(rest)
    if has_father:
        return _beside_father(found, rest, guesses)
    if has_family:
        return _beside_family(found, rest, guesses)
    return list(usual(min(len(rest), _LONGEST_ORDER), guesses))[: len(rest)] + [_SURE["given"]] * max(
        0, len(rest) - _LONGEST_ORDER
    )


def _beside_father(
    found: Sequence[Roles | None], rest: Sequence[int], guesses: tuple[tuple[str, float], ...]
) -> list[Roles]:
    """Given names stand before the father's; what stands apart from them is the family's."""
    father = next(at for at, roles in enumerate(found) if roles and roles[0][0] == "patronymic")
    before, after = [at for at in rest if at < father], [at for at in rest if at > father]
    given, family = _SURE["given"], (("family", 0.85), ("given", 0.15))
    if len(rest) == 1:
        return [given]
    if after and before:
        return [given] * len(before) + [family] * len(after)  # type: ignore[list-item]
    return [family, *[given] * (len(rest) - 1)] if before else [given, *[family] * (len(rest) - 1)]  # type: ignore[list-item]


def _beside_family(
    found: Sequence[Roles | None], rest: Sequence[int], guesses: tuple[tuple[str, float], ...]
) -> list[Roles]:
    """Beside a known family name the first bare name is given, a second may be the father's."""
    father_too = sum(weight for code, weight in guesses if code in _FATHER_BARE)
    second: Roles = (
        (("patronymic", 0.5), ("given", 0.5)) if father_too > 0.5 else (("given", 0.8), ("patronymic", 0.2))
    )
    third: Roles = (("grandfather", 0.5), ("patronymic", 0.3), ("given", 0.2))
    return [_SURE["given"], *([second] if len(rest) > 1 else []), *[third] * max(0, len(rest) - 2)]


_FATHER_BARE = frozenset({"ar", "ug", "uz", "kk", "tg"})


@lru_cache(4096)
def usual(count: int, guesses: tuple[tuple[str, float], ...]) -> tuple[Roles, ...]:
    """Roles by place of ``count`` names without any mark, mixed over the conventions guessed."""
    mixed: list[dict[str, float]] = [{} for _ in range(count)]
    orders = {convention.code: convention.order for convention in conventions.every()}
    for code, weight in guesses:
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
    total = sum(place.values())
    kept = [(role, weight / total) for role, weight in place.items() if weight >= SMALLEST * total]
    whole = sum(weight for _, weight in kept)
    pairs = sorted(
        ((role, round(weight / whole, 3)) for role, weight in kept), key=lambda pair: (-pair[1], pair[0])
    )
    return tuple(pairs)  # type: ignore[arg-type]
