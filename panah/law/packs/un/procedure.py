"""The standard procedure: UNHCR's, for a state that has no pack, and for acts a state's own pack is silent on.

The authority may be a state's or UNHCR under its mandate. Entry and first contact are never closed to anyone, and a
late application is registered like any other.
"""

from __future__ import annotations

from panah.law.conditions import age, during, everyone, on
from panah.law.packs.un.human_rights import no_other_risk, no_torture_risk
from panah.law.packs.un.scope import (
    GRANTED,
    NEGATIVE,
    PROCEDURE,
    appeal_pending,
    claimant,
    fear_open,
    recognised,
)
from panah.law.packs.un.statelessness import pending as statelessness_pending
from panah.law.periods import days
from panah.law.provisions import Clock, Release, Step

CITE = PROCEDURE.whole()
INTAKE = ("registration_officer", "status_officer", "border_officer")
DESK = ("registration_officer", "status_officer")
STATUS = ("status_officer",)
REVIEW = ("reviewer",)
LEAD = ("head_of_office",)

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

s_arrival = Step(key="un.step.arrival", act="arrival", open=everyone, by=INTAKE, cite=CITE)
s_risk = Step(key="un.step.risk-learned", act="risk_learned", open=everyone, by=INTAKE, cite=CITE)
s_wish = Step(key="un.step.wish", act="wish_expressed", open=everyone, by=INTAKE, cite=CITE)
s_fear = Step(key="un.step.fear", act="fear_expressed", open=everyone, by=INTAKE, cite=CITE)
s_fear_done = Step(key="un.step.fear-resolved", act="fear_resolved", open=fear_open, by=STATUS, cite=CITE)
s_refer = Step(key="un.step.refer", act="referred_to_authority", open=claimant, by=INTAKE, cite=CITE)
s_alone = Step(key="un.step.unaccompanied", act="unaccompanied_identified", open=age < 18, by=INTAKE, cite=CITE)
s_guardian = Step(
    key="un.step.guardian", act="guardian_appointed", open=on("unaccompanied_identified"), by=DESK, cite=CITE
)
s_departed = Step(key="un.step.departed", act="departed", open=everyone, by=INTAKE, cite=CITE)
s_died = Step(key="un.step.died", act="died", open=everyone, by=DESK, cite=CITE)

# -- application ----------------------------------------------------------------------------------------------------

s_register = Step(
    key="un.step.register", act="application_registered", open=~applied & ~recognised, by=DESK, cite=CITE
)
s_late = Step(
    key="un.step.late-reason", act="late_reason_recorded", open=claimant | on("application_registered"), by=DESK, cite=CITE
)
s_confirm = Step(
    key="un.step.confirm", act="application_confirmed_in_writing", open=applied, by=DESK, cite=CITE
)
s_withdraw = Step(key="un.step.withdraw", act="application_withdrawn", open=undecided, by=STATUS, cite=CITE)
s_discontinue = Step(
    key="un.step.discontinue", act="application_discontinued", by=STATUS, cite=CITE, adverse=True,
    open=applied & (on("interview_missed") | on("departed")),
)
s_reopen = Step(
    key="un.step.reopen", act="application_reopened", by=STATUS, cite=CITE,
    open=during(starts=(on("application_withdrawn"), on("application_discontinued"), *NEGATIVE),
                stops=(on("application_reopened"), GRANTED)),
)  # fmt: skip
s_certificate = Step(key="un.step.certificate", act="certificate_issued", open=claimant, by=DESK, cite=CITE)
s_extend = Step(
    key="un.step.extend-certificate", act="certificate_extended", open=claimant & on("certificate_issued"), by=DESK,
    cite=CITE,
)
s_take_back = Step(
    key="un.step.withdraw-certificate", act="certificate_withdrawn", open=on("certificate_issued") & ~claimant,
    by=STATUS, cite=CITE, adverse=True,
)
s_prints = Step(key="un.step.fingerprints", act="fingerprints_taken", open=claimant, by=DESK, cite=CITE)
s_no_prints = Step(
    key="un.step.no-fingerprints", act="fingerprints_impossible", open=claimant, by=DESK, cite=CITE
)
s_medical = Step(key="un.step.medical", act="medical_check_done", open=claimant | recognised, by=DESK, cite=CITE)
s_rights = Step(key="un.step.rights", act="rights_explained", open=everyone, by=INTAKE, cite=CITE)
s_address = Step(key="un.step.address", act="address_changed", open=everyone, by=DESK, cite=CITE)

# -- determination --------------------------------------------------------------------------------------------------

s_invite = Step(key="un.step.invite", act="interview_invited", open=undecided, by=STATUS, cite=CITE)
s_interview = Step(key="un.step.interview", act="interview_held", open=undecided, by=STATUS, cite=CITE)
s_missed = Step(
    key="un.step.missed", act="interview_missed", open=undecided & on("interview_invited"), by=STATUS, cite=CITE
)
s_verify = Step(key="un.step.verify", act="verification_requested", open=undecided, by=STATUS, cite=CITE)
s_verified = Step(
    key="un.step.verified", act="verification_completed", by=STATUS, cite=CITE,
    open=on("verification_requested").after(on("verification_completed")),
)
s_postpone = Step(key="un.step.postpone", act="decision_postponed", open=undecided, by=STATUS, cite=CITE)
s_opinion = Step(key="un.step.opinion", act="commission_opinion", open=undecided, by=STATUS, cite=CITE)
s_exclusion = Step(
    key="un.step.exclusion", act="exclusion_assessed", by=STATUS, cite=CITE,
    open=undecided | recognised | statelessness_pending,
)
s_consent = Step(key="un.step.consent", act="unity_consent_given", open=undecided, by=STATUS, cite=CITE)
s_family = Step(
    key="un.step.family-recognised", act="family_member_recognised", open=undecided | recognised, by=STATUS, cite=CITE
)
s_evidence = Step(key="un.step.family-evidence", act="family_evidence_shown", open=undecided, by=STATUS, cite=CITE)
s_grant = Step(key="un.step.grant", act="status_granted", open=undecided, by=STATUS, cite=CITE)
s_refuse = Step(
    key="un.step.refuse", act="status_refused", open=undecided & heard, by=STATUS, cite=CITE, adverse=True
)
s_serve = Step(
    key="un.step.serve", act="decision_served", by=DESK, cite=CITE,
    open=during(starts=(GRANTED, *NEGATIVE, on("appeal_decided")), stops=on("decision_served")),
)  # fmt: skip

# -- appeal ---------------------------------------------------------------------------------------------------------

s_appeal = Step(
    key="un.step.appeal", act="appeal_lodged", by=("registration_officer", "status_officer", "reviewer"), cite=CITE,
    open=during(starts=NEGATIVE, stops=(GRANTED, on("appeal_decided"))),
)
s_late_appeal = Step(
    key="un.step.late-appeal", act="late_appeal_accepted", open=on("appeal_lodged"), by=REVIEW, cite=CITE
)
s_decide_appeal = Step(
    key="un.step.decide-appeal", act="appeal_decided", open=appeal_pending, by=REVIEW, cite=CITE
)
s_drop_appeal = Step(
    key="un.step.withdraw-appeal", act="appeal_withdrawn", open=appeal_pending, by=REVIEW, cite=CITE
)
to_appeal = Clock(
    key="un.appeal-time", cite=CITE, starts=on("decision_served"), stops=on("appeal_lodged"), within=days(30),
    owed_by="person", binding=False, during=during(starts=NEGATIVE, stops=(GRANTED, on("appeal_decided"))),
    note="Late appeals are still taken for six weeks more.",
)

# -- after recognition ----------------------------------------------------------------------------------------------

s_paper = Step(
    key="un.step.refugee-paper", act="refugee_certificate_issued", open=recognised, by=DESK, cite=CITE
)
s_prolong = Step(key="un.step.prolong", act="status_extended", open=recognised, by=STATUS, cite=CITE)
s_travel = Step(
    key="un.step.travel-document", act="travel_document_issued", open=recognised | on("statelessness_recognised"),
    by=DESK, cite=CITE,
)
s_permit = Step(key="un.step.permit", act="residence_permit_issued", open=everyone, by=DESK, cite=CITE)
s_open_cessation = Step(
    key="un.step.open-cessation", act="cessation_opened", open=recognised, by=REVIEW, cite=CITE, adverse=True
)
s_compelling = Step(
    key="un.step.compelling", act="compelling_reasons_found", open=on("cessation_opened"), by=REVIEW, cite=CITE
)
s_open_deprivation = Step(
    key="un.step.open-deprivation", act="deprivation_opened", open=recognised, by=REVIEW, cite=CITE, adverse=True
)
s_deprive = Step(
    key="un.step.deprive", act="status_deprived", by=REVIEW, cite=CITE, adverse=True,
    open=recognised & on("deprivation_opened").after(GRANTED)
    & during(starts=on("heard_in_own_case"), stops=on("deprivation_opened")),
)  # fmt: skip
s_heard = Step(
    key="un.step.heard", act="heard_in_own_case", by=REVIEW, cite=CITE,
    open=on("cessation_opened") | on("deprivation_opened") | on("expulsion_ordered") | on("security_danger_found"),
)  # fmt: skip
s_nationality = Step(key="un.step.nationality", act="nationality_acquired", open=everyone, by=DESK, cite=CITE)
s_nationality_end = Step(
    key="un.step.nationality-ended", act="nationality_ended", open=everyone, by=DESK, cite=CITE
)
s_married = Step(key="un.step.married", act="married_citizen", open=everyone, by=DESK, cite=CITE)
s_child = Step(key="un.step.citizen-child", act="citizen_child_born", open=everyone, by=DESK, cite=CITE)

# -- removal --------------------------------------------------------------------------------------------------------

s_danger = Step(
    key="un.step.danger", act="security_danger_found", open=claimant | recognised | on("statelessness_recognised"),
    by=REVIEW, cite=CITE, adverse=True,
)
s_torture = Step(key="un.step.torture-risk", act="torture_risk_assessed", open=everyone, by=STATUS, cite=CITE)
s_other_risk = Step(
    key="un.step.other-risk", act="arbitrary_deprivation_risk_assessed", open=everyone, by=STATUS, cite=CITE
)
s_expel = Step(
    key="un.step.expel", act="expulsion_ordered", by=LEAD, cite=CITE, adverse=True,
    open=refused_finally | on("security_danger_found") | (on("status_ceased") & ~recognised & ~claimant),
)
s_revoke = Step(
    key="un.step.revoke-expulsion", act="expulsion_revoked", by=LEAD, cite=CITE,
    open=on("expulsion_ordered").after(on("expulsion_revoked")),
)
s_time = Step(
    key="un.step.time-given", act="time_to_find_country_given", open=on("expulsion_ordered"), by=LEAD, cite=CITE
)
s_extradition = Step(
    key="un.step.extradition", act="extradition_requested", open=everyone, by=("reviewer", "head_of_office"), cite=CITE
)
safe_to_return = no_torture_risk & no_other_risk
expulsion_stands = on("expulsion_ordered").after(on("expulsion_revoked"))
r_refused = Release(
    key="un.release.refused", cite=CITE, when=refused_finally & ~recognised & expulsion_stands & safe_to_return
)
r_ceased = Release(
    key="un.release.ceased", cite=CITE, when=on("status_ceased") & ~recognised & ~claimant & expulsion_stands & safe_to_return
)
r_danger = Release(
    key="un.release.danger", cite=CITE, when=recognised & on("security_danger_found") & expulsion_stands & safe_to_return
)
s_removed = Step(
    key="un.step.removed", act="removed", by=LEAD, cite=CITE, adverse=True,
    open=expulsion_stands & safe_to_return,
)
s_penalty = Step(
    key="un.step.penalty", act="penalty_for_entry_opened", open=on("arrival", manner="irregular"), by=LEAD, cite=CITE,
    adverse=True,
)
s_penalty_dropped = Step(
    key="un.step.penalty-dropped", act="penalty_for_entry_dropped", open=on("penalty_for_entry_opened"), by=LEAD, cite=CITE
)

# -- statelessness --------------------------------------------------------------------------------------------------

s_sdp = Step(
    key="un.step.stateless-register", act="statelessness_application_registered", open=~statelessness_pending, by=DESK,
    cite=CITE,
)
s_sdp_interview = Step(
    key="un.step.stateless-interview", act="statelessness_interview_held", open=statelessness_pending, by=STATUS, cite=CITE
)
s_query = Step(
    key="un.step.query", act="origin_queried", by=STATUS, cite=CITE, adverse=True,
    open=statelessness_pending & ~claimant & ~recognised,
)
s_reply = Step(key="un.step.reply", act="origin_replied", open=on("origin_queried"), by=STATUS, cite=CITE)
s_suspend = Step(
    key="un.step.suspend", act="determination_suspended", open=statelessness_pending, by=STATUS, cite=CITE
)
s_resume = Step(
    key="un.step.resume", act="determination_resumed", by=STATUS, cite=CITE,
    open=statelessness_pending & on("determination_suspended").after(on("determination_resumed")),
)
s_recognise = Step(
    key="un.step.stateless-recognise", act="statelessness_recognised", open=statelessness_pending, by=STATUS, cite=CITE
)
s_refuse_stateless = Step(
    key="un.step.stateless-refuse", act="statelessness_refused", by=STATUS, cite=CITE, adverse=True,
    open=statelessness_pending & on("statelessness_interview_held"),
)
s_withdraw_stateless = Step(
    key="un.step.stateless-withdraw", act="statelessness_withdrawn", open=statelessness_pending, by=STATUS, cite=CITE
)
s_stateless_paper = Step(
    key="un.step.stateless-paper", act="stateless_document_issued", open=on("statelessness_recognised"), by=DESK, cite=CITE
)
s_stateless_end = Step(
    key="un.step.stateless-end", act="statelessness_ended", by=REVIEW, cite=CITE, adverse=True,
    open=on("statelessness_recognised").after(on("statelessness_ended")),
)
s_born = Step(key="un.step.born", act="born_in_country", open=everyone, by=DESK, cite=CITE)
s_foundling = Step(key="un.step.foundling", act="found_as_foundling", open=everyone, by=DESK, cite=CITE)
s_birth = Step(key="un.step.birth-registered", act="birth_registered", open=everyone, by=DESK, cite=CITE)
