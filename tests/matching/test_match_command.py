"""``panah match``: a file in, pairs with reasons and a report out, and nothing half-written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from panah.matching import telling
from panah.matching.commands import match
from panah.matching.files import read
from panah.matching.running import costs_of
from panah.people.saying import LANGUAGES, words

HEADINGS = "№;Имя;Отчество;Фамилия;Дата рождения;Пол;Гражданство;Телефон;Примечание"
PEOPLE = [
    "1;Айгүл;Нұрланқызы;Сейтова;1990-03-05;ж;KAZ;+7 701 222 33 44;кабинет 5",
    "2;Aigul;Nurlankyzy;Seitova;05.03.1990;ж;KAZ;+77012223344;",
    "3;محمد نبی;غلام حسن;احمدزی;1371/05/02;м;AFG;;",
    "4;Mohammad Nabi;Ghulam Hassan;Ahmadzai;1992-07-24;м;AFG;;пришёл один",
    "5;Дмитрий;Иванович;Ким;1971-11-30;м;UZB;;",
    "6;Зухра;Каримовна;Алиева;2001-02-17;ж;UZB;;",
    "7;Ольга;Петровна;Ким;1975-06-09;ж;UZB;;",
]


def ran(*arguments: object) -> Result:
    return CliRunner().invoke(match, [str(argument) for argument in arguments])


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("\n".join([HEADINGS, *PEOPLE]) + "\n")
    return path


def test_pairs_stand_side_by_side_with_their_reasons(people: Path) -> None:
    done = ran(people, "--yes")
    assert done.exit_code == 0, done.output
    pairs = read(people.parent / "people-pairs" / "pairs.csv").frame
    found = {frozenset(pair) for pair in pairs.select("№ (1)", "№ (2)").iter_rows()}
    assert {frozenset("12"), frozenset("34")} <= found
    first = pairs.row(0, named=True)
    assert first["speaks for the same person"]
    assert {first["Имя (1)"], first["Имя (2)"]} in ({"Айгүл", "Aigul"}, {"محمد نبی", "Mohammad Nabi"})
    assert {first["row (1)"], first["row (2)"]} in ({"2", "3"}, {"4", "5"})


def test_what_it_says_while_it_runs_names_nobody(people: Path) -> None:
    said = ran(people, "--yes").stderr
    assert "7 records, 9 columns" in said
    assert "Comparing" in said
    assert not any(name in said for name in ("Айгүл", "Сейтова", "محمد", "Ahmadzai", "701"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language(people: Path, tmp_path: Path, language: str) -> None:
    done = ran(people, "--yes", "--language", language, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert words(language)["match.stage_comparing"] in done.stderr
    assert words(language)["report.no_decision"] in (tmp_path / "out" / "report.html").read_text()
    assert words(language)["pairs.probability"] in read(tmp_path / "out" / "pairs.csv").frame.columns


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_every_kind_of_file_in_and_out(people: Path, tmp_path: Path, kind: str) -> None:
    from panah.matching.files import write

    path = tmp_path / f"people.{kind}"
    if kind != "csv":
        write(read(people).frame, path)
    assert ran(path, "--yes", "--out", tmp_path / "out").exit_code == 0
    assert len(read(tmp_path / "out" / f"pairs.{kind}").frame) >= 2


def test_two_files_with_other_headings_and_scripts(people: Path, tmp_path: Path) -> None:
    other = tmp_path / "list.csv"
    other.write_text(
        "Given name,Father's name,Surname,Born,Camp\nDmitri,Ivanovich,Kim,1971-11-30,A\nNobody,At,All,1950-01-02,B\n"
    )
    done = ran(people, other, "--yes")
    assert done.exit_code == 0, done.output
    pairs = read(people.parent / "people-pairs" / "pairs.csv").frame
    assert pairs.select("Фамилия (1)", "Surname (2)").rows() == [("Ким", "Kim")]
    assert "Only one of the files has" in done.stderr
    columns = pairs.columns
    assert columns.index("Surname (2)") == columns.index("Фамилия (1)") + 1


def test_figures_as_json_and_nothing_else_on_standard_output(people: Path) -> None:
    done = ran(people, "--yes", "--json")
    figures = json.loads(done.stdout)
    assert figures["records"] == [7]
    assert figures["clear"] + figures["to_judge"] >= 2
    assert figures["costs"] == {"merge": 50, "missed": 20, "look": 1, "judged_from": 0.05, "clear_from": 0.98}
    assert [Path(path).name for path in figures["written"]] == ["pairs.csv", "report.html"]
    assert "Айгүл" not in done.stdout
    assert done.stderr == ""


def test_costs_move_the_thresholds(people: Path) -> None:
    figures = json.loads(ran(people, "--yes", "--json", "--costs", "merge=1000,missed=10").stdout)
    assert figures["costs"]["clear_from"] == pytest.approx(0.999)
    assert figures["costs"]["judged_from"] == pytest.approx(0.1)
    assert costs_of("look=2").look == 2


def test_problem_rows_are_reported_and_the_rest_goes_on(people: Path) -> None:
    people.write_text(people.read_text() + "8;a;b\n9;Ali;;Karimi;1990-13-45;м;AFG;;\n")
    done = ran(people, "--yes", "--json")
    figures = json.loads(done.stdout)
    assert figures["records"] == [8]
    assert figures["left_out"] == 1
    told = {(one["row"], one["column"]) for one in figures["problems"]}
    assert {(9, ""), (10, "Дата рождения")} <= told
    page = (people.parent / "people-pairs" / "report.html").read_text()
    assert "3 cells where the headings have 9" in page


def test_nobody_to_confirm_the_columns(people: Path) -> None:
    done = ran(people)
    assert done.exit_code == 1
    assert "--yes" in done.output
    assert not (people.parent / "people-pairs").exists()


def test_columns_confirmed_and_corrected_at_the_terminal(
    people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling.Told, "somebody_there", lambda self: True)
    answers = "family=Nonsense\n-=Телефон,other=Примечание\n\n"
    done = CliRunner().invoke(match, [str(people), "--json"], input=answers)
    assert done.exit_code == 0, done.output
    assert "no column 'Nonsense'" in done.stderr
    figures = json.loads(done.stdout[done.stdout.index("{") :])
    understood = {one["column"]: one["role"] for one in figures["columns"]}
    assert understood["Телефон"] is None
    assert understood["Примечание"] == "other"
    assert understood["Имя"] == "given"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--columns", "given=Name"], "There is no column 'Name'"),
        (["--columns", "hat=Имя"], "There is no role hat"),
        (["--columns", "Имя"], "write ROLE=COLUMN"),
        (["--yes", "--costs", "merge=1"], "look must cost less"),
        (["--yes", "--costs", "hat=1"], "write merge=NUMBER"),
        (["--yes", "--on", "yesterday"], "write a day as"),
        (["--yes", "--encoding", "klingon"], "no encoding is called klingon"),
        (["--yes", "--encoding", "ascii"], "row 1: not written in ascii"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_written(
    people: Path, arguments: list[str], said: str
) -> None:
    done = ran(people, *arguments)
    assert done.exit_code == 1
    assert said in done.output
    assert not (people.parent / "people-pairs").exists()


def test_a_file_against_itself_and_a_file_for_a_folder_are_refused(people: Path) -> None:
    assert "one and the same" in ran(people, people, "--yes").output
    assert "is a file, not a folder" in ran(people, "--yes", "--out", people).output


def test_columns_that_say_nothing_of_a_person_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("id,remarks\n1,a\n2,b\n")
    assert "None of the columns says who a person is" in ran(path, "--yes").output


def test_it_needs_neither_the_web_nor_a_database(people: Path) -> None:
    program = (
        "import sys; from panah.cli import main\n"
        f"try: main(['match', {str(people)!r}, '--yes', '--json'])\n"
        "except SystemExit as end: assert not end.code\n"
        "loaded = {'django', 'psycopg', 'pandas', 'sklearn'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_law_is_judged_without_what_compares_people() -> None:
    program = (
        "import sys; from panah.cli import main\n"
        "try: main(['judge', '--help'])\n"
        "except SystemExit as end: assert not end.code\n"
        "loaded = {'numba', 'polars', 'altair', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_group_is_numbered_once(people: Path) -> None:
    ran(people, "--yes")
    pairs = pl.read_csv(people.parent / "people-pairs" / "pairs.csv")
    same = pairs.filter(pl.col("class") == "same person")
    assert same["group"].min() == 1
    assert same["group"].n_unique() == same["group"].max()
