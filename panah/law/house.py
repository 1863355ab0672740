"""Panah's own rules of the ledger: who may annul, decide held acts, assign. Not law, and shown as not law."""

from __future__ import annotations

from panah.law.conditions import everyone
from panah.law.provisions import Instrument, Provision, Step
from panah.law.sources import Sources

HOUSE = Instrument("panah-house")
SOURCES = Sources(
    {
        "panah-house": {
            "title": {
                "en": "Panah's rules of the ledger",
                "ru": "Правила реестра Panah",
                "kk": "Panah тізілімінің қағидалары",
                "fa": "قواعد دفتر اقدام‌های Panah",
            },
            "confidence": "house",
        }
    }
)

_OFFICERS = ("registration_officer", "status_officer", "reviewer", "border_officer", "head_of_office")


def _rule(key: str, act: str, *by: str) -> Step:
    return Step(key=key, act=act, open=everyone, by=by, cite=HOUSE.whole(), confidence="house")


RULES: tuple[Provision, ...] = (
    _rule("house.annul", "annulment", *_OFFICERS),
    _rule("house.admit", "admission", "reviewer", "head_of_office"),
    _rule("house.refuse-held", "refusal_of_held", "reviewer", "head_of_office"),
    _rule("house.assign", "assigned", "head_of_office"),
    _rule("house.transfer", "transferred", "head_of_office"),
    _rule("house.note", "note", *_OFFICERS),
)
