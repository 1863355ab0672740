"""The act kinds that every country shares: the field's own vocabulary of procedures.

A pack may declare kinds of its own beside these. Keys are permanent. Bodies never hold names or contact data.
"""

from __future__ import annotations

from panah.law.kinds import ActKind, Field, choice, country, day, flag, text

GROUNDS = (
    "race",
    "nationality",
    "religion",
    "citizenship",
    "social_group",
    "political_opinion",
)
"""Grounds of persecution as the Kazakh Art. 1(1) words them; the Convention's five lack ``citizenship``."""

REFUSAL_GROUNDS = (
    "no_well_founded_fear",
    "false_information",
    "exclusion",
    "safe_third_country",
    "banned_organisation",
    "outside_the_law",
)
CESSATION_GROUNDS = (
    "re_availment",
    "re_acquired_nationality",
    "new_nationality",
    "re_establishment",
    "ceased_circumstances",
    "ceased_circumstances_stateless",
)
"""In the order of the paragraphs of Article 1C of the 1951 Convention."""


def _target(key: str) -> ActKind:
    return ActKind(key, (Field("target", "act"), text("reason", required=True)), "ledger")


LEDGER = (
    _target("annulment"),
    _target("admission"),
    _target("refusal_of_held"),
    ActKind("assigned", (Field("officer", "number"),), "ledger"),
    ActKind("transferred", (Field("office", "number"), text("reason")), "ledger"),
    ActKind("note", (text("text", required=True),), "ledger"),
)

ENTRY = (
    ActKind(
        "arrival",
        (choice("manner", "regular", "irregular", "border_point"), day("day_known", required=False)),
        "entry",
    ),
    ActKind("risk_learned", (text("basis"),), "entry"),
    ActKind(
        "wish_expressed", (choice("place", "border", "in_country", "transit_zone", "detention"),), "entry"
    ),
    ActKind("fear_expressed", (text("grounds"),), "entry"),
    ActKind("fear_resolved", (choice("outcome", "claim_lodged", "not_maintained", "decided"),), "entry"),
    ActKind(
        "referred_to_authority",
        (choice("from_body", "border_service", "police", "migration_service", "other"),),
        "entry",
    ),
    ActKind("unaccompanied_identified", (choice("kind", "unaccompanied", "separated"),), "entry"),
    ActKind("guardian_appointed", (text("body"),), "entry"),
    ActKind("departed", (choice("manner", "voluntary", "resettled", "unknown", "removed"),), "entry"),
    ActKind("died", (), "entry"),
)

APPLICATION = (
    ActKind(
        "application_registered",
        (
            choice("channel", "in_country", "border", "transit_zone", "sur_place"),
            flag("by_representative", required=False),
        ),
        "application",
    ),
    ActKind(
        "late_reason_recorded",
        (text("reason", required=True), flag("good_cause", required=False)),
        "application",
    ),
    ActKind("application_confirmed_in_writing", (flag("with_interpreter"),), "application"),
    ActKind("application_withdrawn", (flag("in_writing"),), "application"),
    ActKind(
        "application_discontinued", (choice("cause", "absence", "no_response", "departure"),), "application"
    ),
    ActKind("application_reopened", (text("reason"),), "application"),
    ActKind("certificate_issued", (text("number", required=True, limit=40),), "application"),
    ActKind("certificate_extended", (text("number", required=True, limit=40),), "application"),
    ActKind("certificate_withdrawn", (text("reason"),), "application"),
    ActKind("fingerprints_taken", (), "application"),
    ActKind(
        "fingerprints_impossible", (choice("cause", "under_age", "medical", "equipment"),), "application"
    ),
    ActKind("medical_check_done", (), "application"),
    ActKind("rights_explained", (choice("language_kind", "own", "understood"),), "application"),
    ActKind("address_changed", (), "application"),
)

DETERMINATION = (
    ActKind("interview_invited", (day("planned_for"),), "determination"),
    ActKind(
        "interview_held", (flag("interpreter"), flag("same_sex_interviewer", required=False)), "determination"
    ),
    ActKind("interview_missed", (choice("cause", "good_cause", "no_cause", "unknown"),), "determination"),
    ActKind(
        "verification_requested",
        (choice("kind", "documents", "origin_information", "security", "medical_age"),),
        "determination",
    ),
    ActKind(
        "verification_completed", (choice("result", "supports", "contradicts", "neutral"),), "determination"
    ),
    ActKind("decision_postponed", (text("reason", required=True),), "determination"),
    ActKind(
        "commission_opinion", (choice("opinion", "recognise", "refuse", "verify_further"),), "determination"
    ),
    ActKind(
        "exclusion_assessed",
        (
            choice("clause", "1F_a", "1F_b", "1F_c", "1D", "1E"),
            choice("finding", "applies", "does_not_apply"),
        ),
        "determination",
    ),
    ActKind("unity_consent_given", (), "determination"),
    ActKind(
        "family_member_recognised",
        (choice("relation", "spouse", "parent", "child", "other"),),
        "determination",
    ),
    ActKind("family_evidence_shown", (choice("relation", "spouse", "child", "other"),), "determination"),
    ActKind(
        "status_granted",
        (choice("basis", "own", "family_unity", "prima_facie"), choice("ground", *GROUNDS, required=False)),
        "determination",
    ),
    ActKind("status_refused", (choice("ground", *REFUSAL_GROUNDS), text("reasons")), "determination"),
    ActKind("decision_served", (choice("manner", "in_person", "representative", "post"),), "determination"),
)

APPEAL = (
    ActKind("appeal_lodged", (choice("to", "authority", "court"),), "appeal"),
    ActKind("late_appeal_accepted", (text("reason", required=True),), "appeal"),
    ActKind("appeal_decided", (choice("outcome", "upheld", "overturned", "remitted"),), "appeal"),
    ActKind("appeal_withdrawn", (), "appeal"),
)

AFTER_RECOGNITION = (
    ActKind("refugee_certificate_issued", (text("number", required=True, limit=40),), "status"),
    ActKind("status_extended", (), "status"),
    ActKind("travel_document_issued", (text("number", required=True, limit=40),), "status"),
    ActKind("residence_permit_issued", (choice("kind", "temporary", "permanent"),), "status"),
    ActKind("cessation_opened", (choice("ground", *CESSATION_GROUNDS),), "status"),
    ActKind("compelling_reasons_found", (), "status"),
    ActKind("status_ceased", (choice("ground", *CESSATION_GROUNDS),), "status"),
    ActKind("deprivation_opened", (choice("ground", "fraud", "exclusion", "banned_organisation"),), "status"),
    ActKind("status_deprived", (choice("ground", "fraud", "exclusion", "banned_organisation"),), "status"),
    ActKind("heard_in_own_case", (), "status"),
    ActKind("nationality_acquired", (country("country"),), "status"),
    ActKind(
        "nationality_ended", (country("country"), choice("cause", "renounced", "deprived", "lost")), "status"
    ),
    ActKind("married_citizen", (), "status"),
    ActKind("citizen_child_born", (), "status"),
)

REMOVAL = (
    ActKind(
        "security_danger_found",
        (
            choice("finding", "danger_to_security", "particularly_serious_crime"),
            flag("final_judgment", required=False),
        ),
        "removal",
    ),
    ActKind("torture_risk_assessed", (choice("outcome", "risk", "no_risk", "cannot_tell"),), "removal"),
    ActKind(
        "arbitrary_deprivation_risk_assessed",
        (choice("outcome", "risk", "no_risk", "cannot_tell"),),
        "removal",
    ),
    ActKind(
        "expulsion_ordered",
        (choice("ground", "national_security", "public_order", "no_right_to_stay"),),
        "removal",
    ),
    ActKind("expulsion_revoked", (), "removal"),
    ActKind("time_to_find_country_given", (day("until"),), "removal"),
    ActKind("extradition_requested", (country("country"),), "removal"),
    ActKind("removed", (country("country"),), "removal"),
    ActKind("penalty_for_entry_opened", (), "removal"),
    ActKind("penalty_for_entry_dropped", (), "removal"),
)

STATELESSNESS = (
    ActKind(
        "statelessness_application_registered", (choice("opened_by", "person", "authority"),), "statelessness"
    ),
    ActKind("statelessness_interview_held", (flag("interpreter"),), "statelessness"),
    ActKind("origin_queried", (country("country"),), "statelessness"),
    ActKind(
        "origin_replied",
        (country("country"), choice("reply", "national", "not_national", "no_record")),
        "statelessness",
    ),
    ActKind("determination_suspended", (choice("cause", "asylum_claim", "fear", "other"),), "statelessness"),
    ActKind("determination_resumed", (), "statelessness"),
    ActKind("statelessness_recognised", (), "statelessness"),
    ActKind(
        "statelessness_refused",
        (choice("ground", "national_of_a_state", "false_information", "excluded_1954"),),
        "statelessness",
    ),
    ActKind(
        "statelessness_decision_served",
        (choice("manner", "in_person", "representative", "post"),),
        "statelessness",
    ),
    ActKind("statelessness_appeal_lodged", (choice("to", "authority", "court"),), "statelessness"),
    ActKind(
        "statelessness_appeal_decided",
        (choice("outcome", "upheld", "overturned", "remitted"),),
        "statelessness",
    ),
    ActKind("statelessness_withdrawn", (), "statelessness"),
    ActKind("stateless_document_issued", (text("number", required=True, limit=40),), "statelessness"),
    ActKind("statelessness_ended", (choice("ground", "nationality_acquired", "fraud"),), "statelessness"),
    ActKind(
        "born_in_country",
        (
            choice("parents", "stateless", "one_stateless", "unknown", "foreign"),
            flag("parents_reside_permanently", required=False),
        ),
        "statelessness",
    ),
    ActKind("found_as_foundling", (), "statelessness"),
    ActKind("birth_registered", (), "statelessness"),
)

VOCABULARY: tuple[ActKind, ...] = (
    *LEDGER,
    *ENTRY,
    *APPLICATION,
    *DETERMINATION,
    *APPEAL,
    *AFTER_RECOGNITION,
    *REMOVAL,
    *STATELESSNESS,
)
"""Every shared kind, in the order of a file's life."""
