"""Medical care and health insurance: what the sources grant, limit and dispute."""

from __future__ import annotations

from functools import partial

from panah.law.conditions import on
from panah.law.packs.kaz.instruments import (
    HEALTH,
    LAW_DAY,
    ORDER_121,
    RELEASE_2024,
)  # fmt: skip
from panah.law.packs.kaz.statuses import (
    refugee,
    seeker,
    stateless_person,
)  # fmt: skip
from panah.law.provisions import Right

_right = partial(Right, since=LAW_DAY)

HEALTH_CARE = (
    _right(
        key="kaz.medical-care",
        right="medical_care",
        of=refugee.held,
        cite=RELEASE_2024.article("health"),
        note="The guaranteed volume of free medical care, as for citizens.",
    ),
    _right(
        key="kaz.medical-care-stateless",
        right="medical_care",
        of=stateless_person.held,
        cite=HEALTH.article(83, 2),
    ),
    _right(
        key="kaz.medical-care-equal",
        right="medical_care",
        of=seeker,
        disputed=True,
        cite=RELEASE_2024.article("health"),
        note="The ministry says: equal with citizens. Order DSM-121/2020 limits it. The conflict is unresolved.",
    ),
    _right(
        key="kaz.medical-care-limited",
        right="medical_care",
        of=seeker,
        extent="limited",
        disputed=True,
        since="2020-07-07",
        cite=ORDER_121.whole(),
        note="Listed diseases dangerous to others, in a set scope. The ministry's statement of equality contradicts "
        "it. Dated by the Health Code on which the order rests; the order's own day was not found.",
    ),
    _right(
        key="kaz.insurance-none",
        right="health_insurance",
        of=seeker & ~refugee,
        extent="denied",
        cite=HEALTH.article("insurance"),
    ),
    _right(
        key="kaz.insurance-claimed",
        right="health_insurance",
        of=refugee.held,
        disputed=True,
        cite=HEALTH.article("insurance"),
        note="Contested: permanent residence is normally required.",
    ),
    _right(
        key="kaz.insurance-residents-only",
        right="health_insurance",
        of=refugee & ~on("residence_permit_issued", kind="permanent"),
        extent="denied",
        disputed=True,
        cite=HEALTH.article("insurance"),
        note="Contested: permanent residence is normally required.",
    ),
)
