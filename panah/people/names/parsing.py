"""A written name read into parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from panah.people import conventions, scripts
from panah.people.names import roles as by_role
from panah.people.names.cleaning import BadName, clean
from panah.people.names.parts import WEIGHTS, Name, Part, Role
from panah.people.names.units import Unit, units
from panah.people.names.words import Token, cut
from panah.people.saying import Reason

_FOR_ITS_ENDING, _SMALLEST = 6.0, 0.03
Guesses = tuple[tuple[str, float], ...]


def parse(text: str, *, convention: str | None = None, role: Role | None = None) -> Name:
    """The parts of a name with their roles.

    convention: language whose customs it follows (ISO 639-1, ``prs`` for Dari); guessed if not given. role: what
    the field it was written in is for, if it was a field of a form. Every word written is in some part. Raises
    `BadName` for what cannot be a name, and KeyError for a convention that is not known.
    """
    plain, notes = clean(text)
    found = cut(plain)
    if not found:
        raise BadName("no_letters", text=plain.strip()[:20])
    return _read(text, plain, found, notes, convention, role)


def parse_many(
    texts: Iterable[str], *, convention: str | None = None, role: Role | None = None
) -> list[Name | BadName]:
    """`parse` of each; what is bad comes back as the error, so that the rest goes on."""
    out: list[Name | BadName] = []
    for text in texts:
        try:
            out.append(parse(text, convention=convention, role=role))
        except BadName as bad:
            out.append(bad)
    return out


def _read(
    text: str,
    plain: str,
    found: Sequence[Token],
    notes: tuple[Reason, ...],
    convention: str | None,
    role: Role | None,
) -> Name:
    joined = units(list(found))
    guesses = _asked(convention) if convention else guess(tuple(t.text for t in found), _codes_of(joined))
    given = by_role.assign(joined, guesses, role)
    parts = tuple(_part(plain, unit, unit_roles) for unit, unit_roles in zip(joined, given, strict=True))
    if any(token.word.mixed for token in found):
        words = ", ".join(token.text for token in found if token.word.mixed)
        notes = (*notes, Reason("names.note_mixed", params={"words": words}))
    counts = [sum(len(p.core) for p in parts if p.script == script) for script in scripts.SCRIPTS]
    return Name(text, parts, scripts.SCRIPTS[counts.index(max(counts))], guesses, notes)


def _part(plain: str, unit: Unit, roles: by_role.Roles) -> Part:
    role = roles[0][0]
    weight = sum(WEIGHTS[one] * share for one, share in roles)
    return Part(
        plain[unit.start : unit.end], role, unit.core, unit.script, round(weight, 3), roles,
        tuple(unit.spellings), unit.sex, unit.why,
    )  # fmt: skip


def _asked(code: str) -> Guesses:
    if code not in conventions.codes():
        raise KeyError(f"no convention {code!r}; there are {', '.join(conventions.codes())}")
    return ((code, 1.0),)


def _codes_of(joined: Sequence[Unit]) -> tuple[frozenset[str], ...]:
    return tuple(unit.ending.codes for unit in joined if unit.ending)


@lru_cache(1 << 14)
def guess(words: tuple[str, ...], endings: tuple[frozenset[str], ...]) -> Guesses:
    """Conventions a name may follow, with weights: the languages of its words and the users of its endings."""
    weights = dict.fromkeys(conventions.codes(), 1.0)
    for word in words:
        told = dict(scripts.languages(word))
        for code in weights:
            weights[code] *= told.get(code, 0.005) + 0.02
    for codes in endings:
        for code in codes:
            weights[code] *= _FOR_ITS_ENDING
    total = sum(weights.values())
    kept = [(code, weight / total) for code, weight in weights.items() if weight >= _SMALLEST * total]
    whole = sum(weight for _, weight in kept)
    return tuple(
        sorted(((code, round(weight / whole, 3)) for code, weight in kept), key=lambda p: (-p[1], p[0]))
    )
