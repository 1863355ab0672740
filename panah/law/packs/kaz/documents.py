"""The papers a person is entitled to and how long each lasts. None of them makes or ends a status."""

from __future__ import annotations

from dataclasses import replace

from panah.law.conditions import age, on
from panah.law.packs.kaz.application import own_certificate
from panah.law.packs.kaz.instruments import (
    DRAFT_2022,
    IDENTITY,
    IDENTITY_DAY,
    LABOUR_DAY,
    LAW_DAY,
    ORDER_118,
    ORDER_496,
    REFUGEES,
    RULES_183,
    RULES_306,
    STATELESS_DAY,
)  # fmt: skip
from panah.law.packs.kaz.statuses import appeal_open, asylum_seeker, refugee, stateless_person
from panah.law.packs.kaz.terms import CERTIFICATE
from panah.law.periods import months, years
from panah.law.provisions import Document

certificate = Document(
    key="kaz.asylum-certificate",
    of=(asylum_seeker | appeal_open) & (on("certificate_issued") | own_certificate),
    issued=CERTIFICATE,
    valid_for=months(3),
    ended_by=on("certificate_withdrawn"),
    cite=ORDER_118.article("certificate"),
    since=LABOUR_DAY,
    note="Children stand on a parent's certificate; unaccompanied and separated children have their own.",
)
certificate_before = replace(certificate, since=LAW_DAY, until=LABOUR_DAY, cite=ORDER_496.whole())

refugee_certificate = Document(
    key="kaz.refugee-certificate",
    of=refugee.held,
    issued=(on("refugee_certificate_issued"), on("status_extended")),
    valid_for=years(1),
    cite=RULES_306.article("certificate"),
    since=LABOUR_DAY,
)
refugee_certificate_before = replace(
    refugee_certificate, since=LAW_DAY, until=LABOUR_DAY, cite=RULES_183.article("certificate")
)

temporary_permit = Document(
    key="kaz.temporary-residence-permit",
    of=asylum_seeker | refugee,
    issued=on("residence_permit_issued", kind="temporary"),
    valid_for=months(3),
    cite=DRAFT_2022.whole(),
    since="2022-01-01",
    note="A draft resolution of 2022; whether and when it was adopted is not verified.",
)

travel_document = Document(
    key="kaz.travel-document",
    of=refugee.held,
    issued=on("travel_document_issued"),
    valid_for=None,
    cite=IDENTITY.article("travel document"),
    since=IDENTITY_DAY,
    note="The definition in Article 1(3) of the Law on Refugees was excluded; the day taken is that of the Law "
    "on identity documents. How long it lasts was not found; the Convention's Schedule says one or two years.",
)
travel_document_before = replace(
    travel_document,
    since=LAW_DAY,
    until=IDENTITY_DAY,
    cite=REFUGEES.article(1, 3),
    note="As the text of 2009 defined it.",
)

stateless_certificate = Document(
    key="kaz.stateless-certificate",
    of=stateless_person & (age >= 16),
    issued=on("stateless_document_issued"),
    valid_for=years(5),
    ended_by=on("statelessness_ended"),
    cite=IDENTITY.article(11),
    since=STATELESS_DAY,
)
stateless_child_certificate = Document(
    key="kaz.stateless-certificate-child",
    of=stateless_person & (age < 16) & on("stateless_document_issued"),
    issued=on("stateless_document_issued"),
    valid_for=years(5),
    ended_by=on("statelessness_ended"),
    cite=IDENTITY.article(11),
    since=STATELESS_DAY,
    note="Under sixteen only to travel abroad without the parents.",
)
