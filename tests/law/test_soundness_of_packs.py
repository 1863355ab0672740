"""A pack with a contradiction, a cycle, a missing source or a dangling name does not load, and says the line."""

import re
from pathlib import Path

import pytest

from panah.law import PackError, law_of, read_pack
from panah.law.packtools.beginning import begin

TOP = """from panah.law.conditions import age, during, everyone, has, on, says
from panah.law.periods import months, years
from panah.law.provisions import Bar, Clock, Instrument, Lifting, Right, Status, Step
LAW = Instrument("uzb-refugees")
"""


def load(tmp_path: Path, provisions: str) -> None:
    folder = begin("uzb", tmp_path)
    (folder / "provisions.py").write_text(TOP + provisions, "utf-8")
    law_of(read_pack("uzb", folder))


FAULTS = {
    "contradiction": (
        'a = Status(key="uzb.a", when=on("died") & ~on("died"), cite=LAW.article(1))',
        5, "contradiction",
    ),
    "contradiction across three": (
        'a = Status(key="uzb.a", when=everyone, cite=LAW.article(1))\n'
        'b = Right(key="uzb.b", right="work", of=(a | on("died")) & ~a & ~on("died"), cite=LAW.article(1))',
        6, "contradiction",
    ),
    "rights that contradict each other": (
        'a = Right(key="uzb.a", right="work", of=everyone, cite=LAW.article(1))\n'
        'b = Right(key="uzb.b", right="work", of=everyone, extent="denied", cite=LAW.article(2))',
        6, "contradicts uzb.a",
    ),
    "cycle": (
        'a = Status(key="uzb.a", when=has("uzb.b"), cite=LAW.article(1))\n'
        'b = Status(key="uzb.b", when=has("uzb.a"), cite=LAW.article(1))',
        (5, 6), "cycle",
    ),
    "status that rests on itself": (
        'a = Status(key="uzb.a", when=~has("uzb.a"), cite=LAW.article(1))', 5, "cycle",
    ),
    "article without source": (
        'a = Status(key="uzb.a", when=everyone, cite=LAW.article(99))', 5, "uzb-refugees 99 has no source",
    ),
    "instrument without source": (
        'a = Status(key="uzb.a", when=everyone, cite=Instrument("uzb-other").whole())', 5, "uzb-other has no source",
    ),
    "declared twice": (
        'a = Status(key="uzb.a", when=everyone, cite=LAW.article(1))\n'
        'b = Status(key="uzb.a", when=on("died"), cite=LAW.article(1))',
        6, "declared twice",
    ),
    "no such status": (
        'a = Right(key="uzb.a", right="work", of=has("uzb.refugeee"), cite=LAW.article(1))',
        5, "no status 'uzb.refugeee'",
    ),
    "no such act kind": ('a = Status(key="uzb.a", when=on("dyed"), cite=LAW.article(1))', 5, "no act kind 'dyed'"),
    "no such choice": (
        'a = Status(key="uzb.a", when=on("appeal_decided", outcome="won"), cite=LAW.article(1))', 5, "is never 'won'",
    ),
    "a field that may be silent": (
        'a = Status(key="uzb.a", when=on("status_granted", ground="race"), cite=LAW.article(1))', 5, "use says(",
    ),
    "no such field": (
        'a = Status(key="uzb.a", when=says("died", "where", "home"), cite=LAW.article(1))', 5, "died.where is no field",
    ),
    "step of an unknown act": (
        'a = Step(key="uzb.a", act="dance", open=everyone, by=("reviewer",), cite=LAW.article(1))', 5, "'dance'",
    ),
    "an absolute bar lifted": (
        'a = Lifting(key="uzb.a", lifts=("un.cat.3",), when=on("died"), cite=LAW.article(1))', 5, "admits no exception",
    ),
    "a floor lifted by a pack": (
        'a = Lifting(key="uzb.a", lifts=("un.custom.non-refoulement",), when=on("died"), cite=LAW.article(1))',
        5, "admits no exception",
    ),
    "an exception that calls itself part of the floor": (
        'a = Lifting(key="uzb.a", lifts=("un.custom.non-refoulement",), when=on("died"), floor=True,\n'
        '            cite=LAW.article(1))',
        5,
        "of the floor's own rank",
    ),
    "an exception to what is no bar": (
        'a = Lifting(key="uzb.a", lifts=("un.claimant",), when=on("died"), cite=LAW.article(1))', 5, "which is no bar",
    ),
    "extended to less": (
        'a = Clock(key="uzb.a", starts=on("arrival"), stops=on("died"), within=months(13), owed_by="state",\n'
        '          extended_by=on("decision_postponed"), to_at_most=months(6), cite=LAW.article(1))',
        5, "less than its own period",
    ),
    "ends before it begins": (
        'a = Status(key="uzb.a", when=everyone, cite=LAW.article(1), since="2020-01-01", until="2019-01-01")',
        5, "before it begins",
    ),
    "no day": ('a = Status(key="uzb.a", when=everyone, cite=LAW.article(1), since="2020-31-01")', 5, "is not a day"),
    "and in place of &": (
        'a = Status(key="uzb.a", when=everyone, cite=LAW.article(1))\n'
        'b = Status(key="uzb.b", when=on("died") and on("arrival"), cite=LAW.article(1))',
        6, "use & | ~",
    ),
    "a name misspelt": ('a = Statuss(key="uzb.a", when=everyone, cite=LAW.article(1))', 5, "NameError"),
    "no Python": ("a = Status(", 5, "never closed"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_it_does_not_load_and_the_line_is_named(tmp_path: Path, fault: str) -> None:
    provisions, lines, said = FAULTS[fault]
    with pytest.raises(PackError) as wrong:
        load(tmp_path, provisions)
    place = re.search(r"uzb/provisions\.py:(\d+): ", str(wrong.value))
    assert place, str(wrong.value)
    assert int(place.group(1)) in ((lines,) if isinstance(lines, int) else lines), str(wrong.value)
    assert said in str(wrong.value)
    assert wrong.value.remedy


def test_the_same_without_the_fault_loads(tmp_path: Path) -> None:
    load(tmp_path, 'a = Status(key="uzb.a", when=on("died") & ~on("arrival"), cite=LAW.article(1))')


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('source = "none yet: say where the text was seen"', "", "[uzb-refugees]: has no source"),
        ('title.en = "Law on refugees of UZB"', "", "has no English title"),
        ('"1" = {confidence = "unverified"}', '"1" = {confidence = "certain"}', "confidence 'certain'"),
        ('"1" = {confidence = "unverified"}', '"1" = {confidence = "verified"}', "verified by nobody"),
        ('"1" = {confidence = "unverified"}', '"1" = {confidence', "sources.toml"),
    ],
)
def test_a_fault_in_the_sources_names_the_entry(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = begin("uzb", tmp_path)
    sources = folder / "sources.toml"
    assert old in sources.read_text("utf-8")
    sources.write_text(sources.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(PackError) as wrong:
        read_pack("uzb", folder)
    assert "uzb/sources.toml" in str(wrong.value) and said in str(wrong.value)


def test_a_pack_does_not_say_anew_what_every_countrys_act_is(tmp_path: Path) -> None:
    weaker = (
        "from panah.law.kinds import ActKind, choice\n"
        'assessed = ActKind("torture_risk_assessed", (choice("outcome", "no_risk"),), "removal")\n'
        'a = Status(key="uzb.a", when=everyone, cite=LAW.article(1))'
    )
    with pytest.raises(PackError, match="act kind torture_risk_assessed is every country's"):
        load(tmp_path, weaker)


def test_a_pack_does_not_vouch_for_a_treaty(tmp_path: Path) -> None:
    folder = begin("uzb", tmp_path)
    sources = folder / "sources.toml"
    of_own = sources.read_text("utf-8")
    sources.write_text(of_own.replace("[uzb-refugees", "[un-cat"), "utf-8")
    with pytest.raises(PackError, match=r"sources\.toml: \[un-cat\] is no instrument of this state"):
        law_of(read_pack("uzb", folder))


def test_a_state_of_which_no_treaty_facts_are_known_does_not_load(tmp_path: Path) -> None:
    folder = begin("uzb", tmp_path).rename(tmp_path / "fra")
    with pytest.raises(PackError, match=r"parties\.toml: says nothing of FRA"):
        law_of(read_pack("fra", folder))


def test_a_pack_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(PackError, match=r"known are .*kaz.*un"):
        read_pack("xyz")
