"""Whole procedures, act by act: each act is open in the position that the acts before it made."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from panah.law import File, Law, judge, load_law
from tests.law.helpers import file_of

REGISTERED: list[Any] = [
    ["2025-01-03", "arrival", {"manner": "regular"}],
    ["2025-01-03", "wish_expressed", {"place": "in_country"}],
    ["2025-01-06", "application_registered", {"channel": "in_country"}],
    ["2025-01-06", "certificate_issued", {"number": "1"}],
    ["2025-01-06", "rights_explained", {"language_kind": "own"}],
    ["2025-01-07", "application_confirmed_in_writing", {"with_interpreter": True}],
    ["2025-01-08", "fingerprints_taken", {}],
    ["2025-01-10", "medical_check_done", {}],
    ["2025-01-15", "interview_invited", {"planned_for": "2025-02-01"}],
    ["2025-02-01", "interview_held", {"interpreter": True, "same_sex_interviewer": True}],
    ["2025-02-05", "verification_requested", {"kind": "documents"}],
    ["2025-03-20", "decision_postponed", {"reason": "documents under verification"}],
    ["2025-04-05", "certificate_extended", {"number": "2"}],
    ["2025-05-01", "verification_completed", {"result": "supports"}],
    ["2025-05-10", "commission_opinion", {"opinion": "recognise"}],
]
GRANTED = [*REGISTERED, ["2025-06-01", "status_granted", {"basis": "own", "ground": "religion"}],
           ["2025-06-03", "decision_served", {"manner": "in_person"}]]  # fmt: skip
REFUSED = [*REGISTERED, ["2025-06-01", "status_refused", {"ground": "no_well_founded_fear"}],
           ["2025-06-03", "decision_served", {"manner": "in_person"}]]  # fmt: skip
STATELESS: list[Any] = [
    ["2024-01-10", "statelessness_application_registered", {"opened_by": "person"}],
    ["2024-01-20", "statelessness_interview_held", {"interpreter": False}],
    ["2024-02-01", "origin_queried", {"country": "UZB"}],
]

STORIES: dict[str, list[Any]] = {
    "recognised and settled": [
        *GRANTED,
        ["2025-06-03", "refugee_certificate_issued", {"number": "R1"}],
        ["2025-07-01", "travel_document_issued", {"number": "T1"}],
        ["2025-07-01", "address_changed", {}],
        ["2026-05-20", "status_extended", {}],
        ["2026-06-01", "residence_permit_issued", {"kind": "permanent"}],
        ["2026-08-01", "married_citizen", {}],
        ["2026-09-01", "nationality_acquired", {"country": "KAZ"}],
    ],
    "refused, appealed, remitted, recognised": [
        *REFUSED,
        ["2025-07-01", "appeal_lodged", {"to": "authority"}],
        ["2025-08-01", "appeal_decided", {"outcome": "upheld"}],
        ["2025-08-15", "appeal_lodged", {"to": "court"}],
        ["2025-12-01", "appeal_decided", {"outcome": "remitted"}],
        ["2026-01-10", "interview_held", {"interpreter": True}],
        ["2026-01-20", "status_granted", {"basis": "own"}],
        ["2026-01-22", "decision_served", {"manner": "post"}],
        ["2026-01-22", "refugee_certificate_issued", {"number": "R2"}],
    ],
    "late appeal, then a new claim": [
        *REFUSED,
        ["2025-10-01", "late_appeal_accepted", {"reason": "illness"}],
        ["2025-10-01", "appeal_lodged", {"to": "authority"}],
        ["2025-11-01", "appeal_withdrawn", {}],
        ["2025-12-01", "certificate_withdrawn", {}],
        ["2026-01-01", "risk_learned", {}],
        ["2026-01-02", "application_registered", {"channel": "sur_place"}],
        ["2026-01-02", "certificate_issued", {"number": "3"}],
    ],
    "ceased after a hearing": [
        *GRANTED,
        ["2026-01-10", "cessation_opened", {"ground": "re_establishment"}],
        ["2026-01-15", "interview_invited", {"planned_for": "2026-02-01"}],
        ["2026-02-01", "heard_in_own_case", {}],
        ["2026-03-01", "status_ceased", {"ground": "re_establishment"}],
        ["2026-03-05", "decision_served", {"manner": "in_person"}],
        ["2026-04-01", "appeal_lodged", {"to": "court"}],
        ["2026-06-01", "appeal_decided", {"outcome": "upheld"}],
    ],
    "finally refused, assessed, removed": [
        *REFUSED,
        ["2025-09-10", "torture_risk_assessed", {"outcome": "no_risk"}],
        ["2025-09-10", "arbitrary_deprivation_risk_assessed", {"outcome": "no_risk"}],
        ["2025-09-15", "expulsion_ordered", {"ground": "no_right_to_stay"}],
        ["2025-09-15", "time_to_find_country_given", {"until": "2025-10-15"}],
        ["2025-10-20", "removed", {"country": "MDA"}],
        ["2025-10-20", "departed", {"manner": "removed"}],
    ],
    "stateless by silence": [
        *STATELESS,
        ["2024-08-02", "statelessness_recognised", {}],
        ["2024-08-05", "statelessness_decision_served", {"manner": "in_person"}],
        ["2024-08-05", "stateless_document_issued", {"number": "S1"}],
        ["2026-01-10", "nationality_acquired", {"country": "KAZ"}],
        ["2026-01-20", "statelessness_ended", {"ground": "nationality_acquired"}],
    ],
    "statelessness suspended for a fear": [
        *STATELESS[:2],
        ["2024-02-01", "fear_expressed", {"grounds": "made up"}],
        ["2024-02-02", "determination_suspended", {"cause": "fear"}],
        ["2024-03-01", "fear_resolved", {"outcome": "not_maintained"}],
        ["2024-03-02", "determination_resumed", {}],
        ["2024-03-03", "origin_queried", {"country": "UZB"}],
        ["2024-04-01", "origin_replied", {"country": "UZB", "reply": "no_record"}],
        ["2024-04-10", "statelessness_recognised", {}],
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law("kaz")


def held_acts(law: Law, file: File) -> list[str]:
    """Acts that would be held, each with what bars it."""
    held = []
    for place, act in enumerate(file.acts):
        before = judge(law, File(file.id, file.acts[:place], file.person), act.effective)
        permission = before.permission(act.kind)
        if not permission.permitted:
            held.append(f"{act.effective} {act.kind}: {permission.barred_by}")
    return held


@pytest.mark.parametrize("story", STORIES)
def test_a_proper_procedure_is_never_held(law: Law, story: str) -> None:
    file = file_of(*STORIES[story], birth="1985-01-01", nationalities=["MDA"])
    assert held_acts(law, file) == []


@pytest.mark.parametrize(
    ("acts", "kind"),
    [
        (REGISTERED[:3], "status_granted"),
        (REGISTERED[:9], "status_refused"),
        (REGISTERED, "application_registered"),
        (REGISTERED, "decision_postponed"),
        (REGISTERED, "removed"),
        (REGISTERED, "expulsion_ordered"),
        (REGISTERED, "origin_queried"),
        (GRANTED, "status_granted"),
        (GRANTED, "status_refused"),
        (GRANTED, "status_ceased"),
        (GRANTED, "status_deprived"),
        (GRANTED, "decision_served"),
        (REFUSED, "status_refused"),
        (REFUSED, "removed"),
        (REFUSED, "appeal_decided"),
        (STATELESS, "statelessness_recognised"),
        ([], "status_granted"),
        ([], "certificate_issued"),
    ],
)
def test_an_improper_act_is_held(law: Law, acts: list[Any], kind: str) -> None:
    file = file_of(*acts, birth="1985-01-01", nationalities=["MDA"])
    assert (
        not judge(law, file, date(2025, 7, 1) if acts != STATELESS else date(2024, 7, 1))
        .permission(kind)
        .permitted
    )
