"""The rights matrix. Where official sources contradict one another both are declared, marked as disputed."""

from __future__ import annotations

from functools import partial

from panah.law.conditions import age, on
from panah.law.packs.kaz.instruments import (
    APPC,
    CITIZENSHIP,
    HEALTH,
    LAW_DAY,
    ORDER_118,
    ORDER_121,
    ORDER_607,
    REFUGEES,
    RELEASE_2024,
    RELEASE_2025,
    STATELESS_DAY,
    STATELESS_HANDBOOK,
)  # fmt: skip
from panah.law.packs.kaz.statuses import (
    appeal_open,
    asylum_seeker,
    citizen,
    claim_closed,
    fear_claimed,
    finally_refused,
    left_the_country,
    refugee,
    stateless_applicant,
    stateless_closed,
    stateless_person,
    unaccompanied_child,
)  # fmt: skip
from panah.law.packs.kaz.terms import adverse_served
from panah.law.provisions import Right

seeker = asylum_seeker | appeal_open
"""Rights of an asylum-seeker are kept while an appeal is open (KZ-17)."""

REFUSED_AS_STATELESS = on("statelessness_refused")

_right = partial(Right, since=LAW_DAY)

WORK = (
    _right(
        key="kaz.work",
        right="work",
        of=seeker | refugee,
        cite=RELEASE_2024.article("work"),
        note="No permit of the local executive body is needed, for employment or business.",
    ),
    _right(
        key="kaz.work-stateless",
        right="work",
        of=stateless_person.held,
        cite=ORDER_607.article("rights"),
        since=STATELESS_DAY,
    ),
)

SCHOOL = (
    _right(
        key="kaz.school",
        right="elementary_education",
        of=seeker | refugee | stateless_person,
        cite=RELEASE_2024.article("education"),
        note="Pre-school and school, free of charge.",
    ),
    _right(
        key="kaz.higher-education",
        right="higher_education",
        of=seeker | refugee,
        cite=RELEASE_2024.article("education"),
        note="By competition, as others compete.",
    ),
)

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

ASSISTANCE = (
    _right(
        key="kaz.assistance",
        right="social_assistance",
        of=refugee.held,
        cite=RELEASE_2024.article("assistance"),
    ),
    _right(
        key="kaz.assistance-both",
        right="social_assistance",
        of=seeker & ~refugee,
        disputed=True,
        cite=RELEASE_2025.article("assistance"),
        note="The 2025 statement names asylum-seekers and refugees; that of 2024 refugees alone.",
    ),
    _right(
        key="kaz.assistance-refugees-only",
        right="social_assistance",
        of=seeker & ~refugee,
        extent="denied",
        disputed=True,
        cite=RELEASE_2024.article("assistance"),
        note="The 2024 statement names refugees alone; that of 2025 asylum-seekers too.",
    ),
)

SETTLING = (
    _right(
        key="kaz.stay",
        right="stay",
        of=seeker | refugee,
        cite=ORDER_118.article("certificate"),
        note="The certificate proves lawful stay; the stay does not depend on the paper being in date.",
    ),
    _right(
        key="kaz.permanent-residence",
        right="permanent_residence",
        of=refugee.held,
        cite=RELEASE_2024.article("residence"),
        note="May apply; exempt from the certificate of no criminal record of the country of origin.",
    ),
    _right(
        key="kaz.permanent-residence-seeker",
        right="permanent_residence",
        of=seeker & ~refugee,
        extent="denied",
        cite=REFUGEES.article("stay"),
    ),
    _right(
        key="kaz.naturalisation",
        right="naturalisation",
        of=refugee.held,
        cite=RELEASE_2024.article("residence"),
        note="May apply; exempt from the certificate of no criminal record of the country of origin.",
    ),
    _right(
        key="kaz.naturalisation-seeker",
        right="naturalisation",
        of=seeker & ~refugee,
        extent="denied",
        cite=REFUGEES.article("stay"),
    ),
    _right(
        key="kaz.naturalisation-stateless",
        right="naturalisation",
        of=stateless_person.held,
        cite=CITIZENSHIP.article("naturalisation"),
        since=STATELESS_DAY,
    ),
    _right(
        key="kaz.stay-stateless",
        right="stay",
        of=stateless_person.held,
        cite=ORDER_607.article("rights"),
        since=STATELESS_DAY,
    ),
    _right(
        key="kaz.stay-stateless-applicant",
        right="stay",
        of=stateless_applicant.held,
        cite=STATELESS_HANDBOOK.article("stay pending"),
        since=STATELESS_DAY,
        note="A UNHCR standard; no Kazakh rule was found. Kazakhstan is not party to the 1954 Convention.",
    ),
    _right(key="kaz.citizenship", right="stay", of=citizen.held, cite=CITIZENSHIP.article("birth")),
)

PROCEDURE = (
    _right(
        key="kaz.confidentiality",
        right="confidentiality",
        of=asylum_seeker.held
        | refugee
        | appeal_open
        | finally_refused
        | claim_closed
        | fear_claimed
        | stateless_applicant
        | stateless_closed
        | left_the_country,
        cite=REFUGEES.article("principles"),
    ),
    _right(
        key="kaz.interpreter",
        right="interpreter",
        of=asylum_seeker | appeal_open,
        cite=ORDER_118.article("language"),
    ),
    _right(
        key="kaz.representative",
        right="representative",
        of=asylum_seeker | appeal_open,
        cite=ORDER_118.article("filing"),
    ),
    _right(
        key="kaz.appeal-right",
        right="appeal",
        of=adverse_served & appeal_open,
        cite=REFUGEES.article(15),
        note="To the authorised body and to court; rights are kept meanwhile.",
    ),
    _right(
        key="kaz.late-appeal-right",
        right="appeal",
        of=finally_refused.held,
        extent="limited",
        cite=APPC.article("time limits"),
        note="A missed time limit may be restored for good reason.",
    ),
    _right(
        key="kaz.stateless-appeal-right",
        right="appeal",
        of=stateless_closed & REFUSED_AS_STATELESS.after(on("statelessness_withdrawn")),
        cite=APPC.article("time limits"),
        since=STATELESS_DAY,
        note="Of a refusal; a withdrawn application can be made anew.",
    ),
    _right(
        key="kaz.own-certificate",
        right="identity_papers",
        of=unaccompanied_child & asylum_seeker,
        cite=ORDER_118.article("certificate"),
    ),
    _right(
        key="kaz.guardian-right",
        right="guardian",
        of=unaccompanied_child.held,
        cite=REFUGEES.article("principles"),
    ),
    _right(
        key="kaz.birth-registration",
        right="birth_registration",
        of=(on("born_in_country") | on("found_as_foundling")) & (age < 18),
        since="2019-01-01",
        cite=CITIZENSHIP.article("birth registration"),
        note="Whatever the parents' status. In force from 2019; the day was not found.",
    ),
)
