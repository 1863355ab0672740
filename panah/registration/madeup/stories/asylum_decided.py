"""Asylum procedures that ended without protection: refused, withdrawn, closed."""

from __future__ import annotations

from ..steps import OF, Story, do, one_of, story
from .common import INTERVIEW, MADE_UP, MISSED, REFUSED, SERVED, SHORT_INTAKE, VERIFIED

STORIES: tuple[Story, ...] = (
    story("refused", SHORT_INTAKE, INTERVIEW, VERIFIED, REFUSED, shows="refused final", outcome="refused", weight=36),
    story(
        "refused-and-left", SHORT_INTAKE, INTERVIEW, REFUSED,
        do("departed", 20, 90, manner=one_of("voluntary", "unknown")),
        shows="refused departed", outcome="refused", weight=14,
    ),
    story(
        "appeal-upheld", SHORT_INTAKE, INTERVIEW, REFUSED,
        do("appeal_lodged", 5, 50, to=one_of("authority", "court")), do("appeal_decided", 20, 60, outcome="upheld"),
        SERVED, shows="refused appeal_decided", outcome="refused", weight=38,
    ),
    story(
        "appeal-withdrawn", SHORT_INTAKE, INTERVIEW, REFUSED,
        do("appeal_lodged", 5, 50, to="court"), do("appeal_withdrawn", 10, 30),
        shows="appeal_withdrawn", outcome="refused", weight=7,
    ),
    story(
        "safe-third-country", SHORT_INTAKE, INTERVIEW,
        do("status_refused", 2, 10, ground="safe_third_country", reasons=MADE_UP), SERVED,
        shows="refused safe_third_country", outcome="refused", weight=3,
    ),
    story(
        "false-information", SHORT_INTAKE, INTERVIEW,
        do("status_refused", 2, 10, ground="false_information", reasons=MADE_UP), SERVED,
        shows="refused", outcome="refused", weight=3,
    ),
    story(
        "excluded", SHORT_INTAKE, INTERVIEW,
        do("exclusion_assessed", 2, 9, clause=one_of("1F_a", "1F_b", "1F_c"), finding="applies"),
        do("status_refused", 2, 10, ground="exclusion", reasons=MADE_UP), SERVED,
        shows="refused exclusion", outcome="refused", weight=1, household="alone", origins=("AFG", "RUS"),
    ),
    story(
        "expulsion-after-refusal", SHORT_INTAKE, INTERVIEW, REFUSED,
        do("expulsion_ordered", 110, 160, ground="no_right_to_stay"),
        do("torture_risk_assessed", 2, 8, outcome=one_of("risk", "cannot_tell")),
        do("arbitrary_deprivation_risk_assessed", 0, 2, outcome="cannot_tell"),
        shows="expulsion torture_risk removal_barred", outcome="refused", weight=1.5, household="alone",
    ),
    story(
        "withdrawn", SHORT_INTAKE, do("application_withdrawn", 5, 60, in_writing=True), shows="withdrawn",
        outcome="closed", weight=40,
    ),
    story(
        "discontinued", SHORT_INTAKE, MISSED,
        do("application_discontinued", 10, 50, cause=one_of("absence", "no_response", "departure")),
        shows="discontinued", outcome="closed", weight=40,
    ),
    story(
        "left-during", SHORT_INTAKE, do("departed", 10, 60, manner=one_of("voluntary", "unknown")),
        shows="departed", outcome="closed", weight=15,
    ),
    story(
        "withdrawn-reopened-refused", SHORT_INTAKE,
        do("application_withdrawn", 5, 20, in_writing=True), do("application_reopened", 10, 20, reason=OF),
        INTERVIEW, REFUSED,
        shows="withdrawn reopened refused", outcome="refused", weight=2,
    ),
    story("died", SHORT_INTAKE, do("died", 20, 70), shows="died", outcome="closed", weight=0.5, household="alone"),
)  # fmt: skip
