"""The standard procedure: UNHCR's, for a state that has no pack, and for acts a state's own pack is silent on.

The authority may be a state's or UNHCR under its mandate. Entry and first contact are never closed to anyone, and a
late application is registered like any other.
"""

from __future__ import annotations

from functools import partial

from panah.law.conditions import age, during, everyone, national_of, on
from panah.law.packs.un.human_rights import no_other_risk, no_torture_risk
from panah.law.packs.un.scope import (
    GRANTED,
    NEGATIVE,
    PROCEDURE,
    STATUTE,
    appeal_pending,
    claimant,
    fear_open,
    recognised,
)
from panah.law.packs.un.statelessness import appeal_pending as stateless_appeal_pending
from panah.law.packs.un.statelessness import pending as statelessness_pending
from panah.law.periods import days
from panah.law.provisions import Clock, Release, Step

CITE = PROCEDURE.whole()
INTAKE = ("registration_officer", "status_officer", "border_officer")
DESK = ("registration_officer", "status_officer")
STATUS = ("status_officer",)
REVIEW = ("reviewer",)
LEAD = ("head_of_office",)

_intake = partial(Step, by=INTAKE, cite=CITE)
_desk = partial(Step, by=DESK, cite=CITE)
_status = partial(Step, by=STATUS, cite=CITE)
_review = partial(Step, by=REVIEW, cite=CITE)
_lead = partial(Step, by=LEAD, cite=CITE)

applied = during(
    starts=(on("application_registered"), on("application_reopened")),
    stops=(GRANTED, *NEGATIVE, on("application_withdrawn"), on("application_discontinued")),
)
"""An application stands and is not yet decided."""
reconsidered = on("appeal_decided", outcome="overturned").after(*NEGATIVE) | on(
    "appeal_decided", outcome="remitted"
).after(*NEGATIVE)
undecided = applied | reconsidered
heard = during(starts=on("interview_held"), stops=NEGATIVE) | reconsidered
refused_finally = on("status_refused") & ~claimant

# -- entry and first contact: open to everyone, at any time ---------------------------------------------------------

s_arrival = _intake(key="un.step.arrival", act="arrival", open=everyone)
s_risk = _intake(key="un.step.risk-learned", act="risk_learned", open=everyone)
s_wish = _intake(key="un.step.wish", act="wish_expressed", open=everyone)
s_fear = _intake(key="un.step.fear", act="fear_expressed", open=everyone)
s_fear_done = _status(key="un.step.fear-resolved", act="fear_resolved", open=fear_open)
s_refer = _intake(key="un.step.refer", act="referred_to_authority", open=claimant.held)
s_alone = _intake(key="un.step.unaccompanied", act="unaccompanied_identified", open=age < 18)
s_guardian = _desk(key="un.step.guardian", act="guardian_appointed", open=on("unaccompanied_identified"))
s_departed = _intake(key="un.step.departed", act="departed", open=everyone)
s_died = _desk(key="un.step.died", act="died", open=everyone)

# -- application ----------------------------------------------------------------------------------------------------

s_register = _desk(key="un.step.register", act="application_registered", open=~applied & ~recognised)
s_late = _desk(
    key="un.step.late-reason", act="late_reason_recorded", open=claimant | on("application_registered")
)
s_confirm = _desk(key="un.step.confirm", act="application_confirmed_in_writing", open=applied)
s_withdraw = _status(key="un.step.withdraw", act="application_withdrawn", open=undecided)
s_discontinue = _status(
    key="un.step.discontinue",
    act="application_discontinued",
    adverse=True,
    open=applied & (on("interview_missed") | on("departed")),
)
s_reopen = _status(
    key="un.step.reopen",
    act="application_reopened",
    open=during(
        starts=(on("application_withdrawn"), on("application_discontinued"), *NEGATIVE),
        stops=(on("application_reopened"), GRANTED),
    ),
)
s_certificate = _desk(key="un.step.certificate", act="certificate_issued", open=claimant.held)
s_extend = _desk(
    key="un.step.extend-certificate", act="certificate_extended", open=claimant & on("certificate_issued")
)
s_take_back = _status(
    key="un.step.withdraw-certificate",
    act="certificate_withdrawn",
    open=on("certificate_issued") & ~claimant,
    adverse=True,
)
s_prints = _desk(key="un.step.fingerprints", act="fingerprints_taken", open=claimant.held)
s_no_prints = _desk(key="un.step.no-fingerprints", act="fingerprints_impossible", open=claimant.held)
s_medical = _desk(key="un.step.medical", act="medical_check_done", open=claimant | recognised)
s_rights = _intake(key="un.step.rights", act="rights_explained", open=everyone)
s_address = _desk(key="un.step.address", act="address_changed", open=everyone)

# -- determination --------------------------------------------------------------------------------------------------

s_invite = _status(key="un.step.invite", act="interview_invited", open=undecided)
s_interview = _status(key="un.step.interview", act="interview_held", open=undecided)
s_missed = _status(key="un.step.missed", act="interview_missed", open=undecided & on("interview_invited"))
s_verify = _status(key="un.step.verify", act="verification_requested", open=undecided)
s_verified = _status(
    key="un.step.verified",
    act="verification_completed",
    open=on("verification_requested").after(on("verification_completed")),
)
s_postpone = _status(key="un.step.postpone", act="decision_postponed", open=undecided)
s_opinion = _status(key="un.step.opinion", act="commission_opinion", open=undecided)
s_exclusion = _status(
    key="un.step.exclusion", act="exclusion_assessed", open=undecided | recognised | statelessness_pending
)
s_consent = _status(key="un.step.consent", act="unity_consent_given", open=undecided)
s_family = _status(
    key="un.step.family-recognised", act="family_member_recognised", open=undecided | recognised
)
s_evidence = _status(key="un.step.family-evidence", act="family_evidence_shown", open=undecided)
s_grant = _status(key="un.step.grant", act="status_granted", open=undecided)
s_refuse = _status(key="un.step.refuse", act="status_refused", open=undecided & heard, adverse=True)
s_serve = _desk(
    key="un.step.serve",
    act="decision_served",
    open=during(starts=(GRANTED, *NEGATIVE, on("appeal_decided")), stops=on("decision_served")),
)

# -- appeal ---------------------------------------------------------------------------------------------------------

s_appeal = Step(
    key="un.step.appeal",
    act="appeal_lodged",
    by=("registration_officer", "status_officer", "reviewer"),
    cite=CITE,
    open=during(starts=NEGATIVE, stops=(GRANTED, on("appeal_decided"))),
)
s_late_appeal = _review(key="un.step.late-appeal", act="late_appeal_accepted", open=on("appeal_lodged"))
s_decide_appeal = _review(key="un.step.decide-appeal", act="appeal_decided", open=appeal_pending)
s_drop_appeal = _review(key="un.step.withdraw-appeal", act="appeal_withdrawn", open=appeal_pending)
to_appeal = Clock(
    key="un.appeal-time",
    cite=CITE,
    starts=on("decision_served"),
    stops=on("appeal_lodged"),
    within=days(30),
    owed_by="person",
    binding=False,
    during=during(starts=NEGATIVE, stops=(GRANTED, on("appeal_decided"))),
    note="Late appeals are still taken for six weeks more.",
)

# -- after recognition ----------------------------------------------------------------------------------------------

s_paper = _desk(key="un.step.refugee-paper", act="refugee_certificate_issued", open=recognised)
s_prolong = _status(key="un.step.prolong", act="status_extended", open=recognised)
s_travel = _desk(
    key="un.step.travel-document",
    act="travel_document_issued",
    open=recognised | on("statelessness_recognised"),
)
s_permit = _desk(key="un.step.permit", act="residence_permit_issued", open=everyone)
s_open_cessation = _review(
    key="un.step.open-cessation", act="cessation_opened", open=recognised, adverse=True
)
s_cease_under_mandate = _review(
    key="un.step.cease",
    act="status_ceased",
    open=recognised
    & on("cessation_opened").after(GRANTED)
    & during(starts=on("heard_in_own_case"), stops=on("cessation_opened")),
    adverse=True,
    cite=STATUTE.article(6),
)
s_compelling = _review(key="un.step.compelling", act="compelling_reasons_found", open=on("cessation_opened"))
s_open_deprivation = _review(
    key="un.step.open-deprivation", act="deprivation_opened", open=recognised, adverse=True
)
s_deprive = _review(
    key="un.step.deprive",
    act="status_deprived",
    adverse=True,
    open=recognised
    & on("deprivation_opened").after(GRANTED)
    & during(starts=on("heard_in_own_case"), stops=on("deprivation_opened")),
)
s_heard = _review(
    key="un.step.heard",
    act="heard_in_own_case",
    open=on("cessation_opened")
    | on("deprivation_opened")
    | on("expulsion_ordered")
    | on("security_danger_found"),
)
s_nationality = _desk(key="un.step.nationality", act="nationality_acquired", open=everyone)
s_nationality_end = _desk(key="un.step.nationality-ended", act="nationality_ended", open=everyone)
s_married = _desk(key="un.step.married", act="married_citizen", open=everyone)
s_child = _desk(key="un.step.citizen-child", act="citizen_child_born", open=everyone)

# -- removal --------------------------------------------------------------------------------------------------------

s_danger = _review(
    key="un.step.danger",
    act="security_danger_found",
    open=claimant | recognised | on("statelessness_recognised"),
    adverse=True,
)
s_torture = _status(key="un.step.torture-risk", act="torture_risk_assessed", open=everyone)
s_other_risk = _status(key="un.step.other-risk", act="arbitrary_deprivation_risk_assessed", open=everyone)
s_expel = _lead(
    key="un.step.expel",
    act="expulsion_ordered",
    adverse=True,
    open=refused_finally | on("security_danger_found") | (on("status_ceased") & ~recognised & ~claimant),
)
s_revoke = _lead(
    key="un.step.revoke-expulsion",
    act="expulsion_revoked",
    open=on("expulsion_ordered").after(on("expulsion_revoked")),
)
s_time = _lead(key="un.step.time-given", act="time_to_find_country_given", open=on("expulsion_ordered"))
s_extradition = Step(
    key="un.step.extradition",
    act="extradition_requested",
    open=everyone,
    by=("reviewer", "head_of_office"),
    cite=CITE,
)
nationality_known = national_of("XXA") | ~national_of("XXA")
"""Some nationality, or none, is recorded: else no country can be said to be safe."""

safe_to_return = no_torture_risk & no_other_risk & nationality_known
expulsion_stands = on("expulsion_ordered").after(on("expulsion_revoked"))
r_refused = Release(
    key="un.release.refused",
    cite=CITE,
    when=refused_finally & ~recognised & expulsion_stands & safe_to_return,
)
r_ceased = Release(
    key="un.release.ceased",
    cite=CITE,
    when=on("status_ceased") & ~recognised & ~claimant & expulsion_stands & safe_to_return,
)
r_danger = Release(
    key="un.release.danger",
    cite=CITE,
    when=recognised & on("security_danger_found") & expulsion_stands & safe_to_return,
)
s_removed = _lead(key="un.step.removed", act="removed", adverse=True, open=expulsion_stands & safe_to_return)
s_penalty = _lead(
    key="un.step.penalty",
    act="penalty_for_entry_opened",
    open=on("arrival", manner="irregular"),
    adverse=True,
)
s_penalty_dropped = _lead(
    key="un.step.penalty-dropped", act="penalty_for_entry_dropped", open=on("penalty_for_entry_opened")
)

# -- statelessness --------------------------------------------------------------------------------------------------

s_sdp = _desk(
    key="un.step.stateless-register", act="statelessness_application_registered", open=~statelessness_pending
)
s_sdp_interview = _status(
    key="un.step.stateless-interview", act="statelessness_interview_held", open=statelessness_pending
)
s_query = _status(
    key="un.step.query",
    act="origin_queried",
    adverse=True,
    open=statelessness_pending & ~claimant & ~recognised,
)
s_reply = _status(key="un.step.reply", act="origin_replied", open=on("origin_queried"))
s_suspend = _status(key="un.step.suspend", act="determination_suspended", open=statelessness_pending)
s_resume = _status(
    key="un.step.resume",
    act="determination_resumed",
    open=statelessness_pending & on("determination_suspended").after(on("determination_resumed")),
)
s_recognise = _status(
    key="un.step.stateless-recognise", act="statelessness_recognised", open=statelessness_pending
)
s_refuse_stateless = _status(
    key="un.step.stateless-refuse",
    act="statelessness_refused",
    adverse=True,
    open=statelessness_pending & on("statelessness_interview_held"),
)
s_withdraw_stateless = _status(
    key="un.step.stateless-withdraw", act="statelessness_withdrawn", open=statelessness_pending
)
s_stateless_paper = _desk(
    key="un.step.stateless-paper", act="stateless_document_issued", open=on("statelessness_recognised")
)
s_stateless_end = _review(
    key="un.step.stateless-end",
    act="statelessness_ended",
    adverse=True,
    open=on("statelessness_recognised").after(on("statelessness_ended")),
)
s_serve_stateless = _desk(
    key="un.step.stateless-serve",
    act="statelessness_decision_served",
    open=during(
        starts=(
            on("statelessness_recognised"),
            on("statelessness_refused"),
            on("statelessness_ended"),
            on("statelessness_appeal_decided"),
        ),
        stops=on("statelessness_decision_served"),
    ),
)
s_appeal_stateless = _review(
    key="un.step.stateless-appeal",
    act="statelessness_appeal_lodged",
    open=during(
        starts=(on("statelessness_refused"), on("statelessness_ended")),
        stops=(on("statelessness_recognised"), on("statelessness_appeal_decided")),
    ),
)
s_decide_appeal_stateless = _review(
    key="un.step.stateless-decide-appeal", act="statelessness_appeal_decided", open=stateless_appeal_pending
)
s_born = _desk(key="un.step.born", act="born_in_country", open=everyone)
s_foundling = _desk(key="un.step.foundling", act="found_as_foundling", open=everyone)
s_birth = _desk(key="un.step.birth-registered", act="birth_registered", open=everyone)
