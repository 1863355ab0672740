"""What differs between two packs, or a law and a bill: added, struck, changed, and what changed in words."""

from pathlib import Path

import pytest

from panah.law import PackError
from panah.law.packtools.beginning import begin
from panah.law.packtools.differing import Difference, difference, sides


def pair(tmp_path: Path) -> tuple[Path, Path]:
    return begin("kgz", tmp_path / "old"), begin("kgz", tmp_path / "new")


def edit(folder: Path, old: str, new: str, file: str = "provisions.py") -> None:
    path = folder / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def found(one: Path | str, other: Path | str) -> Difference:
    return difference(*sides(str(one), str(other)))


def test_two_copies_do_not_differ(tmp_path: Path) -> None:
    assert not found(*pair(tmp_path))


def test_two_states_with_the_same_rules_do_not_differ(tmp_path: Path) -> None:
    assert not found(begin("kgz", tmp_path), begin("uzb", tmp_path))


def test_a_period_changed_is_told_in_words(tmp_path: Path) -> None:
    one, other = pair(tmp_path)
    edit(other, "within=months(6)", "within=months(3)")
    (change,) = found(one, other).changed
    assert change.fields == (("within", "6 months", "3 months"),)


def test_a_condition_changed_is_told_in_words(tmp_path: Path) -> None:
    one, other = pair(tmp_path)
    edit(other, "(age < 18)", "(age < 16)")
    (change,) = found(one, other).changed
    ((name, before, after),) = change.fields
    assert (name, change.after.key) == ("of", "kgz.school")
    assert "under 18" in before and "under 16" in after


def test_added_and_struck(tmp_path: Path) -> None:
    one, other = pair(tmp_path)
    edit(other, 'truth = Duty(key="kgz.truth"', 'truth = Duty(key="kgz.candour"')
    difference = found(one, other)
    assert [p.key for p in difference.added] == ["kgz.candour"]
    assert [p.key for p in difference.struck] == ["kgz.truth"]
    assert difference.changed == ()


def test_a_new_version_from_a_day_is_added(tmp_path: Path) -> None:
    one, other = pair(tmp_path)
    work = 'work = Right(key="kgz.work", right="work", of=refugee, cite=LAW.article(2))'
    ended = work.replace("cite=", 'until="2027-01-01", cite=')
    edit(other, work, f"{ended}\n{ended.replace('work = ', 'work_2027 = ').replace('until', 'since')}")
    difference = found(one, other)
    assert [(p.key, p.since) for p in difference.added] == [("kgz.work", "2027-01-01")]
    assert [c.fields for c in difference.changed] == [(("until", "–", "2027-01-01"),)]


def test_a_name_changed(tmp_path: Path) -> None:
    one, other = pair(tmp_path)
    edit(other, '"kgz.work" = "Work"', '"kgz.work" = "Employment"', "words/en.toml")
    (change,) = found(one, other).changed
    assert change.fields == (("words", "Work", "Employment"),)


def test_a_bill_on_a_pack(tmp_path: Path) -> None:
    base = begin("kgz", tmp_path)
    path = tmp_path / "bill.py"
    path.write_text(
        "from panah.law import Bill\nfrom panah.law.conditions import has\n"
        "from panah.law.provisions import Cite, Right\n"
        'BILL = Bill(add=(Right(key="kgz.home", right="housing", of=has("kgz.refugee"),\n'
        '                       cite=Cite("kgz-refugees", "2")),), strike=("kgz.truth",))\n',
        "utf-8",
    )
    difference = found(base, path)
    assert [p.key for p in difference.added] == ["kgz.home"]
    assert [p.key for p in difference.struck] == ["kgz.truth"]
    assert difference.changed == ()


def test_a_swap_leaves_the_versions_of_other_days(tmp_path: Path) -> None:
    base = begin("kgz", tmp_path)
    work = 'work = Right(key="kgz.work", right="work", of=refugee, cite=LAW.article(2))'
    old, new = (
        work.replace("cite=", 'until="2020-01-01", cite='),
        work.replace("cite=", 'since="2020-01-01", cite='),
    )
    edit(base, work, f"{old}\n{new.replace('work = ', 'work_2020 = ')}")
    path = tmp_path / "bill.py"
    path.write_text(
        "from dataclasses import replace\nfrom pathlib import Path\nfrom panah.law import Bill, law_of, read_pack\n"
        f'LAW = law_of(read_pack("kgz", Path({str(base)!r})))\n'
        'BILL = Bill(swap=(replace(LAW.by_key["kgz.work"][-1], extent="limited"),))\n',
        "utf-8",
    )
    difference = found(base, path)
    assert (difference.added, difference.struck) == ((), ())
    assert [(c.before.since, c.fields) for c in difference.changed] == [
        ("2020-01-01", (("extent", "granted", "limited"),))
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("BILL = 1\n", "declares 0 bills"),
        ("from panah.law import Bill\n\nBILL = Bill(strike=nothing)\n", "bill.py:3: NameError"),
        ("BILL = (\n", "bill.py:1: SyntaxError"),
        (
            'from panah.law import Bill\nBILL = Bill(strike=("kgz.nothing",))\n',
            "kgz.nothing: no such provision",
        ),
        ('from panah.law import Bill\nBILL = Bill(strike=("un.1951.33-1",))\n', "no amendment goes below it"),
        ('from panah.law import Bill\nBILL = Bill(strike=("kgz.refugee",))\n', "no status 'kgz.refugee'"),
    ],
)
def test_a_bill_that_cannot_stand(tmp_path: Path, text: str, said: str) -> None:
    base = begin("kgz", tmp_path)
    path = tmp_path / "bill.py"
    path.write_text(text, "utf-8")
    with pytest.raises(PackError) as wrong:
        found(base, path)
    assert said in str(wrong.value)


def test_a_bill_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such file"):
        found(begin("kgz", tmp_path), tmp_path / "none.py")
