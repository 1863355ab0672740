"""Names for made-up people, from the short list in names.toml: families whose names fit together."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from panah.people.scripts import script_of

from . import figures
from .people import Member, Weighted

Pair = tuple[str, str]  # own script, Latin form


@dataclass(frozen=True, slots=True)
class Named:
    """A full name in its own script, in Latin letters, and in parts."""

    full: str
    latin: str
    parts: tuple[tuple[str, str], ...]
    script: str
    language: str
    place: str


@dataclass(frozen=True)
class NameList:
    """The names of one language. With `fathers`, sons and daughters are named after them by a form of its own."""

    order: tuple[str, ...]
    m: list[Pair]
    f: list[Pair]
    family: list[Pair]
    places: list[str]
    calendar: str
    fathers: list[Pair] = field(default_factory=list)
    father_m: list[Pair] = field(default_factory=list)
    father_f: list[Pair] = field(default_factory=list)
    wives_keep: bool = False

    def after(self, father: Pair, sex: str) -> Pair:
        """What the child of `father` bears: the father's name itself, or the patronymic made from it."""
        if not self.fathers:
            return father
        return (self.father_m if sex == "m" else self.father_f)[self.fathers.index(father)]


@cache
def _lists() -> dict[str, NameList]:
    read = tomllib.loads((files(__package__) / "names.toml").read_text(encoding="utf-8"))
    return {language: _list(one) for language, one in read.items()}


def _list(read: dict[str, Any]) -> NameList:
    pairs = ("m", "f", "family", "fathers", "father_m", "father_f")
    split = {key: [tuple(entry.split("|")) for entry in read[key]] for key in pairs if key in read}
    return NameList(**(read | split | {"order": tuple(read["order"])}))


@cache
def _languages(origin: str) -> Weighted[str]:
    return Weighted(figures.LANGUAGE_OF.get(origin, {"fr": 1.0}))


@cache
def _script(sample: str) -> str:
    return script_of(sample)


SINGLE_NAMES = 0.06
"""How many Afghans bear one name only. Assumption."""


class Namer:
    """Names households in order, so that the same seed names everyone the same."""

    def __init__(self, seed: str) -> None:
        self.rng = Random(seed)

    def household(self, members: list[Member]) -> list[Named]:
        """Parents, children, brothers and sisters bear names that say so."""
        language = _languages(members[0].origin).draw(self.rng)
        one = _lists()[language]
        family = self._families(one, members)
        elder, younger = self._pick(one.fathers or one.m), self._pick(one.fathers or one.m)
        named = []
        for member in members:
            given = self._pick(one.m if member.sex == "m" else one.f)
            if member.sex == "m" and member.role == "parent":
                given = elder
            elif member.sex == "m" and member.role in ("head", "spouse") and _has_child(members):
                given = younger
            father = {"head": elder, "sibling": elder, "child": younger}.get(member.role)
            father = father or self._pick(one.fathers or one.m)
            chosen = {"given": given, "father": one.after(father, member.sex), "family": family[member.role]}
            named.append(self._named(language, one, chosen))
        return named

    def _families(self, one: NameList, members: list[Member]) -> dict[str, Pair]:
        """Family names by role: the head's own kin bear the name the head was born with."""
        born, other = self._pick(one.family), self._pick(one.family)
        found = dict.fromkeys(("head", "spouse", "child", "parent", "sibling"), born)
        if not any(member.role == "spouse" for member in members):
            return found
        if members[0].sex == "f":  # her husband's name is the other one
            found |= {"spouse": other, "child": other} | ({} if one.wives_keep else {"head": other})
        elif one.wives_keep:
            found["spouse"] = other
        return found

    def _named(self, language: str, one: NameList, chosen: dict[str, Pair]) -> Named:
        order = one.order
        if language == "fa-AF" and self.rng.random() < SINGLE_NAMES:
            order = ("given",)
        return Named(
            full=" ".join(chosen[role][0] for role in order),
            latin=" ".join(chosen[role][1] for role in order),
            parts=tuple((role, chosen[role][0]) for role in order),
            script=_script(chosen["given"][0]),
            language=language.split("-", maxsplit=1)[0],
            place=one.places[int(self.rng.random() * len(one.places))],
        )

    def _pick(self, values: list[Pair]) -> Pair:
        return values[int(self.rng.random() * len(values))]


def _has_child(members: list[Member]) -> bool:
    return any(member.role == "child" for member in members)
