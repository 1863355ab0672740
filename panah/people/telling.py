"""What ``panah names`` prints: a comparison with its reasons, and a name taken apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from babel import Locale

from panah.people import romanise, sounds
from panah.people.names import Comparison, Name
from panah.people.names.parts import Part
from panah.people.saying import sentence


def comparison(a: str, b: str, found: Comparison, language: str) -> list[str]:
    """Lines for a terminal: the two names, the answer, the reasons with what they weigh."""
    verdict = _say("same" if found.same else "not_same", language, probability=_share(found.probability))
    reasons = sorted(found.reasons, key=lambda one: -abs(one.weight))
    said = [f"  {one.weight:+5.1f}  {one.text(language)}".replace("-", "\u2212", 1) for one in reasons]
    return [a, b, "", verdict, *(said or [_say("no_evidence", language)])]


def comparison_data(found: Comparison, language: str) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "probability": round(found.probability, 6),
        "same": found.same,
        "reasons": [
            {"code": one.code, "weight": round(one.weight, 3), "text": one.text(language)}
            for one in found.reasons
        ],
        "pairs": [{"left": one.left, "right": one.right, "role": one.role} for one in found.pairs],
    }


@dataclass(frozen=True, slots=True)
class LatinLine:
    """One official Latin form. complete: False where the script leaves the vowels out."""

    system: str
    title: str
    text: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """A name taken apart. sounds: by part, one string a letter, alternatives parted by a stroke. keys: by part."""

    name: Name
    sounds: tuple[tuple[str, ...], ...]
    keys: tuple[tuple[int, ...], ...]
    latin: tuple[LatinLine, ...]

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "text": self.name.text,
            "script": self.name.script,
            "conventions": {code: round(weight, 4) for code, weight in self.name.conventions},
            "sex": self.name.sex or None,
            "parts": [
                {
                    "text": part.text,
                    "role": part.role,
                    "roles": {role: round(weight, 4) for role, weight in part.roles},
                    "compared_as": part.core,
                    "or": {core: round(weight, 4) for core, weight in part.spellings},
                    "languages": {code: round(weight, 4) for code, weight in part.languages},
                    "sounds": list(heard),
                    "keys": [f"{key:016x}" for key in keys],
                    "why": part.why,
                }
                for part, heard, keys in zip(self.name.parts, self.sounds, self.keys, strict=True)
            ],
            "latin": {line.system: line.text for line in self.latin},
            "notes": [note.code for note in self.name.notes],
        }


def explained(name: Name) -> Explained:
    """Take a name apart."""
    heard = tuple(tuple(_sounds(part.core)) for part in name.parts)
    keys = tuple(tuple(sounds.keys(part.core)) for part in name.parts)
    return Explained(name, heard, keys, tuple(_latin(name)))


def explanation(found: Explained, language: str) -> list[str]:
    """Lines for a terminal."""
    name = found.name
    guesses = ", ".join(
        f"{_language(code, language)} {_share(weight)}" for code, weight in name.conventions[:4]
    )
    lines = [name.text, _say("script", language, script=_script(name.script, language))]
    lines += [_say("read_as", language, conventions=guesses)] if guesses else []
    lines += [_say(f"sex_{name.sex}", language)] if name.sex else []
    lines += [f"! {note.text(language)}" for note in name.notes]
    headings = [_say(key, language) for key in ("part", "role", "compared", "languages", "why")]
    lines += ["", *_table([headings, *(_row(part, language) for part in name.parts)])]
    heard = [[part.text, " ".join(said)] for part, said in zip(name.parts, found.sounds, strict=True)]
    lines += ["", _say("sounds", language), *_table(heard, indent=2)]
    keys = [
        [part.text, " ".join(f"{key:016x}" for key in some[:4]) + (" …" if len(some) > 4 else "")]
        for part, some in zip(name.parts, found.keys, strict=True)
    ]
    lines += ["", _say("keys", language), *_table(keys, indent=2)]
    forms = [
        [line.text, line.title + ("" if line.complete else f" {_say('incomplete', language)}")]
        for line in found.latin
    ]
    return [*lines, "", _say("latin", language), *_table(forms, indent=2)]


def _row(part: Part, language: str) -> list[str]:
    roles = [
        sentence(f"names.is_{role}", language) + ("" if weight > 0.9 else f" {_share(weight)}")
        for role, weight in part.roles
        if weight >= 0.1
    ]
    cores = [part.core, *(core for core, weight in part.spellings if weight >= 0.2)]
    codes = ", ".join(_language(code, language) for code, weight in part.languages[:3] if weight >= 0.15)
    return [part.text, ", ".join(roles), " / ".join(cores), codes, sentence(f"names.{part.why}", language)]


def _sounds(word: str) -> Iterator[str]:
    encoded = sounds.encode([word])
    known = sounds.inventory()
    script = int(encoded.scripts[0])
    for number in encoded.symbols.tolist():
        if script < 3 and number:
            yield "/".join(one or "–" for one in known.at(script, number).sounds)


def _latin(name: Name) -> Iterator[LatinLine]:
    """The form of the machine-readable zone, then those of the systems for this script and these languages."""
    codes = {code for code, _ in name.conventions}
    for code, system in sorted(
        romanise.systems().items(), key=lambda one: (not one[0].startswith("icao"), one[0])
    ):
        if system.script not in ("any", name.script) or (
            system.languages and not codes & set(system.languages)
        ):
            continue
        if name.script == "Latn" and system.script != "any":
            continue
        complete = system.vowels_written or name.script != "Arab"
        try:
            yield LatinLine(code, system.title, romanise.romanise(name.text, code), complete)
        except romanise.CannotRomanise:
            continue


def _table(rows: Sequence[Sequence[str]], indent: int = 0) -> list[str]:
    """Rows as aligned columns."""
    if not rows:
        return []
    widths = [max(_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        lines.append(" " * indent + "   ".join(cells).rstrip())
    return lines


def _width(text: str) -> int:
    """Cells of a terminal a text takes: marks and joiners take none."""
    return sum(unicodedata.category(sign) not in ("Mn", "Me", "Cf") for sign in text)


def _share(part: float) -> str:
    if part < 0.001 or 0.999 < part < 1:
        return "< 0.1 %" if part < 0.5 else "> 99.9 %"
    return f"{100 * part:.0f} %" if 0.01 <= part <= 0.99 or part == 1 else f"{100 * part:.1f} %"


def _language(code: str, language: str) -> str:
    known = Locale(language).languages
    return str(known.get(code) or known.get({"prs": "fa_AF"}.get(code, ""), code))


def _script(code: str, language: str) -> str:
    return _say(code if code in ("Latn", "Cyrl", "Arab") else "other", language)


def _say(key: str, language: str, **params: str) -> str:
    return sentence(f"telling.{key}", language, **params)
