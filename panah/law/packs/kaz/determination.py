"""Interview, verification, postponement, opinion and decision on refugee status."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from panah.law.conditions import age, everyone, on
from panah.law.packs.kaz.instruments import LABOUR_DAY, LAW_DAY, ORDER_118, REFUGEES
from panah.law.packs.kaz.roles import CASE, DECIDES, DESK
from panah.law.packs.kaz.statuses import asylum_seeker, claim_undecided
from panah.law.packs.kaz.terms import (
    ADVERSE,
    APPEAL_DECIDED,
    ARRIVAL,
    CEASED,
    CLAIM_ENDS,
    DEPRIVED,
    FINGERPRINTS,
    GRANTED,
    INTERVIEW,
    INVITED,
    OVERTURNED,
    POSTPONED,
    REFUSED,
    REGISTERED,
    REMITTED,
    REOPENED,
    SERVED,
    VERIFIED,
    VERIFYING,
    appeal_pending,
)  # fmt: skip
from panah.law.periods import days, months, years
from panah.law.provisions import Clock, Step

_RECOGNISED_RELATIVE = on("family_member_recognised")
_EVIDENCE = on("family_evidence_shown")
_ending = on("cessation_opened").after(CEASED, GRANTED) | on("deprivation_opened").after(DEPRIVED, GRANTED)
_examining = claim_undecided | appeal_pending | _ending
_ready = claim_undecided & FINGERPRINTS & INTERVIEW.after(REGISTERED)

came_after_relative = _RECOGNISED_RELATIVE & ARRIVAL.after(_RECOGNISED_RELATIVE)
"""Arrived after the member of the family had been recognised (KZ-12)."""

unserved = (GRANTED | REFUSED | CEASED | DEPRIVED) & ~SERVED.after(GRANTED, *ADVERSE, APPEAL_DECIDED)
"""A decision, on the claim or on an appeal, that nobody has served yet."""

_step = partial(Step, by=CASE, cite=ORDER_118.article("consideration"), since=LAW_DAY)
_decision = partial(Step, by=DECIDES, since=LAW_DAY)

STEPS = (
    _step(key="kaz.step.invite", act="interview_invited", open=_examining, by=DESK),
    _step(key="kaz.step.interview", act="interview_held", open=_examining),
    _step(key="kaz.step.interview-missed", act="interview_missed", open=_examining & INVITED),
    _step(
        key="kaz.step.verify",
        act="verification_requested",
        open=_examining,
        cite=REFUGEES.article(11, 1),
        note="Never by asking the authorities of the country of origin: see the bar on contact.",
    ),
    _step(
        key="kaz.step.verified",
        act="verification_completed",
        open=VERIFYING.after(VERIFIED),
        cite=REFUGEES.article(11, 1),
    ),
    _step(
        key="kaz.step.postpone",
        act="decision_postponed",
        open=claim_undecided & VERIFYING & ~POSTPONED.after(REGISTERED, REOPENED, REMITTED, OVERTURNED),
        by=DECIDES,
        adverse=True,
        cite=REFUGEES.article(11, 1),
        note="Once, and only where further verification has been asked for.",
    ),
    _step(
        key="kaz.step.opinion",
        act="commission_opinion",
        open=claim_undecided & INTERVIEW,
        since=LABOUR_DAY,
        cite=REFUGEES.article("commission"),
        note="An advisory commission at the local executive body. The articles were not read; an opinion is therefore "
        "not made a precondition of the decision.",
    ),
    _step(
        key="kaz.step.opinion",
        act="commission_opinion",
        open=claim_undecided & INTERVIEW,
        until=LABOUR_DAY,
        cite=REFUGEES.article("commission"),
        note="The central State commission of the older procedure; the day on which it gave way was not found.",
    ),
    _step(
        key="kaz.step.exclusion",
        act="exclusion_assessed",
        open=claim_undecided | _ending,
        by=(*CASE, "reviewer"),
        cite=REFUGEES.article(12),
    ),
    _step(
        key="kaz.step.family-member",
        act="family_member_recognised",
        open=everyone,
        cite=REFUGEES.article(11, 2),
        since="",
    ),
    _step(
        key="kaz.step.unity-consent",
        act="unity_consent_given",
        open=asylum_seeker.held,
        cite=REFUGEES.article(11, 2),
    ),
    _step(
        key="kaz.step.family-evidence",
        act="family_evidence_shown",
        open=asylum_seeker.held,
        by=DESK,
        cite=REFUGEES.article(11, 2),
    ),
    _decision(
        key="kaz.step.grant",
        act="status_granted",
        open=_ready,
        cite=REFUGEES.article(11, 1),
        note="Registered, fingerprinted (or impossible) and heard.",
    ),
    _decision(
        key="kaz.step.grant-family",
        act="status_granted",
        open=claim_undecided
        & FINGERPRINTS
        & _RECOGNISED_RELATIVE
        & (on("unity_consent_given") | (age < 18))
        & (_EVIDENCE | ~ARRIVAL.after(_RECOGNISED_RELATIVE)),
        cite=REFUGEES.article(11, 2),
        note="An adult without a ground of their own, with consent; spouse and children who came later with evidence.",
    ),
    _decision(
        key="kaz.step.refuse",
        act="status_refused",
        open=_ready,
        adverse=True,
        cite=REFUGEES.article(12),
        note="Only after an interview, and only on a ground of Article 12. Lateness, irregular entry or missing papers "
        "are not among them; nor is there a refusal by the lapse of time. Outside the law stand applicants for "
        "political asylum and those who left for economic reasons alone.",
    ),
    _decision(
        key="kaz.step.serve",
        act="decision_served",
        open=unserved,
        by=DESK,
        cite=ORDER_118.article("consideration"),
    ),
)

decide = Clock(
    key="kaz.decide",
    starts=(REGISTERED, REOPENED),
    stops=(GRANTED, REFUSED, *CLAIM_ENDS),
    within=months(3),
    extended_by=POSTPONED,
    to_at_most=years(1),
    extension_from="start",
    ambiguous=True,
    owed_by="local_executive_body",
    cite=REFUGEES.article(11, 1),
    since=LABOUR_DAY,
    note="Three months from registration; postponed by at most one year where further verification is needed. Whether "
    "the year runs from registration or on top of the three months is not clear from the text: Panah counts from "
    "registration, the earlier day and so the safe one for the applicant, and shows the other beside it. "
    "A reopened file counts from its reopening.",
)
decide_before = replace(
    decide,
    since=LAW_DAY,
    until=LABOUR_DAY,
    owed_by="migration_service",
    note="Before 2022 the migration police of the ministry of the interior decided. The same two readings; the older "
    "UNHCR leaflet says up to one year.",
)

decide_anew = Clock(
    key="kaz.decide-anew",
    starts=(OVERTURNED, REMITTED),
    stops=(GRANTED, REFUSED, *CLAIM_ENDS),
    within=months(3),
    owed_by="local_executive_body",
    during=asylum_seeker.held,
    cite=REFUGEES.article(11, 1),
    since=LAW_DAY,
    confidence="unverified",
    note="No own limit for the decision after a successful appeal was found; the first one is applied again.",
)

serve = Clock(
    key="kaz.serve",
    starts=(GRANTED, *ADVERSE),
    stops=(SERVED, *CLAIM_ENDS),
    within=days(3),
    owed_by="local_executive_body",
    binding=False,
    cite=ORDER_118.article("consideration"),
    since=LAW_DAY,
    confidence="unverified",
    note="A decision is served on the person; no time limit for it was found. Three days is only a reminder, so that "
    "no decision lies unserved, until the article has been read.",
)
