"""Names for made-up people, from the short list in names.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from .. import names
from . import figures
from .people import Member, Weighted


@dataclass(frozen=True, slots=True)
class Named:
    """A full name in its own script, in Latin letters, and in parts."""

    full: str
    latin: str
    parts: tuple[tuple[str, str], ...]
    script: str
    language: str
    place: str


@cache
def _lists() -> dict[str, dict[str, list[tuple[str, str]]]]:
    read = tomllib.loads((files(__package__) / "names.toml").read_text(encoding="utf-8"))
    split = ("m", "f", "family", "father_m", "father_f")
    return {
        language: {
            key: [tuple(entry.split("|")) for entry in value] if key in split else value
            for key, value in one.items()
        }
        for language, one in read.items()
    }


@cache
def _languages(origin: str) -> Weighted[str]:
    return Weighted(figures.LANGUAGE_OF.get(origin, {"fr": 1.0}))


@cache
def _script(sample: str) -> str:
    return names.script_of(sample)


class Namer:
    """Names households in order, so that the same seed names everyone the same."""

    def __init__(self, seed: str) -> None:
        self.rng = Random(seed)

    def household(self, members: list[Member]) -> list[Named]:
        """One family name for all, a father's name for each."""
        rng = self.rng
        language = _languages(members[0].origin).draw(rng)
        lists = _lists()[language]
        family = _pick(rng, lists["family"])
        father = _pick(rng, lists["m"])
        return [self._name(language, lists, member, family, father) for member in members]

    def _name(
        self, language: str, lists: dict[str, list[tuple[str, str]]], member: Member, family: tuple[str, str],
        father: tuple[str, str],
    ) -> Named:  # fmt: skip
        rng = self.rng
        fathers = lists.get(f"father_{member.sex}")
        chosen = {
            "given": _pick(rng, lists[member.sex]),
            "father": _pick(rng, fathers)
            if fathers
            else father
            if member.role == "child"
            else _pick(rng, lists["m"]),
            "family": family,
        }
        order: list[str] = lists["order"]  # type: ignore[assignment]
        # A single name is common in Afghanistan.
        if language == "fa-AF" and rng.random() < 0.06:
            order = ["given"]
        own = " ".join(chosen[role][0] for role in order)
        latin = " ".join(chosen[role][1] for role in order)
        parts = tuple((role, chosen[role][0]) for role in order)
        place: str = _pick(rng, lists["places"])  # type: ignore[arg-type,assignment]
        return Named(
            own, latin, parts, _script(chosen["given"][0]), language.split("-", maxsplit=1)[0], place
        )


def _pick(rng: Random, values: list[tuple[str, str]]) -> tuple[str, str]:
    return values[int(rng.random() * len(values))]
