"""The 1951 Convention and the 1967 Protocol, article by article, as far as a case file can show them."""

from __future__ import annotations

from panah.law.conditions import Condition, during, elapsed, on, says
from panah.law.packs.un.scope import (
    C1951,
    P1967,
    Tier,
    TreatyRight,
    claimant,
    lawfully_present,
    lawfully_staying,
    refugee,
)
from panah.law.periods import years
from panah.law.provisions import Bar, Document, Duty, Lifting, Step
from panah.law.vocabulary import CESSATION_GROUNDS

protected = claimant | refugee

# -- who is left out, and when protection ceases --------------------------------------------------------------------


def _applies(clause: str) -> Condition:
    """Found, of this person, that a clause applies; a later finding that it does not takes it back."""
    return on("exclusion_assessed", clause=clause, finding="applies").after(
        on("exclusion_assessed", clause=clause, finding="does_not_apply")
    )


exclusion = tuple(
    Bar(
        key=f"un.1951.{clause.replace('_', '-')}",
        cite=C1951.article(clause.partition("_")[0]),
        forbids=("status_granted",),
        during=_applies(clause),
    )
    for clause in ("1D", "1E", "1F_a", "1F_b", "1F_c")
)

heard_on_cessation = during(starts=on("heard_in_own_case"), stops=on("cessation_opened"))


cessation = tuple(
    Step(
        key=f"un.1951.1C-{paragraph}",
        cite=C1951.article("1C", paragraph),
        act="status_ceased",
        by=("reviewer",),
        adverse=True,
        open=refugee & on("cessation_opened", ground=ground).after(on("status_granted")) & heard_on_cessation,
    )
    for paragraph, ground in enumerate(CESSATION_GROUNDS, 1)
)
"""One step for each paragraph of Article 1C: the grounds are named in its order."""
no_cessation_unopened = Bar(
    key="un.1951.1C",
    cite=C1951.article("1C"),
    forbids=("status_ceased",),
    floor=True,
    during=refugee & ~on("cessation_opened").after(on("status_granted")),
    note="The grounds are exhaustive: status ceases on one of the six, named and opened, or not at all.",
)
compelling_reasons = Bar(
    key="un.1951.1C-compelling",
    cite=C1951.article("1C", 5),
    forbids=("status_ceased",),
    during=refugee
    & (
        on("cessation_opened", ground="ceased_circumstances")
        | on("cessation_opened", ground="ceased_circumstances_stateless")
    )
    & on("compelling_reasons_found").after(on("cessation_opened")),
)

# -- rights, by tier ------------------------------------------------------------------------------------------------

article_3 = TreatyRight(
    key="un.1951.3",
    cite=C1951.article(3),
    right="non_discrimination",
    of=protected,
    tier=Tier.JURISDICTION,
    floor=True,
)
article_16 = TreatyRight(
    key="un.1951.16",
    cite=C1951.article(16, 1),
    right="access_to_courts",
    of=protected,
    tier=Tier.JURISDICTION,
    floor=True,
)
article_17_1 = TreatyRight(
    key="un.1951.17-1",
    cite=C1951.article(17, 1),
    right="work",
    of=lawfully_staying,
    tier=Tier.LAWFULLY_STAYING,
)
three_years = elapsed(years(3), since=on("arrival")) | elapsed(years(3), since=on("application_registered"))
article_17_2 = TreatyRight(
    key="un.1951.17-2",
    cite=C1951.article(17, 2),
    right="work",
    of=lawfully_staying & (three_years | on("married_citizen") | on("citizen_child_born")),
    tier=Tier.LAWFULLY_STAYING,
    note="Residence is counted from the latest arrival, or from registration where that is longer ago.",
)
article_18 = TreatyRight(
    key="un.1951.18",
    cite=C1951.article(18),
    right="self_employment",
    of=lawfully_present,
    tier=Tier.LAWFULLY_PRESENT,
)
article_19 = TreatyRight(
    key="un.1951.19",
    cite=C1951.article(19),
    right="professions",
    of=lawfully_staying,
    tier=Tier.LAWFULLY_STAYING,
)
article_21 = TreatyRight(
    key="un.1951.21", cite=C1951.article(21), right="housing", of=lawfully_staying, tier=Tier.LAWFULLY_STAYING
)
article_22_1 = TreatyRight(
    key="un.1951.22-1",
    cite=C1951.article(22, 1),
    right="elementary_education",
    of=protected,
    tier=Tier.PRESENT,
)
article_22_2 = TreatyRight(
    key="un.1951.22-2", cite=C1951.article(22, 2), right="education", of=protected, tier=Tier.PRESENT
)
article_22_2_higher = TreatyRight(
    key="un.1951.22-2-higher",
    cite=C1951.article(22, 2),
    right="higher_education",
    of=protected,
    tier=Tier.PRESENT,
)
article_23 = TreatyRight(
    key="un.1951.23",
    cite=C1951.article(23),
    right="social_assistance",
    of=lawfully_staying,
    tier=Tier.LAWFULLY_STAYING,
)
article_23_care = TreatyRight(
    key="un.1951.23-care",
    cite=C1951.article(23),
    right="medical_care",
    of=lawfully_staying,
    tier=Tier.LAWFULLY_STAYING,
    note="Public relief is read to include care in illness, as its drafters said.",
)
article_24_work = TreatyRight(
    key="un.1951.24-1a",
    cite=C1951.article(24, 1),
    right="labour_conditions",
    of=lawfully_staying,
    tier=Tier.LAWFULLY_STAYING,
)
article_24_security = TreatyRight(
    key="un.1951.24-1b",
    cite=C1951.article(24, 1),
    right="social_security",
    of=lawfully_staying,
    tier=Tier.LAWFULLY_STAYING,
)
article_24_sickness = TreatyRight(
    key="un.1951.24-1b-sickness",
    cite=C1951.article(24, 1),
    right="health_insurance",
    of=lawfully_staying,
    tier=Tier.LAWFULLY_STAYING,
    note="Sickness is among the contingencies that the paragraph lists.",
)
article_26 = TreatyRight(
    key="un.1951.26",
    cite=C1951.article(26),
    right="movement",
    of=lawfully_present,
    tier=Tier.LAWFULLY_PRESENT,
)
article_27 = TreatyRight(
    key="un.1951.27", cite=C1951.article(27), right="identity_papers", of=protected, tier=Tier.PRESENT
)
article_28 = TreatyRight(
    key="un.1951.28",
    cite=C1951.article(28, 1),
    right="travel_document",
    of=lawfully_staying,
    tier=Tier.LAWFULLY_STAYING,
)
article_34 = TreatyRight(
    key="un.1951.34",
    cite=C1951.article(34),
    right="naturalisation",
    of=lawfully_staying,
    tier=Tier.LAWFULLY_STAYING,
    note="A duty to facilitate, as far as possible; not a right to be naturalised.",
)

# -- documents ------------------------------------------------------------------------------------------------------

travel_document = Document(
    key="un.1951.28-document",
    cite=C1951.article("Schedule", 5),
    of=lawfully_staying,
    issued=on("travel_document_issued"),
    valid_for=years(2),
    ended_by=on("status_ceased"),
    note="One or two years, as the state chooses: two is the longest it can be.",
)
return_clause = Duty(
    key="un.1951.schedule-13",
    cite=C1951.article("Schedule", 13),
    owed_by="state",
    of=lawfully_staying & on("travel_document_issued"),
)
languages = Duty(
    key="un.1951.schedule-1",
    cite=C1951.article("Schedule", 1),
    owed_by="state",
    of=lawfully_staying & on("travel_document_issued"),
)

# -- penalties, expulsion, return -----------------------------------------------------------------------------------

no_penalty = Bar(
    key="un.1951.31-1", cite=C1951.article(31, 1), forbids=("penalty_for_entry_opened",), during=protected
)
no_good_cause = Lifting(
    key="un.1951.31-1-no-cause",
    cite=C1951.article(31, 1),
    lifts=("un.1951.31-1",),
    when=on("late_reason_recorded") & says("late_reason_recorded", "good_cause", False),
    note="Only where it has been found, of this person, that there was no good cause for entry or delay.",
)
restrictions = Duty(
    key="un.1951.31-2",
    cite=C1951.article(31, 2),
    owed_by="state",
    of=protected
    & on("arrival", manner="irregular").after(on("residence_permit_issued"), on("status_granted")),
)
expulsion_in_force = on("expulsion_ordered").after(on("expulsion_revoked"))
no_expulsion = Bar(
    key="un.1951.32-1",
    cite=C1951.article(32, 1),
    forbids=("expulsion_ordered", "removal", "removed"),
    during=lawfully_present,
    floor=True,
)
danger = on("security_danger_found", finding="danger_to_security").after(on("expulsion_revoked")) | (
    on("security_danger_found", finding="particularly_serious_crime").after(on("expulsion_revoked"))
    & says("security_danger_found", "final_judgment", True)
)
"""A danger to security found, or a particularly serious crime by a final judgment: of this person, individually."""

expulsion_with_process = Lifting(
    key="un.1951.32-2",
    cite=C1951.article(32, 2),
    lifts=("un.1951.32-1",),
    floor=True,
    when=danger & during(starts=on("heard_in_own_case"), stops=on("status_granted")),
)
time_to_leave = Bar(
    key="un.1951.32-3",
    cite=C1951.article(32, 3),
    forbids=("removal", "removed"),
    during=lawfully_present
    & expulsion_in_force
    & ~on("time_to_find_country_given").after(on("expulsion_ordered")),
)
non_refoulement = Bar(
    key="un.1951.33-1",
    cite=C1951.article(33, 1),
    forbids=("removal", "removed"),
    during=protected,
    to="countries_of_risk",
    floor=True,
    note="For claimants as for refugees: recognition declares what a person is already.",
)
danger_exception = Lifting(
    key="un.1951.33-2",
    cite=C1951.article(33, 2),
    lifts=("un.1951.33-1",),
    when=refugee & danger,
    floor=True,
    note="Lifts this bar alone: the absolute bars stay. A claim not yet decided is decided first.",
)

# -- the Protocol ---------------------------------------------------------------------------------------------------

without_limit = Duty(
    key="un.1967.1",
    cite=P1967.article("I", 1),
    owed_by="state",
    of=protected,
    note="Articles 2 to 34 without limit of date, and of place unless a declaration is kept.",
)
supervision = Duty(key="un.1967.2", cite=P1967.article("II", 1), owed_by="state", of=protected)
