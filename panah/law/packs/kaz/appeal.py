"""Appeal to the authorised body and to court. Its limits are unverified, so none of them holds an appeal back."""

from __future__ import annotations

from dataclasses import replace

from panah.law.packs.kaz.instruments import APPC, APPC_DAY, LAW_DAY, REFUGEES
from panah.law.packs.kaz.roles import REVIEWS
from panah.law.packs.kaz.terms import (
    APPEAL,
    APPEAL_TO_COURT,
    SERVED,
    adverse_served,
    adverse_stands,
    appeal_pending,
    appeal_period_runs,
    complaint_dismissed,
    dismissal_served,
    last_appeal_to_authority,
)  # fmt: skip
from panah.law.periods import months
from panah.law.provisions import Clock, Step

lodge = Step(
    key="kaz.step.appeal",
    act="appeal_lodged",
    open=adverse_stands & ~appeal_pending,
    by=("registration_officer", "status_officer", "reviewer", "head_of_office", "lawyer"),
    cite=REFUGEES.article(15),
    since=LAW_DAY,
    note="Open after the period too: an appeal that comes late is recorded as late and goes on; whoever decides it "
    "decides whether the reasons excuse it.",
)
accept_late = Step(
    key="kaz.step.late-appeal-accepted",
    act="late_appeal_accepted",
    open=adverse_served & ~appeal_period_runs,
    by=REVIEWS,
    cite=APPC.article("time limits"),
    since=LAW_DAY,
)
decide_appeal = Step(
    key="kaz.step.appeal-decided",
    act="appeal_decided",
    open=appeal_pending,
    by=REVIEWS,
    cite=REFUGEES.article(15),
    since=LAW_DAY,
)
withdraw_appeal = Step(
    key="kaz.step.appeal-withdrawn",
    act="appeal_withdrawn",
    open=appeal_pending,
    by=("registration_officer", "reviewer", "head_of_office"),
    cite=REFUGEES.article(15),
    since=LAW_DAY,
)

appeal_in_time = Clock(
    key="kaz.appeal",
    starts=SERVED,
    stops=APPEAL,
    within=months(3),
    owed_by="applicant",
    during=adverse_served & ~complaint_dismissed,
    cite=APPC.article("time limits"),
    since=APPC_DAY,
    note="A complaint within three months of service. Verify before any letter states it.",
)
appeal_in_time_before = replace(
    appeal_in_time,
    since=LAW_DAY,
    until=APPC_DAY,
    cite=REFUGEES.article(15),
    note="Limits before the Administrative Procedural Code were not found; its three months are assumed, the longer "
    "and so the safe reading.",
)

court_in_time = Clock(
    key="kaz.appeal-court",
    starts=SERVED,
    stops=APPEAL_TO_COURT,
    within=months(1),
    owed_by="applicant",
    during=adverse_served & complaint_dismissed & dismissal_served & last_appeal_to_authority,
    cite=APPC.article("time limits"),
    since=LAW_DAY,
    note="A claim to the court within one month of the service of the decision on the complaint.",
)
