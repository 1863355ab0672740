"""May this person be removed? The answer with everything it rests on. It is no unless the law plainly frees it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from panah.law import UNKNOWN, PersonFacts
from panah.office.cases import Case
from panah.office.reasons import reason
from panah.registration.countries import country_name

TOUCHING_REMOVAL = frozenset({"bar", "exception", "release", "status"})


def removal(case: Case) -> dict[str, Any]:
    """The answer, what bars removal, what would first have to be shown, the countries of risk, what is not known."""
    answer = case.position.removal
    return {
        "no": answer.answer == "no",
        "waiting": [{"title": case.say.kind(a.kind), "effective": a.effective} for a in answer.waiting],
        "bars": [
            reason(case, f.provision.key)
            | {"doubtful": f.truth is UNKNOWN, "to_risk": f.provision.to != "anywhere"}  # type: ignore[attr-defined]
            for f in answer.bars
        ],
        "releases": [reason(case, f.provision.key) for f in answer.releases],
        "missing": [reason(case, p.key) for p in answer.missing],
        "lifted": [reason(case, bar.key) for bar in case.position.lifted_bars() if "removal" in bar.forbids],
        "risk": [country_name(code) for code in answer.countries_of_risk],
        "unknown": unknown_facts(case.file.person),
        "doubts": [
            reason(case, f.provision.key)
            for f in case.position.doubts
            if f.provision.sort in TOUCHING_REMOVAL
        ],
    }


def unknown_facts(person: PersonFacts) -> list[str]:
    """What is not known of the person and weighs on the question."""
    found = []
    if not person.nationalities:
        found.append(gettext("No nationality is recorded: no country can be taken as safe."))
    if not person.former_residences and "XXA" in person.nationalities:
        found.append(gettext("No former residence is recorded of a stateless person."))
    if person.birth_from is None or person.birth_to is None:
        found.append(gettext("The birth is not recorded: the person may be a child."))
    return found
