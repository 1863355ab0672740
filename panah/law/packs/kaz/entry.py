"""Arrival, wish and fear: facts and protective acts. Open in every position, whenever the thing happened."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from panah.law.conditions import everyone, on
from panah.law.packs.kaz.instruments import LABOUR_DAY, LAW_DAY, ORDER_118, ORDER_496, REFUGEES
from panah.law.packs.kaz.roles import ALL, CASE, FRONT
from panah.law.packs.kaz.statuses import asylum_seeker, fear_claimed, unaccompanied_child
from panah.law.packs.kaz.terms import (
    ARRIVAL_IRREGULAR,
    ARRIVAL_REGULAR,
    CLAIM_ENDS,
    REFERRED,
    REGISTERED,
    RISK_LEARNED,
    WISH,
)  # fmt: skip
from panah.law.periods import days
from panah.law.provisions import Clock, Step

_fact = partial(Step, open=everyone, by=FRONT, cite=REFUGEES.article("principles"))

FACTS = (
    _fact(key="kaz.step.arrival", act="arrival"),
    _fact(key="kaz.step.risk-learned", act="risk_learned"),
    _fact(key="kaz.step.wish", act="wish_expressed", by=ALL, cite=REFUGEES.article(1, 6)),
    _fact(key="kaz.step.fear", act="fear_expressed", by=ALL),
    _fact(key="kaz.step.refer", act="referred_to_authority", by=ALL, cite=ORDER_118.article("border")),
    _fact(key="kaz.step.unaccompanied", act="unaccompanied_identified", by=ALL),
    _fact(key="kaz.step.departed", act="departed"),
    _fact(key="kaz.step.died", act="died"),
)
"""What happened may always be recorded; a wish and a fear by whoever hears them."""

fear_answered = Step(
    key="kaz.step.fear-resolved",
    act="fear_resolved",
    open=fear_claimed.held,
    by=("status_officer", "reviewer", "head_of_office"),
    cite=REFUGEES.article("principles"),
)

guardian = Step(
    key="kaz.step.guardian",
    act="guardian_appointed",
    open=unaccompanied_child.held,
    by=FRONT,
    cite=REFUGEES.article("principles"),
)

_claims = WISH | REFERRED | REGISTERED
_filed = (REGISTERED, on("referred_to_authority", from_body="border_service"), *CLAIM_ENDS)

file_in_time = Clock(
    key="kaz.file",
    starts=(*ARRIVAL_REGULAR, RISK_LEARNED),
    stops=_filed,
    within=days(5),
    owed_by="applicant",
    during=_claims,
    cite=ORDER_118.article("filing"),
    since=LABOUR_DAY,
    note="Five calendar days of arrival, or of learning of the risk (sur place). A late application is recorded as "
    "late and goes on: lateness is no ground of refusal.",
)
file_in_time_before = replace(
    file_in_time,
    since=LAW_DAY,
    until=LABOUR_DAY,
    cite=ORDER_496.whole(),
    note="Order 496 was not read; the five days of its successor are assumed.",
)

file_after_irregular_entry = Clock(
    key="kaz.file-irregular",
    starts=ARRIVAL_IRREGULAR,
    stops=_filed,
    within=days(1),
    owed_by="applicant",
    during=_claims & ~RISK_LEARNED.after(ARRIVAL_IRREGULAR),
    cite=ORDER_118.article("irregular entry"),
    since=LABOUR_DAY,
    note="One day after irregular entry. A late application is recorded as late and goes on.",
)
file_after_irregular_entry_before = replace(
    file_after_irregular_entry,
    since=LAW_DAY,
    until=LABOUR_DAY,
    cite=ORDER_496.article("irregular entry"),
    note="The older text said 24 hours; Panah counts days, so the limit is the end of the next day.",
)

forward = Clock(
    key="kaz.forward",
    starts=(on("wish_expressed", place="border"), on("wish_expressed", place="transit_zone")),
    stops=(REFERRED, REGISTERED, *CLAIM_ENDS),
    within=days(3),
    owed_by="border_service",
    during=asylum_seeker.held,
    binding=False,
    cite=ORDER_118.article("border"),
    since=LAW_DAY,
    confidence="unverified",
    note="The Border Service forwards the written application; its time limit was not found. Three days is only a "
    "reminder until the article has been read.",
)

late_reason = Step(
    key="kaz.step.late-reason",
    act="late_reason_recorded",
    open=asylum_seeker.held,
    by=(*CASE, "registration_officer"),
    cite=ORDER_118.article("filing"),
)
