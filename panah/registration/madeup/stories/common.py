"""Pieces that many stories share."""

from __future__ import annotations

from ..steps import OF, DayAfter, Number, TheOfficer, do, one_of

MADE_UP = "Made-up reasons for the demonstration; no real case is meant."
GROUNDS = one_of("race", "nationality", "religion", "social_group", "political_opinion", "political_opinion")
SERVED = do("decision_served", 0, 4, manner=one_of("in_person", "in_person", "representative", "post"))

arrived = do("arrival", manner="regular")
wish = do("wish_expressed", 0, 1, place="in_country")
registered = do("application_registered", 0, 2, channel="in_country", label="application")
# A child stands on a parent's certificate; an unaccompanied one gets its own.
certificate = do("certificate_issued", number=Number("AC"), never=("child",))
explained = do("rights_explained", chance=0.6, language_kind=one_of("own", "understood"))
prints = do("fingerprints_taken", 0, 2)
extended = do("certificate_extended", 80, 88, number=Number("AC"), never=("child",))

assigned = do("assigned", 0, 1, chance=0.75, officer=TheOfficer(), by="head_of_office")

INTAKE = (arrived, wish, registered, certificate, explained, prints, assigned)
"""Everything in time: within five days of arrival, fingerprints within three of the certificate."""

SHORT_INTAKE = (
    do("arrival", manner="regular", chance=0.35),
    do("wish_expressed", 0, 1, place="in_country", chance=0.15),
    registered,
    certificate,
    prints,
)
"""As older files have it: not every act of the beginning was entered."""

INTERVIEW = (
    do("interview_invited", 4, 12, planned_for=DayAfter(10), chance=0.5, never=("child",)),
    do("interview_held", 5, 18, interpreter=one_of(True, True, False)),
)
MISSED = (
    do("interview_invited", 4, 10, planned_for=DayAfter(7)),
    do("interview_missed", 7, 9, cause="unknown"),
)
VERIFIED = (
    do(
        "verification_requested",
        1,
        4,
        kind=one_of("documents", "origin_information", "security"),
        chance=0.3,
        label="v",
    ),
    do("commission_opinion", 2, 6, opinion="verify_further", chance=0.1),
)
REFUSED = (
    do("status_refused", 2, 10, ground="no_well_founded_fear", reasons=MADE_UP, label="refusal"),
    SERVED,
)
RECOGNISED = (
    do("status_granted", 2, 10, basis="own", ground=GROUNDS, label="grant"),
    SERVED,
    do("refugee_certificate_issued", 0, 5, number=Number("RC"), never=("child",)),
)
RENEWED = do("status_extended", 340, 358, until_today=True)

__all__ = [
    "GROUNDS", "INTAKE", "INTERVIEW", "MADE_UP", "MISSED", "OF", "RECOGNISED", "REFUSED", "RENEWED", "SERVED",
    "SHORT_INTAKE", "VERIFIED", "arrived", "assigned", "certificate", "do", "explained", "extended", "one_of",
    "prints", "registered", "wish",
]  # fmt: skip
