"""Whom the treaties protect: instruments, the tiers of attachment, and the standings of claimant and refugee.

Recognition declares a refugee, it does not make one: protection runs from the first expressed wish or fear, and ends
with a final decision only. Nothing here ends because a paper expired, a date is missing or an application was late.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from panah.law.conditions import Condition, during, elapsed, national_of, on
from panah.law.periods import days
from panah.law.provisions import Instrument, Right, Status

C1951 = Instrument("un-1951")
P1967 = Instrument("un-1967")
EUROPE_ONLY = Instrument("un-1951-europe")
C1954 = Instrument("un-1954")
C1961 = Instrument("un-1961")
CAT = Instrument("un-cat")
ICCPR = Instrument("un-iccpr")
CUSTOM = Instrument("un-custom")
HANDBOOK = Instrument("unhcr-handbook")
STATUTE = Instrument("unhcr-statute")
CONFIDENTIALITY = Instrument("unhcr-confidentiality")
STATELESS_HANDBOOK = Instrument("unhcr-stateless-handbook")
PROCEDURE = Instrument("unhcr-procedure")
"""Standard procedure: stands in for a state without a pack, and for acts that a state's pack is silent on."""


class Tier(StrEnum):
    """How near a person must be to a state for a treaty right to be owed; each tier includes those below it."""

    JURISDICTION = "jurisdiction"
    PRESENT = "present"
    LAWFULLY_PRESENT = "lawfully_present"
    LAWFULLY_STAYING = "lawfully_staying"
    HABITUAL_RESIDENCE = "habitual_residence"


@dataclass(frozen=True, kw_only=True)
class TreatyRight(Right):
    """A right with the tier of attachment from which the treaty owes it."""

    tier: Tier


APPEAL_TIME = days(30 + 6 * 7)
"""Thirty days to appeal, and six weeks more in which a late appeal is still taken (UNHCR's own standard)."""

NEGATIVE = (on("status_refused"), on("status_ceased"), on("status_deprived"))
GRANTED = on("status_granted")

claim_open = during(
    starts=(
        on("wish_expressed"),
        on("referred_to_authority"),
        on("application_registered"),
        on("application_reopened"),
        on("appeal_decided", outcome="overturned"),
        on("appeal_decided", outcome="remitted"),
    ),
    stops=(GRANTED, *NEGATIVE, on("application_withdrawn"), on("application_discontinued"), on("died")),
)
fear_open = during(
    starts=on("fear_expressed"), stops=(on("fear_resolved"), GRANTED, on("status_refused"), on("died"))
)
appeal_pending = during(
    starts=(on("appeal_lodged"), on("late_appeal_accepted")),
    stops=(on("appeal_decided"), on("appeal_withdrawn"), GRANTED, on("died")),
)
appeal_possible = during(
    starts=NEGATIVE, stops=(GRANTED, on("appeal_lodged"), on("appeal_decided"), on("died"))
) & ~(
    during(starts=on("decision_served"), stops=NEGATIVE) & elapsed(APPEAL_TIME, since=on("decision_served"))
)

claimant = Status(
    key="un.claimant",
    when=claim_open | fear_open | appeal_pending | appeal_possible,
    main=1,
    cite=HANDBOOK.article(28),
    floor=True,
)

recognised: Condition = during(starts=GRANTED, stops=(on("status_ceased"), on("status_deprived"), on("died")))
"""Recognised by the state or, where it has no procedure, by UNHCR; until an act ends it, never by lapse of time."""

_EUROPE = (  # noqa: SIM905 - a list of codes reads better as words
    "ALB AND ARM AUT AZE BEL BGR BIH CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC HRV HUN IRL ISL ITA LIE LTU LUX "
    "LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN SWE UKR"
).split()
european = national_of(_EUROPE[0])
for _code in _EUROPE[1:]:
    european = european | national_of(_code)

refugee = Status(key="un.refugee", when=recognised, main=3, cite=C1951.article("1A", 2), floor=True)
refugee_from_europe = Status(
    key="un.refugee",
    when=recognised & european,
    main=3,
    cite=EUROPE_ONLY.article("1B", 1),
    floor=True,
    note="Europe is read as the member states of its Council, past ones included.",
)
mandate_refugee = Status(
    key="un.mandate-refugee", when=recognised, main=2, cite=STATUTE.article(6), floor=True
)

mandate_protection = TreatyRight(
    key="un.mandate.protection",
    right="unhcr_protection",
    of=mandate_refugee.held,
    cite=STATUTE.article(8),
    tier=Tier.JURISDICTION,
)

present = ~during(
    starts=on("departed"), stops=(on("arrival"), on("wish_expressed"), on("application_registered"))
)
registered = during(starts=on("application_registered"), stops=(on("application_withdrawn"),))
lawfully_present = refugee | (claimant & registered)
lawfully_staying = refugee.held
