"""What holds in every position that any acts can make, in any order, however wrong: the guarantees of protection."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from panah.law import YES, Act, File, PersonFacts, judge, load_law
from panah.law.file import TARGETING
from panah.law.kinds import ActKind, Field
from panah.law.vocabulary import VOCABULARY

LAW = load_law("kaz")
START = date(2023, 1, 1)
KINDS: list[ActKind] = [k for k in VOCABULARY if k.topic != "ledger"]
PROTECTED = ("kaz.asylum-seeker", "kaz.refugee", "kaz.refused-appeal-open", "kaz.fear-claimed",
             "kaz.stateless-applicant", "kaz.stateless-person", "kaz.citizen", "kaz.unaccompanied-child")  # fmt: skip


def value(field: Field) -> st.SearchStrategy[Any]:
    match field.type:
        case "choice":
            return st.sampled_from(field.choices)
        case "flag":
            return st.booleans()
        case "country":
            return st.sampled_from(["KAZ", "AFG", "UZB"])
        case "day":
            return st.just("2025-01-01")
    return st.just("made up")


FINAL: list[tuple[str, dict[str, Any]]] = [
    ("application_registered", {"channel": "in_country"}),
    ("status_refused", {"ground": "no_well_founded_fear"}),
    ("decision_served", {"manner": "in_person"}),
    ("torture_risk_assessed", {"outcome": "no_risk"}),
    ("arbitrary_deprivation_risk_assessed", {"outcome": "no_risk"}),
]
"""Acts after which, three months later, removal is not barred."""


def more(
    made: list[Act], kind: str, day: date, body: dict[str, Any] | None = None, held: bool = False
) -> list[Act]:
    """The acts and one more, recorded last."""
    seq = len(made) + 1
    return [
        *made,
        Act(UUID(int=seq), seq, kind, day, datetime(2026, 1, 3, tzinfo=UTC), body or {}, held=held),
    ]


@st.composite
def acts(draw: st.DrawFn) -> list[Act]:
    """Any acts on any days, some held, some annulled or admitted; in half of the files after a final refusal."""
    made: list[Act] = []
    for kind_key, body in FINAL if draw(st.booleans()) else []:
        made = more(made, kind_key, START, body)
    for _ in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(KINDS))
        body = {f.key: draw(value(f)) for f in kind.fields if f.required or draw(st.booleans())}
        day = START + timedelta(draw(st.integers(0, 900)))
        made = more(made, kind.key, day, body, held=draw(st.sampled_from([False, False, False, True])))
    for place in draw(st.lists(st.integers(0, len(made) - 1), max_size=2, unique=True)) if made else []:
        body = {"target": str(made[place].id), "reason": "made up"}
        made = more(made, draw(st.sampled_from(sorted(TARGETING))), made[place].effective, body)
    return made


people = st.builds(
    PersonFacts,
    birth_from=st.just(date(2000, 1, 1)) | st.none(),
    birth_to=st.just(date(2010, 12, 31)) | st.none(),
    sex=st.sampled_from([None, "f", "m"]),
    nationalities=st.sampled_from([(), ("AFG",), ("XXA",)]),
)
days = st.integers(0, 2500).map(lambda n: START + timedelta(n))


@given(acts(), people, days)
@settings(max_examples=300, deadline=None)
def test_protection_may_always_be_asked_for(made: list[Act], person: PersonFacts, day: date) -> None:
    position = judge(LAW, File("made up", made, person), day)
    for kind in ("wish_expressed", "fear_expressed", "referred_to_authority", "unaccompanied_identified"):
        assert position.permission(kind).permitted, kind


@given(acts(), people, days)
@settings(max_examples=300, deadline=None)
def test_removal_is_no_for_whoever_is_protected_or_undecided(
    made: list[Act], person: PersonFacts, day: date
) -> None:
    position = judge(LAW, File("made up", made, person), day)
    if position.removal.answer == "no":
        return
    assert position.has("kaz.finally-refused") is YES
    assert not [s for s in PROTECTED if position.has(s)]
    assert any(a.kind in ("status_refused", "status_ceased", "status_deprived") for a in position.live)
    last = {a.kind: a.body.get("outcome") for a in position.live}
    assert last["torture_risk_assessed"] == last["arbitrary_deprivation_risk_assessed"] == "no_risk"


@given(acts(), people, days)
@settings(max_examples=300, deadline=None)
def test_a_wish_or_a_fear_bars_removal_at_once(made: list[Act], person: PersonFacts, day: date) -> None:
    assume(all(a.effective <= day for a in made))
    wished = judge(
        LAW, File("made up", more(made, "wish_expressed", day, {"place": "detention"}), person), day
    )
    assert wished.has("kaz.asylum-seeker") is YES
    assert wished.removal.answer == "no"
    assert not wished.permission("origin_queried").permitted
    afraid = judge(LAW, File("made up", more(made, "fear_expressed", day), person), day)
    assert afraid.has("kaz.fear-claimed") is YES
    assert afraid.removal.answer == "no"
    assert not afraid.permission("origin_queried").permitted


@given(acts(), people, days)
@settings(max_examples=200, deadline=None)
def test_time_alone_takes_no_protection_away(made: list[Act], person: PersonFacts, day: date) -> None:
    assume(all(a.effective <= day for a in made))
    file = File("made up", made, person)
    now, later = judge(LAW, file, day), judge(LAW, file, day + timedelta(365 * 20))
    lasting = ["kaz.asylum-seeker", "kaz.fear-claimed", "kaz.stateless-person", "kaz.stateless-applicant"]
    if not any(a.kind in ("status_ceased", "status_deprived") for a in made):
        lasting.append("kaz.refugee")
    for status in lasting:
        assert later.has(status) is now.has(status), status


def test_not_barred_is_reached_at_all() -> None:
    """The properties above would hold of a law that always says no; this one does not."""
    made: list[Act] = []
    for kind, body in FINAL:
        made = more(made, kind, START, body)
    afghan = File("made up", made, PersonFacts(nationalities=("AFG",)))
    assert judge(LAW, afghan, date(2023, 4, 1)).removal.answer == "no"
    assert judge(LAW, afghan, date(2023, 4, 2)).removal.answer == "not barred"


def final(**facts: Any) -> tuple[list[Act], PersonFacts]:
    made: list[Act] = []
    for kind, body in FINAL:
        made = more(made, kind, START, body)
    return made, PersonFacts(**({"nationalities": ("AFG",)} | facts))


LATER = date(2024, 1, 1)


@pytest.mark.parametrize("nationalities", [(), ("KAZ",), ("AFG", "KAZ")])
def test_nobody_is_removed_whose_nationality_is_not_known_or_this_states_own(
    nationalities: tuple[str, ...],
) -> None:
    made, person = final(nationalities=nationalities)
    position = judge(LAW, File("made up", made, person), LATER)
    assert position.removal.answer == "no"
    made = more(made, "expulsion_ordered", LATER, {"ground": "no_right_to_stay"})
    assert not judge(LAW, File("made up", made, person), LATER).permission("removed").permitted


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application_registered", {"channel": "in_country"}),
        ("referred_to_authority", {"from_body": "police"}),
    ],
)
def test_an_assessment_made_before_a_new_claim_does_not_outlast_it(kind: str, body: dict[str, Any]) -> None:
    made, person = final()
    again = [(kind, body), *FINAL[1:3]]
    for further, content in again:
        made = more(made, further, LATER, content)
    position = judge(LAW, File("made up", made, person), LATER + timedelta(400))
    assert position.has("kaz.finally-refused") is YES
    assert position.removal.answer == "no"


@pytest.mark.parametrize("to", ["authority", "court"])
def test_a_dismissal_that_was_not_served_makes_nothing_final(to: str) -> None:
    made, person = final()
    made = more(made, "appeal_lodged", START + timedelta(20), {"to": to})
    made = more(made, "appeal_decided", START + timedelta(40), {"outcome": "upheld"})
    far = LATER + timedelta(3650)
    assert judge(LAW, File("made up", made, person), far).removal.answer == "no"
    made = more(made, "decision_served", LATER, {"manner": "post"})
    open_still = judge(LAW, File("made up", made, person), LATER + timedelta(30)).has(
        "kaz.refused-appeal-open"
    )
    assert (open_still is YES) == (to == "authority")
    assert judge(LAW, File("made up", made, person), far).removal.answer == "not barred"


def test_nobody_is_removed_while_an_appeal_on_statelessness_is_pending() -> None:
    made, person = final()
    for kind, body in (
        ("statelessness_application_registered", {"opened_by": "person"}),
        ("statelessness_refused", {"ground": "false_information"}),
        ("statelessness_appeal_lodged", {"to": "authority"}),
    ):
        made = more(made, kind, LATER, body)
    assert judge(LAW, File("made up", made, person), LATER).removal.answer == "no"
    made = more(made, "statelessness_appeal_decided", LATER, {"outcome": "upheld"})
    assert judge(LAW, File("made up", made, person), LATER).removal.answer == "not barred"
