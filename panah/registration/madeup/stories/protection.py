"""Refugees: recognised on their own ground, for family unity or on appeal; and how a status ends."""

from __future__ import annotations

from ..steps import Number, Story, do, story
from .common import (
    GROUNDS,
    INTERVIEW,
    RECOGNISED,
    REFUSED,
    RENEWED,
    SERVED,
    SHORT_INTAKE,
)  # fmt: skip

STORIES: tuple[Story, ...] = (
    story(
        "recognised", SHORT_INTAKE, INTERVIEW, RECOGNISED, RENEWED,
        shows="recognised renewed", outcome="recognised", weight=30,
    ),
    story(
        "recognised-family", SHORT_INTAKE, INTERVIEW,
        do("unity_consent_given", 0, 3, only=("spouse",)),
        do("family_member_recognised", 2, 8, relation="spouse", only=("spouse",), label="kin"),
        do("family_member_recognised", 2, 8, relation="parent", only=("child",), label="kin"),
        do("status_granted", 2, 8, basis="own", ground=GROUNDS, only=("head",)),
        do("status_granted", 0, 2, basis="family_unity", only=("spouse", "child")),
        SERVED,
        do("refugee_certificate_issued", 0, 5, number=Number("RC"), never=("child",)),
        RENEWED,
        shows="recognised family_unity renewed", outcome="recognised", weight=14, household="family",
    ),
    story(
        "family-arrived-later", SHORT_INTAKE,
        do("family_evidence_shown", 3, 10, relation="spouse"),
        do("family_member_recognised", relation="spouse"),
        do("unity_consent_given", 0, 3),
        INTERVIEW,
        do("status_granted", 2, 10, basis="family_unity"), SERVED,
        do("refugee_certificate_issued", 0, 5, number=Number("RC")),
        RENEWED,
        shows="family_unity family_later", outcome="recognised", weight=2, household="alone", origins=("AFG", "UKR"),
    ),
    story(
        "recognised-on-appeal", SHORT_INTAKE, INTERVIEW, REFUSED,
        do("appeal_lodged", 5, 30, to="court"),
        do("appeal_decided", 20, 60, outcome="overturned"),
        do("status_granted", 2, 15, basis="own", ground=GROUNDS), SERVED,
        do("refugee_certificate_issued", 0, 5, number=Number("RC")),
        RENEWED,
        shows="appeal_decided overturned recognised", outcome="recognised", weight=5, household="alone",
    ),
    story(
        "status-run-out", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        shows="recognised extension_overdue", outcome="recognised", weight=2, start=(440, 520),
    ),
    story(
        "status-to-renew-soon", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        shows="recognised extension_due", outcome="recognised", weight=2, start=(375, 395),
    ),
    story(
        "refugee-with-papers", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("travel_document_issued", 20, 60, number=Number("TD"), never=("child",)),
        do("residence_permit_issued", 10, 30, kind="temporary"),
        RENEWED,
        shows="recognised travel_document residence_permit", outcome="recognised", weight=5,
    ),
    story(
        "married-citizen", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("married_citizen", 60, 200), do("citizen_child_born", 200, 300, chance=0.5),
        RENEWED,
        shows="recognised married_citizen", outcome="recognised", weight=2, household="alone",
    ),
    story(
        "naturalised", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("residence_permit_issued", 100, 160, kind="permanent"),
        do("nationality_acquired", 150, 200, country="KAZ"),
        do("status_ceased", 5, 20, ground="new_nationality"),
        shows="naturalised cessation", outcome="recognised", weight=1.5, household="alone",
    ),
    story(
        "cessation-opened", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("cessation_opened", 120, 200, ground="ceased_circumstances"),
        do("heard_in_own_case", 5, 20),
        shows="cessation_opened", outcome="recognised", weight=0.8, start=(340, 380), household="alone",
    ),
    story(
        "cessation-compelling-reasons", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("cessation_opened", 100, 150, ground="ceased_circumstances"),
        do("heard_in_own_case", 5, 20),
        do("compelling_reasons_found", 5, 20),
        shows="cessation_opened compelling_reasons", outcome="recognised", weight=0.4, start=(340, 380),
        household="alone",
    ),
    story(
        "ceased", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("cessation_opened", 100, 150, ground="re_availment"),
        do("heard_in_own_case", 5, 20),
        do("status_ceased", 5, 20, ground="re_availment"), SERVED,
        shows="cessation", outcome="recognised", weight=1, household="alone",
    ),
    story(
        "deprivation-opened", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("deprivation_opened", 100, 150, ground="fraud"),
        shows="deprivation_opened", outcome="recognised", weight=0.5, start=(320, 360), household="alone",
    ),
    story(
        "deprived", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("deprivation_opened", 100, 150, ground="fraud"),
        do("heard_in_own_case", 3, 10),
        do("status_deprived", 5, 20, ground="fraud"), SERVED,
        shows="deprivation", outcome="recognised", weight=0.6, household="alone",
    ),
    story(
        # Article 33(2) lifts one bar; the absolute one of CAT 3 stands beside it.
        "danger-to-security", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("security_danger_found", 60, 110, finding="particularly_serious_crime", final_judgment=True),
        do("expulsion_ordered", 2, 10, ground="public_order"),
        do("torture_risk_assessed", 2, 8, outcome="risk"),
        do("arbitrary_deprivation_risk_assessed", 0, 2, outcome="risk"),
        shows="exception_33_2 torture_risk removal_barred", outcome="recognised", weight=0.4, household="alone",
        start=(260, 290), origins=("AFG",),
    ),
    story(
        "danger-to-security-no-risk-found", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("security_danger_found", 60, 110, finding="danger_to_security", final_judgment=True),
        do("expulsion_ordered", 2, 10, ground="national_security"),
        do("time_to_find_country_given", 0, 1, until="2030-01-31"),
        do("torture_risk_assessed", 2, 8, outcome="cannot_tell"),
        shows="exception_33_2", outcome="recognised", weight=0.2, household="alone", start=(270, 300),
        origins=("AFG",),
    ),
    story(
        "expulsion-revoked", SHORT_INTAKE, INTERVIEW, RECOGNISED,
        do("expulsion_ordered", 60, 100, ground="public_order", held=True, label="expulsion"),
        do("refusal_of_held", 1, 5, of="expulsion", reason="No ground of public order was shown.", by="head_of_office"),
        RENEWED,
        shows="held held_refused expulsion", outcome="recognised", weight=0.4, household="alone",
    ),
    story(
        "resettled", SHORT_INTAKE, INTERVIEW, RECOGNISED, do("departed", 200, 340, manner="resettled"),
        shows="resettled departed", outcome="recognised", weight=1,
    ),
)  # fmt: skip
