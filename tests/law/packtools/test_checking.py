"""`panah pack new` gives a pack that checks clean; `check` finds what is then taken away."""

from pathlib import Path

import pytest

from panah.law import PackError
from panah.law.packtools.beginning import begin
from panah.law.packtools.checking import Finding, check


def changed(tmp_path: Path, file: str, old: str, new: str) -> tuple[Finding, ...]:
    """What is found in a new pack after one replacement in one of its files."""
    path = begin("kgz", tmp_path) / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return check("kgz", path.parents[len(Path(file).parts) - 1])


def said(findings: tuple[Finding, ...]) -> str:
    return "\n".join(str(f) for f in findings if not f.warning)


@pytest.mark.parametrize("state", ["afg", "aze", "irn", "kgz", "pak", "tjk", "tkm", "tur", "uzb"])
def test_a_new_pack_has_nothing_to_mend(tmp_path: Path, state: str) -> None:
    assert said(check(state, begin(state, tmp_path))) == ""


@pytest.mark.parametrize("name", ["KGZ", "kg", "kyrgyz", "k1z", "../x"])
def test_a_name_that_is_no_country_code_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PackError, match="no name for a pack"):
        begin(name, tmp_path)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (begin("kgz", tmp_path) / "provisions.py").write_text("mine", "utf-8")
    with pytest.raises(PackError, match="there already"):
        begin("kgz", tmp_path)
    assert (tmp_path / "kgz" / "provisions.py").read_text("utf-8") == "mine"


def test_a_provision_without_a_worked_case(tmp_path: Path) -> None:
    found = said(changed(tmp_path, "cases.toml", 'duties = ["kgz.truth"]\n', ""))
    assert "kgz.truth: no worked case names it" in found
    assert "provisions.py:" in found


def test_a_case_the_law_does_not_meet(tmp_path: Path) -> None:
    found = said(changed(tmp_path, "cases.toml", '"2025-07-10"', '"2025-07-11"'))
    assert "clocks kgz.decide: expected 2025-07-11, found 2025-07-10" in found
    assert "cases.toml:15: " in found


def test_a_status_without_rights(tmp_path: Path) -> None:
    more = 'guest = Status(key="kgz.guest", when=on("arrival"), cite=LAW.article(1))\n\n# -- what they have'
    found = said(changed(tmp_path, "provisions.py", "# -- what they have", more))
    assert "kgz.guest: a status without rights" in found
    assert "kgz.refugee: a status without rights" not in found


def test_a_status_that_gives_rights_through_another_has_them(tmp_path: Path) -> None:
    more = (
        'guest = Status(key="kgz.guest", when=on("arrival"), cite=LAW.article(1))\n'
        'friend = Status(key="kgz.friend", when=guest & on("died"), cite=LAW.article(1))\n'
        'home = Right(key="kgz.home", right="housing", of=friend, cite=LAW.article(1))\n\n# -- what they have'
    )
    assert "without rights" not in said(changed(tmp_path, "provisions.py", "# -- what they have", more))


@pytest.mark.parametrize(
    ("owner", "shown"), [('owed_by=""', "owed by nobody"), ('owed_by="elves"', "owed by 'elves'")]
)
def test_a_clock_nobody_owes(tmp_path: Path, owner: str, shown: str) -> None:
    found = said(changed(tmp_path, "provisions.py", 'owed_by="authority"', owner))
    assert f"kgz.decide: a clock {shown}" in found


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_missing_word_in_each_language(tmp_path: Path, lang: str) -> None:
    path = begin("kgz", tmp_path) / "words" / f"{lang}.toml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith('"kgz.work"')), "utf-8")
    assert f"no {lang} words for kgz.work" in said(check("kgz", path.parents[1]))


def test_a_text_in_one_language_is_wanted_in_all(tmp_path: Path) -> None:
    found = said(
        changed(tmp_path, "words/en.toml", '"kgz.work" =', '"kgz.work.text" = "Any work."\n"kgz.work" =')
    )
    assert "no ru words for kgz.work.text" in found and "no kk words for kgz.work.text" in found


def noted(tmp_path: Path, words: str, earlier: str = "") -> tuple[Finding, ...]:
    """What is found once the pack's right to work bears a note, with some Russian words, and an earlier version."""
    more = f"""
from dataclasses import replace

noted = Right(
    key="kgz.rest", right="housing", of=refugee, cite=LAW.article(6), since="2020-01-01", note="Always."
)
{earlier}"""
    folder = begin("kgz", tmp_path)
    law, ru = folder / "provisions.py", folder / "words" / "ru.toml"
    law.write_text(law.read_text("utf-8") + more, "utf-8")
    ru.write_text(words + ru.read_text("utf-8"), "utf-8")
    return check("kgz", folder)


def test_a_note_is_wanted_in_every_language(tmp_path: Path) -> None:
    found = said(noted(tmp_path, '"kgz.rest.note" = "Всегда."\n'))
    assert "no kk words for kgz.rest.note" in found
    assert "no ru words for kgz.rest.note" not in found and "no en words for kgz.rest.note" not in found


def test_versions_noted_differently_want_words_each(tmp_path: Path) -> None:
    earlier = 'before = replace(noted, since="", until="2020-01-01", note="Never.")\n'
    findings = noted(tmp_path, '"kgz.rest.note" = "x"\n"kgz.rest@2020-01-01.note" = "Всегда."\n', earlier)
    assert "no kk words for kgz.rest@2020-01-01.note" in said(findings)
    assert "no ru words for kgz.rest@2020-01-01.note" not in said(findings)
    assert "no ru words for kgz.rest@kgz-refugees.note" in said(findings)
    assert any(f.warning and "words for kgz.rest.note, which is no" in f.problem for f in findings)


def test_words_of_an_own_act_kind_are_wanted(tmp_path: Path) -> None:
    more = (
        "from panah.law.kinds import ActKind, choice\n"
        'TEA = ActKind("tea_served", (choice("leaf", "green_leaf", "black_leaf"),))\n\n# -- what they have'
    )
    findings = changed(tmp_path, "provisions.py", "# -- what they have", more)
    for key in ("kind.tea_served", "field.leaf", "choice.green_leaf"):
        assert f"no kk words for {key}" in said(findings)
    assert any(f.warning and "no step ever opens tea_served" in f.problem for f in findings)


def test_a_right_without_a_word(tmp_path: Path) -> None:
    assert "no en words for right.tea" in said(
        changed(tmp_path, "provisions.py", 'right="work"', 'right="tea"')
    )


def test_an_instrument_without_a_title_in_a_language(tmp_path: Path) -> None:
    found = said(changed(tmp_path, "sources.toml", 'title.kk = "Босқындар туралы заң (KGZ)"\n', ""))
    assert "[kgz-refugees]: no kk title" in found


def test_notes_of_what_is_idle(tmp_path: Path) -> None:
    findings = changed(tmp_path, "sources.toml", '"6" = {', '"7" = {confidence = "unverified"}\n"6" = {')
    notes = "\n".join(str(f) for f in findings if f.warning)
    assert "article 7 is cited by no provision" in notes
    assert said(findings) == ""


def test_words_of_no_provision_are_noted(tmp_path: Path) -> None:
    findings = changed(tmp_path, "words/ru.toml", '"kgz.work" =', '"kgz.wrok" = "Работа"\n"kgz.work" =')
    assert any(f.warning and "words for kgz.wrok, which is no provision" in f.problem for f in findings)


def test_a_fault_that_keeps_it_from_loading_stands_alone(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, "provisions.py", "cite=LAW.article(6)", "cite=LAW.article(66)")
    assert "has no source" in found.problem and "provisions.py:" in found.where


def test_the_treaty_floor_has_nothing_to_mend() -> None:
    assert said(check("un")) == ""
