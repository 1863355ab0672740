"""A small made-up law to judge made-up files by: every sort of provision, no country's real text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from panah.law import File, Law, house, judge
from panah.law.io import read_file
from panah.law.loading import CORE_WORDS
from panah.law.provisions import Instrument, Provision
from panah.law.sources import Sources
from panah.law.statute import compose
from panah.law.vocabulary import VOCABULARY
from panah.law.words import read_words

KINDS = {k.key: k for k in VOCABULARY}
ACT = Instrument("made-up-act")
CITE = ACT.article(1)
SOURCES = Sources(
    {
        "made-up-act": {
            "title": {"en": "A made-up act"},
            "articles": {"1": {"confidence": "reported", "source": "made up"}},
        }
    }
)


def law_with(*provisions: Provision) -> Law:
    """A law of these provisions and the rules of the ledger."""
    return compose(
        "made-up", (*house.RULES, *provisions), KINDS, house.SOURCES | SOURCES, read_words(CORE_WORDS)
    )


def file_of(*acts: Any, birth: str | None = None, nationalities: Sequence[str] = ()) -> File:
    """A file of acts given as (day, kind, body) or as tables."""
    person = {"birth": birth, "nationalities": list(nationalities)}
    return read_file({"id": "made-up", "person": person, "acts": list(acts)}, KINDS)


def position(law: Law, day: str, *acts: Any, **person: Any) -> Any:
    """The position on a day of a file of these acts."""
    return judge(law, file_of(*acts, **person), date.fromisoformat(day))


def keys(findings: Any) -> set[str]:
    """The keys of findings, Panah's own rules left out."""
    return {f.provision.key for f in findings if not f.provision.key.startswith("house.")}
