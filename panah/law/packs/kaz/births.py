"""Children born or found in the country: facts that may always be recorded."""

from __future__ import annotations

from functools import partial

from panah.law.conditions import everyone, on
from panah.law.packs.kaz.instruments import CITIZENSHIP
from panah.law.packs.kaz.roles import FRONT
from panah.law.provisions import Step

_fact = partial(Step, by=FRONT, cite=CITIZENSHIP.article("birth registration"))
STEPS = (
    _fact(key="kaz.step.born", act="born_in_country", open=everyone),
    _fact(key="kaz.step.foundling", act="found_as_foundling", open=everyone),
    _fact(
        key="kaz.step.birth-registered",
        act="birth_registered",
        open=on("born_in_country") | on("found_as_foundling"),
    ),
)
