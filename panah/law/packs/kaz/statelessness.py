"""The procedure for persons without proof of any citizenship (Order 607)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from panah.law.conditions import on
from panah.law.packs.kaz.instruments import (
    APPC,
    IDENTITY,
    ORDER_607,
    STATELESS_AMENDED,
    STATELESS_DAY,
    STATELESS_HANDBOOK,
)  # fmt: skip
from panah.law.packs.kaz.roles import CASE, DECIDES, DESK, HEAD, REVIEWS
from panah.law.packs.kaz.statuses import (
    appeal_open,
    asylum_seeker,
    fear_claimed,
    refugee,
    stateless_applicant,
    stateless_person,
)  # fmt: skip
from panah.law.packs.kaz.terms import DEPARTED, DIED, FEAR, HEARD, REGISTERED, VERIFIED, WISH
from panah.law.periods import months
from panah.law.provisions import Clock, Step

APPLIED = on("statelessness_application_registered")
INTERVIEW = on("statelessness_interview_held")
QUERIED = on("origin_queried")
REPLIED = on("origin_replied")
RECOGNISED = on("statelessness_recognised")
REFUSED = on("statelessness_refused")
SERVED = on("statelessness_decision_served")
WITHDRAWN = on("statelessness_withdrawn")
SUSPENDED = on("determination_suspended")
RESUMED = on("determination_resumed")
APPEAL = on("statelessness_appeal_lodged")
APPEAL_DECIDED = on("statelessness_appeal_decided")

consulate_silent = Clock(
    key="kaz.consulate-reply",
    starts=QUERIED,
    stops=(REPLIED, RECOGNISED, REFUSED, WITHDRAWN, DIED),
    within=months(6),
    owed_by="state_of_origin",
    cite=ORDER_607.article("six months"),
    since=STATELESS_DAY,
    until=STATELESS_AMENDED,
    note="After six months without a reply the person may be documented as stateless: silence is evidence.",
)
consulate_silent_now = replace(
    consulate_silent,
    since=STATELESS_AMENDED,
    until="",
    confidence="unverified",
    note="Six months, as before Order 322 of 12 April 2024 amended the procedure; the amendment was not read.",
)

_silence = QUERIED & consulate_silent.overdue
_not_national = on("origin_replied", reply="not_national").after(QUERIED)
_no_record = on("origin_replied", reply="no_record").after(QUERIED)
_fear = asylum_seeker | appeal_open | fear_claimed

_step = partial(Step, by=CASE, cite=ORDER_607.article("procedure"), since=STATELESS_DAY)

STEPS = (
    _step(
        key="kaz.step.stateless-register",
        act="statelessness_application_registered",
        open=~stateless_applicant & ~stateless_person,
        by=DESK,
        note="Opened by the person or by the authority; never refused for missing papers.",
    ),
    _step(
        key="kaz.step.stateless-interview",
        act="statelessness_interview_held",
        open=stateless_applicant.held,
    ),
    _step(
        key="kaz.step.query-origin",
        act="origin_queried",
        open=stateless_applicant & ~SUSPENDED.after(RESUMED),
        adverse=True,
        note="Closed while the procedure is suspended; barred while a fear is claimed or an asylum claim is open.",
    ),
    _step(key="kaz.step.origin-replied", act="origin_replied", open=QUERIED),
    _step(
        key="kaz.step.suspend",
        act="determination_suspended",
        open=stateless_applicant & ~SUSPENDED.after(RESUMED),
        cite=STATELESS_HANDBOOK.article("refugee claims"),
    ),
    _step(
        key="kaz.step.resume",
        act="determination_resumed",
        open=stateless_applicant & ~_fear,
        cite=STATELESS_HANDBOOK.article("refugee claims"),
    ),
    _step(
        key="kaz.step.recognise-by-reply",
        act="statelessness_recognised",
        open=stateless_applicant & INTERVIEW & (_not_national | _no_record),
        by=DECIDES,
    ),
    _step(
        key="kaz.step.recognise-by-silence",
        act="statelessness_recognised",
        open=stateless_applicant & INTERVIEW & _silence,
        by=DECIDES,
        cite=ORDER_607.article("six months"),
        note="Six months have passed and the consulate has not replied.",
    ),
    _step(
        key="kaz.step.recognise-by-evidence",
        act="statelessness_recognised",
        open=stateless_applicant & INTERVIEW & VERIFIED & (refugee | _fear),
        by=DECIDES,
        cite=STATELESS_HANDBOOK.article("refugee claims"),
        note="Where the country of origin must not be asked, on the other evidence alone.",
    ),
    _step(
        key="kaz.step.stateless-refuse",
        act="statelessness_refused",
        open=stateless_applicant & INTERVIEW & ~SUSPENDED.after(RESUMED),
        by=DECIDES,
        adverse=True,
    ),
    _step(
        key="kaz.step.stateless-serve",
        act="statelessness_decision_served",
        open=(RECOGNISED | REFUSED) & ~SERVED.after(RECOGNISED, REFUSED),
        by=DESK,
    ),
    _step(
        key="kaz.step.stateless-appeal",
        act="statelessness_appeal_lodged",
        open=REFUSED.after(APPLIED, RECOGNISED) & ~APPEAL.after(APPEAL_DECIDED, REFUSED),
        by=(*DESK, "reviewer", "lawyer"),
        cite=APPC.article("time limits"),
    ),
    _step(
        key="kaz.step.stateless-appeal-decided",
        act="statelessness_appeal_decided",
        open=APPEAL.after(APPEAL_DECIDED),
        by=REVIEWS,
        cite=APPC.article("time limits"),
    ),
    _step(
        key="kaz.step.stateless-withdraw",
        act="statelessness_withdrawn",
        open=stateless_applicant.held,
        by=DESK,
    ),
    _step(
        key="kaz.step.stateless-document",
        act="stateless_document_issued",
        open=stateless_person.held,
        by=DESK,
        cite=IDENTITY.article(11),
    ),
    _step(
        key="kaz.step.stateless-end",
        act="statelessness_ended",
        open=stateless_person & (on("nationality_acquired") | HEARD.after(RECOGNISED)),
        by=HEAD,
        adverse=True,
        note="When a nationality was acquired; for fraud only after the person was heard.",
    ),
)

decide_at_most = Clock(
    key="kaz.stateless-decide-at-most",
    starts=(APPLIED, on("statelessness_appeal_decided", outcome="remitted")),
    stops=(RECOGNISED, REFUSED, WITHDRAWN, DEPARTED, DIED),
    within=months(12),
    owed_by="migration_service",
    suspended_by=(SUSPENDED, WISH, REGISTERED, FEAR),
    resumed_by=RESUMED,
    binding=False,
    cite=STATELESS_HANDBOOK.article("time"),
    since=STATELESS_DAY,
    note="Guidance of UNHCR, not Kazakh law: the outer limit in exceptional cases; the usual six months stand in the "
    "treaty floor. It stands still from a wish or fear until someone resumes the procedure.",
)
serve_appeal = Clock(
    key="kaz.stateless-appeal",
    starts=SERVED,
    stops=APPEAL,
    within=months(3),
    owed_by="applicant",
    during=REFUSED.after(APPLIED, RECOGNISED),
    cite=APPC.article("time limits"),
    since=STATELESS_DAY,
    note="A complaint within three months of service. Verify before any letter states it.",
)
