"""What protects everyone, refugee or not: the Convention against Torture, the Covenant, and custom.

These bars hold until an assessment of the person says *no risk*; a fear or a claim expressed later opens it again.
"""

from __future__ import annotations

from panah.law.conditions import everyone, on
from panah.law.packs.un.scope import (
    CAT,
    CONFIDENTIALITY,
    CUSTOM,
    ICCPR,
    Tier,
    TreatyRight,
    claimant,
    present,
    recognised,
)
from panah.law.provisions import Bar, Duty

_new = (
    on("fear_expressed"),
    on("wish_expressed"),
    on("risk_learned"),
    on("referred_to_authority"),
    on("application_registered"),
    on("application_reopened"),
)

no_torture_risk = on("torture_risk_assessed", outcome="no_risk").after(
    on("torture_risk_assessed", outcome="risk"), on("torture_risk_assessed", outcome="cannot_tell"), *_new
)
no_other_risk = on("arbitrary_deprivation_risk_assessed", outcome="no_risk").after(
    on("arbitrary_deprivation_risk_assessed", outcome="risk"),
    on("arbitrary_deprivation_risk_assessed", outcome="cannot_tell"),
    *_new,
)

torture = Bar(
    key="un.cat.3",
    cite=CAT.article(3),
    forbids=("removal", "removed"),
    to="countries_of_risk",
    during=~no_torture_risk,
    absolute=True,
    floor=True,
)
life = Bar(
    key="un.iccpr.6",
    cite=ICCPR.article(6),
    forbids=("removal", "removed"),
    to="countries_of_risk",
    during=~no_other_risk,
    absolute=True,
    floor=True,
)
cruel_treatment = Bar(
    key="un.iccpr.7",
    cite=ICCPR.article(7),
    forbids=("removal", "removed"),
    to="countries_of_risk",
    during=~(no_torture_risk & no_other_risk),
    absolute=True,
    floor=True,
)
custom = Bar(
    key="un.custom.non-refoulement",
    cite=CUSTOM.whole(),
    forbids=("removal", "removed"),
    to="countries_of_risk",
    during=claimant | recognised,
    floor=True,
    note="For states, and people, that the Convention does not reach; how far custom goes is argued over.",
    confidence="unverified",
)

equality = TreatyRight(
    key="un.iccpr.26", cite=ICCPR.article(26), right="non_discrimination", of=everyone, tier=Tier.JURISDICTION
)
courts = TreatyRight(
    key="un.iccpr.14",
    cite=ICCPR.article(14, 1),
    right="access_to_courts",
    of=everyone,
    tier=Tier.JURISDICTION,
)
movement = TreatyRight(
    key="un.iccpr.12",
    cite=ICCPR.article(12, 1),
    right="movement",
    of=present & on("residence_permit_issued"),
    tier=Tier.LAWFULLY_PRESENT,
)
birth_registration = Duty(
    key="un.iccpr.24-2",
    cite=ICCPR.article(24, 2),
    owed_by="state",
    of=on("born_in_country") & ~on("birth_registered"),
)

no_contact = Bar(
    key="un.confidentiality",
    cite=CONFIDENTIALITY.whole(),
    forbids=("origin_queried",),
    during=claimant | recognised,
    note="Not even that a claim exists may reach the authorities of the country of origin.",
)
