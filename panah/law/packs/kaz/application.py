"""From the registered application to the papers of an asylum-seeker: registration, certificate, fingerprints."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from panah.law.conditions import age, everyone, on
from panah.law.packs.kaz.instruments import LABOUR_DAY, LAW_DAY, ORDER_118, ORDER_496, REFUGEES
from panah.law.packs.kaz.roles import CASE, DESK, FRONT
from panah.law.packs.kaz.statuses import (
    appeal_open,
    asylum_seeker,
    claim_closed,
    claim_undecided,
    finally_refused,
    refugee,
)
from panah.law.packs.kaz.terms import (
    CERTIFICATE,
    CLAIM_ENDS,
    GRANTED,
    INTERVIEW,
    INVITED,
    MISSED,
    REFUSED,
    REGISTERED,
    REOPENED,
    UNACCOMPANIED,
)  # fmt: skip
from panah.law.periods import days, months
from panah.law.provisions import Clock, Step

own_certificate = UNACCOMPANIED | (age >= 18)
"""Children stand on a parent's certificate; unaccompanied and separated children get their own (KZ-09)."""

_registered = REGISTERED | REOPENED
_over = (GRANTED, *CLAIM_ENDS)
_step = partial(Step, by=DESK, cite=ORDER_118.article("registration"))

STEPS = (
    _step(
        key="kaz.step.register",
        act="application_registered",
        open=~claim_undecided & ~refugee,
        by=FRONT,
        note="Always open, late or not, save while a registered application already waits for its decision, or to a "
        "refugee.",
    ),
    _step(
        key="kaz.step.confirm-in-writing",
        act="application_confirmed_in_writing",
        open=asylum_seeker.held,
        cite=ORDER_118.article("language"),
    ),
    _step(key="kaz.step.withdraw", act="application_withdrawn", open=asylum_seeker.held),
    _step(
        key="kaz.step.discontinue",
        act="application_discontinued",
        open=claim_undecided & MISSED.after(INTERVIEW) & INVITED,
        by=CASE,
        adverse=True,
        cite=REFUGEES.article(11),
        confidence="unverified",
        note="Only after an interview to which the person was invited was missed. No rule on discontinuing was found; "
        "a file that is closed can be reopened.",
    ),
    _step(
        key="kaz.step.reopen",
        act="application_reopened",
        open=claim_closed | finally_refused,
        cite=REFUGEES.article(11),
        confidence="unverified",
        note="Closed files and new facts after a refusal. No rule on reopening was found; UNHCR's standards reopen.",
    ),
    _step(
        key="kaz.step.certificate",
        act="certificate_issued",
        open=asylum_seeker & _registered,
        cite=ORDER_118.article("certificate"),
    ),
    _step(
        key="kaz.step.certificate-extended",
        act="certificate_extended",
        open=(asylum_seeker | appeal_open) & on("certificate_issued"),
        cite=ORDER_118.article("certificate"),
    ),
    _step(
        key="kaz.step.certificate-withdrawn",
        act="certificate_withdrawn",
        open=on("certificate_issued") & ~asylum_seeker & ~appeal_open,
        adverse=True,
        cite=ORDER_118.article("certificate"),
    ),
    _step(
        key="kaz.step.fingerprints",
        act="fingerprints_taken",
        open=asylum_seeker & _registered,
        cite=ORDER_118.article("fingerprints"),
    ),
    _step(
        key="kaz.step.fingerprints-impossible",
        act="fingerprints_impossible",
        open=asylum_seeker & _registered,
        cite=ORDER_118.article("fingerprints"),
    ),
    _step(
        key="kaz.step.medical-check",
        act="medical_check_done",
        open=asylum_seeker | refugee,
        cite=REFUGEES.article("duties"),
    ),
    _step(
        key="kaz.step.rights-explained",
        act="rights_explained",
        open=everyone,
        by=FRONT,
        cite=REFUGEES.article("principles"),
    ),
    _step(
        key="kaz.step.address-changed",
        act="address_changed",
        open=everyone,
        by=FRONT,
        cite=REFUGEES.article("duties"),
    ),
)

certificate_on_the_day = Clock(
    key="kaz.certificate",
    starts=(REGISTERED, REOPENED),
    stops=(*CERTIFICATE, REFUSED, *_over),
    within=days(0),
    owed_by="local_executive_body",
    during=own_certificate,
    cite=ORDER_118.article("certificate"),
    since=LABOUR_DAY,
)
certificate_on_the_day_before = replace(
    certificate_on_the_day,
    since=LAW_DAY,
    until=LABOUR_DAY,
    cite=ORDER_496.whole(),
    owed_by="migration_service",
)

fingerprints = Clock(
    key="kaz.fingerprints",
    starts=on("certificate_issued"),
    stops=(on("fingerprints_taken"), on("fingerprints_impossible"), REFUSED, *_over),
    within=days(3),
    owed_by="local_executive_body",
    cite=ORDER_118.article("fingerprints"),
    since=LABOUR_DAY,
)
fingerprints_before = replace(
    fingerprints, since=LAW_DAY, until=LABOUR_DAY, cite=ORDER_496.whole(), owed_by="migration_service"
)

extend_certificate = Clock(
    key="kaz.certificate-extension",
    starts=CERTIFICATE,
    stops=_over,
    within=months(3),
    owed_by="local_executive_body",
    during=asylum_seeker | appeal_open,
    cite=ORDER_118.article("certificate"),
    since=LAW_DAY,
    note="A new certificate of three months while the claim goes on. If none is issued the paper expires; the status "
    "and the ban on return do not.",
)
