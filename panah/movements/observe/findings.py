"""What was found in the figures: with its numbers, its likely reasons, and a plain sentence for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from babel import Locale

from panah.movements.observe.reasons import MODERATE, STRONG
from panah.people.countries import ALPHA2
from panah.people.saying import sentence
from panah.people.sheet.numbers import count, place, share

_SHARES = frozenset(("of_start", "of_end", "usual", "closed_share", "unhcr", "unhcr_before", "before_share",
                     "after_share"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Why:
    """A reason that holds. strength: STRONG, MODERATE or WEAK of `reasons`; explained: people of the gap (its
    sign)."""

    code: str
    strength: int
    explained: float
    numbers: Mapping[str, float] = field(default_factory=dict)
    coo: str = ""

    def text(self, language: str = "en") -> str:
        """``Most likely: …``, ``Likely: …`` or ``Also seen: …``."""
        shown = {name: _number(name, value, language) for name, value in self.numbers.items()}
        shown["explained"] = _number("explained", self.explained, language)
        said = sentence(f"reason.{self.code}", language, **shown, origin=country(self.coo, language))
        return sentence(f"observe.{('seen', 'likely', 'most_likely')[self.strength]}", language, reason=said)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know before the figures are used.

    code: of its sentence in ``[observe]``: break_up, break_down, not_reported, category_move, recognised_together,
    revision, jump, spike.
    coa, coo, place: where ("" where it does not matter); start, end: the period. people: how many it is about, by
    which findings are ordered. reasons: surest first, empty where none is known or looked for.
    """

    code: str
    coa: str
    start: date
    end: date
    people: float
    numbers: Mapping[str, float]
    reasons: tuple[Why, ...] = ()
    coo: str = ""
    place: str = ""
    measure: str = ""
    to: str = ""

    @property
    def named(self) -> bool:
        """Whether a likely reason was found: one that is at least MODERATE."""
        return any(why.strength >= MODERATE for why in self.reasons)

    @property
    def sure(self) -> bool:
        """Whether the books close with one of the reasons."""
        return any(why.strength >= STRONG for why in self.reasons)

    @property
    def year(self) -> int:
        """Of the period's end."""
        return self.end.year

    @property
    def is_break(self) -> bool:
        """Whether a stock breaks from its flows here."""
        return self.code in ("break_up", "break_down")

    def where(self, language: str = "en") -> str:
        """Place or countries: ``Kenya``, ``Sudan → Kenya``."""
        there = self.place or country(self.coa, language) or sentence("observe.whole", language)
        return f"{country(self.coo, language)} → {there}" if self.coo else there

    def text(self, language: str = "en") -> str:
        """The finding itself, without its reasons."""
        shown = {name: _number(name, value, language) for name, value in self.numbers.items()}
        for name, code in (("measure", self.measure), ("to", self.to)):
            shown[name] = sentence(f"measure.{code}", language) if code else ""
        period = place(self.year, language)
        if self.start.month != 1 or self.end.month != 12 or self.start.year != self.end.year:
            period = self.end.isoformat() if self.code in ("jump", "spike", "revision") else period
        return sentence(f"observe.{self.code}", language, where=self.where(language), period=period, **shown)

    def lines(self, language: str = "en") -> list[str]:
        """The finding and every reason, one sentence each."""
        said = [self.text(language), *(why.text(language) for why in self.reasons)]
        return said if self.named or not self.is_break else [*said, sentence("observe.unexplained", language)]

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """As plain data."""
        return {
            "code": self.code,
            "coa": self.coa,
            "coo": self.coo,
            "place": self.place,
            "measure": self.measure,
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "year": self.year,
            "people": self.people,
            "numbers": dict(self.numbers),
            "named": self.named,
            "text": self.text(language),
            "reasons": [
                {"code": why.code, "strength": why.strength, "explained": why.explained, "coo": why.coo,
                 "numbers": dict(why.numbers), "text": why.text(language)}
                for why in self.reasons
            ],
        }  # fmt: skip


def country(code: str, language: str = "en") -> str:
    """The name of an alpha-3 code in the reader's language; the code itself where there is none."""
    if not code:
        return ""
    if code in ("UNK", "XXA"):
        return sentence(f"observe.origin_{code.lower()}", language)
    return str(_territories(language).get(ALPHA2.get(code, ""), code))


@cache
def _territories(language: str) -> Mapping[str, str]:
    found: Mapping[str, str] = Locale.parse(language).territories
    return found


def _number(name: str, value: float, language: str) -> str:
    if name in _SHARES:
        return share(value, language)
    text = count(round(abs(value)), language)
    return f"\u2212{text}" if value < 0 and name == "expected" else text
