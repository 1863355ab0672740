"""What must hold of the Kazakh law as a whole: nothing unsaid, nothing claimed as verified, no act without a step."""

from __future__ import annotations

from datetime import date

import pytest

from panah.law import Law, judge, load_law, read_pack
from panah.law.cases import cases_of
from panah.law.provisions import Clock, Duty, Right, Step
from panah.law.words import LANGUAGES
from tests.law.helpers import file_of

PACK = read_pack("kaz")


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law("kaz")


def test_every_kind_of_act_is_opened_by_the_pack_or_the_house(law: Law) -> None:
    opened = {p.act for p in law.provisions if isinstance(p, Step) and p.key.startswith(("kaz.", "house."))}
    assert set(law.kinds) - opened == set()


def test_no_step_of_the_standard_procedure_goes_round_the_pack(law: Law) -> None:
    assert not [p.key for p in law.provisions if p.key.startswith("un.step.")]


def test_nothing_is_called_verified(law: Law) -> None:
    assert {law.confidence(p) for p in PACK.provisions} == {"reported", "unverified"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_complete(law: Law, lang: str) -> None:
    wanted = {p.key for p in PACK.provisions} | {f"{p.key}.text" for p in PACK.provisions}
    wanted |= {f"owner.{p.owed_by}" for p in PACK.provisions if isinstance(p, Clock | Duty)}
    wanted |= {f"right.{p.right}" for p in PACK.provisions if isinstance(p, Right)}
    assert {k for k in wanted if not law.words.has(k, lang)} == set()
    others = {k for k in PACK.words.texts[lang] if k.startswith("case.") or k.endswith(".note")}
    assert set(PACK.words.texts[lang]) - wanted - others == set()


def test_kazakh_is_not_copied_from_russian() -> None:
    kk, ru = PACK.words.texts["kk"], PACK.words.texts["ru"]
    assert {k for k in kk if kk[k] == ru[k]} == set()


@pytest.mark.parametrize(
    ("day", "owner", "instrument"),
    [
        ("2022-04-06", "migration_service", "kaz-order-496-2010"),
        ("2022-04-07", "local_executive_body", "kaz-order-118-2022"),
    ],
)
def test_the_ministry_of_labour_took_over(law: Law, day: str, owner: str, instrument: str) -> None:
    file = file_of(["2022-03-01", "application_registered", {"channel": "in_country"}], birth="1990")
    position = judge(law, file, date.fromisoformat(day))
    clocks = {c.provision.key: c for c in position.clocks}
    assert clocks["kaz.decide"].owed_by == owner
    assert clocks["kaz.certificate"].provision.cite.instrument == instrument


def test_the_silence_rule_is_unverified_since_the_amendment(law: Law) -> None:
    before, after = law.by_key["kaz.consulate-reply"]
    assert (law.confidence(before), law.confidence(after)) == ("reported", "unverified")
    assert before.until == after.since == "2024-04-12"


def test_unhcr_guidance_binds_no_clock(law: Law) -> None:
    guided = [p for p in PACK.provisions if isinstance(p, Clock) and p.cite.instrument.startswith("unhcr")]
    assert guided and not any(p.binding for p in guided)


def test_only_the_reviewer_and_the_head_decide_appeals() -> None:
    by = {r for p in PACK.provisions if isinstance(p, Step) and p.act == "appeal_decided" for r in p.by}
    assert by == {"reviewer", "head_of_office"}


def test_every_status_comes_up_in_some_case_positively() -> None:
    said = {k for c in cases_of(PACK) for e in c.expectations for k in e.said.get("statuses", ())}
    assert {p.key for p in PACK.provisions if p.sort == "status"} <= said
