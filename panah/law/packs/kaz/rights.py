"""The rights matrix: work, school, assistance, staying and settling. Disputed where official sources contradict."""

from __future__ import annotations

from functools import partial

from panah.law.packs.kaz.instruments import (
    CITIZENSHIP,
    LAW_DAY,
    ORDER_118,
    ORDER_607,
    REFUGEES,
    RELEASE_2024,
    RELEASE_2025,
    STATELESS_DAY,
    STATELESS_HANDBOOK,
)  # fmt: skip
from panah.law.packs.kaz.statuses import (
    citizen,
    refugee,
    seeker,
    stateless_applicant,
    stateless_person,
)  # fmt: skip
from panah.law.provisions import Right

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
