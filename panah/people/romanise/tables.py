"""The systems: one small file each in ``systems/``, with its source and how sure we are of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "systems"


@dataclass(frozen=True, slots=True)
class System:
    """What a romanisation is and where it comes from.

    state: ISO 3166 alpha-3, empty where no state owns it. languages: ISO 639-1 (``prs`` for Dari) it is made for.
    script: Cyrl, Arab, Latn, or "any". confidence: "verified" (read in the official text), "reported", "unverified".
    vowels_written: False where the script leaves vowels out, so that the Latin form lacks them too.
    """

    code: str
    title: str
    state: str
    languages: tuple[str, ...]
    script: str
    source: str
    confidence: str
    vowels_written: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The letters of a system, lower case, and what they become where they stand.

    first, last: at the beginning and the end of a word. after_vowel: after a vowel, ъ or ь. before_vowel: before a
    written vowel. together: two letters that become one thing.
    """

    letters: Mapping[str, str]
    first: Mapping[str, str]
    last: Mapping[str, str]
    after_vowel: Mapping[str, str]
    before_vowel: Mapping[str, str]
    together: Mapping[str, str]
    upper: bool
    dotted_i: bool


_PLACES = ("letters", "first", "last", "after_vowel", "before_vowel", "together")


@cache
def systems() -> Mapping[str, System]:
    """Every romanisation known, by its code."""
    return {path.stem: _described(path.stem) for path in sorted(_FOLDER.glob("*.toml"))}


@cache
def table(code: str, language: str | None = None) -> Table:
    """The letters of a system; ``language`` takes in what it does differently for one. Raises KeyError."""
    if code not in systems():
        raise KeyError(f"no romanisation {code!r}; known are {', '.join(systems())}")
    raw = _read(code)
    places = {place: dict(raw.get(place, {})) for place in _PLACES}
    places["letters"] = {**raw.get("extension", {}), **places["letters"]}
    for place, changed in raw.get("languages_apart", {}).get(language or "", {}).items():
        places[place] |= changed
    return Table(**places, upper=raw.get("case") == "upper", dotted_i=raw.get("dotted_i", False))


def _described(code: str) -> System:
    raw = _read(code)
    named = {key: raw[key] for key in ("title", "state", "script", "source", "confidence", "vowels_written")}
    return System(code=code, languages=tuple(raw["languages"]), note=raw.get("note", ""), **named)


@cache
def _read(code: str) -> dict[str, Any]:
    """A file with what it extends filled in."""
    raw = tomllib.loads((_FOLDER / f"{code}.toml").read_text("utf-8"))
    if "extends" not in raw:
        return raw
    base = _read(raw["extends"])
    merged = {
        key: value for key, value in base.items() if key in (*_PLACES, "extension", "languages_apart", "case")
    }
    for key, value in raw.items():
        merged[key] = {**merged[key], **value} if isinstance(merged.get(key), dict) else value
    return merged
