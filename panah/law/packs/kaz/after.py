"""After recognition: papers, yearly extension, cessation and deprivation with a hearing first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from panah.law.conditions import everyone, on
from panah.law.packs.kaz.instruments import IDENTITY, LABOUR_DAY, LAW_DAY, REFUGEES, RULES_183, RULES_306
from panah.law.packs.kaz.roles import CASE, DESK, FRONT, HEAD
from panah.law.packs.kaz.statuses import asylum_seeker, refugee
from panah.law.packs.kaz.terms import CEASED, DEPRIVED, DIED, GRANTED, HEARD
from panah.law.periods import years
from panah.law.provisions import Clock, Step

CESSATION_OPENED = on("cessation_opened")
DEPRIVATION_OPENED = on("deprivation_opened")
EXTENDED = on("status_extended")

_step = partial(Step, cite=REFUGEES.article(13), since=LAW_DAY)
_fact = partial(Step, open=everyone, by=FRONT, cite=REFUGEES.article(13))

_cessation_runs = refugee & CESSATION_OPENED.after(GRANTED, CEASED)
_deprivation_runs = refugee & DEPRIVATION_OPENED.after(GRANTED, DEPRIVED)

STEPS = (
    _step(
        key="kaz.step.refugee-certificate",
        act="refugee_certificate_issued",
        open=refugee.held,
        by=DESK,
        cite=RULES_306.article("certificate"),
    ),
    _step(
        key="kaz.step.extend-status",
        act="status_extended",
        open=refugee.held,
        by=CASE,
        cite=RULES_306.article("extension"),
    ),
    _step(
        key="kaz.step.travel-document",
        act="travel_document_issued",
        open=refugee | on("statelessness_recognised"),
        by=DESK,
        cite=IDENTITY.article("travel document"),
    ),
    _step(
        key="kaz.step.residence-permit",
        act="residence_permit_issued",
        open=asylum_seeker | refugee | on("statelessness_recognised"),
        by=DESK,
        cite=REFUGEES.article("stay"),
    ),
    _step(
        key="kaz.step.open-cessation",
        act="cessation_opened",
        open=refugee & ~CESSATION_OPENED.after(GRANTED, CEASED),
        by=CASE,
        adverse=True,
    ),
    _step(
        key="kaz.step.compelling-reasons",
        act="compelling_reasons_found",
        open=_cessation_runs,
        by=(*CASE, "reviewer"),
    ),
    _step(
        key="kaz.step.heard",
        act="heard_in_own_case",
        open=_cessation_runs
        | _deprivation_runs
        | on("expulsion_ordered")
        | on("security_danger_found")
        | on("statelessness_recognised"),
        by=(*CASE, "reviewer"),
        since="",
    ),
    _step(
        key="kaz.step.cease",
        act="status_ceased",
        open=_cessation_runs & HEARD.after(CESSATION_OPENED),
        by=HEAD,
        adverse=True,
        note="Only after cessation was opened on a named ground and the person was heard on it.",
    ),
    _step(
        key="kaz.step.open-deprivation",
        act="deprivation_opened",
        open=refugee & ~DEPRIVATION_OPENED.after(GRANTED, DEPRIVED),
        by=CASE,
        adverse=True,
        cite=REFUGEES.article(14),
    ),
    _step(
        key="kaz.step.deprive",
        act="status_deprived",
        open=_deprivation_runs & HEARD.after(DEPRIVATION_OPENED),
        by=HEAD,
        adverse=True,
        cite=REFUGEES.article(14),
        note="Only after deprivation was opened on a named ground and the person was heard on it.",
    ),
    _fact(key="kaz.step.nationality", act="nationality_acquired"),
    _fact(key="kaz.step.nationality-ended", act="nationality_ended"),
    _fact(key="kaz.step.married", act="married_citizen"),
    _fact(key="kaz.step.citizen-child", act="citizen_child_born"),
)

extend_status = Clock(
    key="kaz.status-extension",
    starts=(GRANTED, EXTENDED),
    stops=(CEASED, DEPRIVED, DIED),
    within=years(1),
    owed_by="local_executive_body",
    during=refugee.held,
    cite=RULES_306.article("extension"),
    since=LABOUR_DAY,
    note="Recognition is given for a year and renewed. If the year passes without a renewal the certificate expires; "
    "the status and the ban on return do not.",
)
extend_status_before = replace(
    extend_status,
    since=LAW_DAY,
    until=LABOUR_DAY,
    owed_by="migration_service",
    cite=RULES_183.article("extension"),
)
