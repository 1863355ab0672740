"""FLEE folders: read as they are; a fault is told with file, line, field and remedy before anything is made."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from panah.movements.bad import BadInput
from panah.movements.simulate.scenario import Kind, Scenario, read, read_flee
from panah.people.saying import LANGUAGES
from tests.movements.simulate.scenario.made_up_folder import DAYS, FILES, changed, write

ROOT = Path(os.environ.get("PANAH_DATA") or Path(__file__).parents[5] / "shared" / "data") / "flee"


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return read(write(tmp_path_factory.mktemp("scenario") / "made up"))


def test_places_and_roads_are_as_written(scenario: Scenario) -> None:
    places = scenario.places
    assert places.name == ("Aru", "Bel", "Cem", "Dol_Camp", "Ere", "Fol")
    assert places.kind.tolist() == [Kind.CONFLICT, Kind.CONFLICT, Kind.TOWN, Kind.CAMP, Kind.CAMP, Kind.HUB]
    assert places.population.tolist() == [20000, 9000, 0, 0, 0, 0]
    assert places.capacity[3:5].tolist() == [5000, np.inf]
    assert places.foreign.tolist() == [False, False, False, True, True, True]
    assert (places.lat[0], places.lon[0]) == (1.0, 10.0)
    assert scenario.roads.km.tolist() == [50, 60.5, 80, 40, 70, 210]
    assert scenario.roads.source.tolist()[:4] == [0, 2, 1, 2]
    assert str(scenario.start) == "2030-01-01" and scenario.days == DAYS


def test_conflict_is_what_the_file_says_day_by_day(scenario: Scenario) -> None:
    assert scenario.conflict[:, 0].tolist() == [1] * DAYS
    assert scenario.conflict[:, 1].tolist() == [0] * 5 + [0.5] * 15
    assert not scenario.conflict[:, 2:].any()


def test_closures_hold_from_their_start_to_the_day_before_their_end(scenario: Scenario) -> None:
    assert scenario.open_road[:, 4].tolist() == [False] * 4 + [True] * 16  # the border of Westland
    assert scenario.open_road[:, 0].tolist() == [True] * 3 + [False] * 2 + [True] * 15
    assert scenario.open_place[:, 3].tolist() == [True] * 10 + [False] * 2 + [True] * 8
    assert scenario.open_camp[:, 4].tolist() == [False] * 6 + [True] * 14
    assert scenario.forced[:, 10].tolist() == [True] * 8 + [False] * 12  # from Fol to Ere, not back
    assert not scenario.forced[:, 11].any()
    assert scenario.open_arc[10].tolist() == [True] * 4 + [False] * 4 + [True] * 4


def test_reports_of_a_camp_are_added_up_with_straight_lines_between(scenario: Scenario) -> None:
    assert scenario.camps.tolist() == [3, 4]
    assert scenario.registered[0].tolist() == [150, 0]
    assert scenario.registered[5].tolist() == [400, 250]
    assert scenario.registered[10].tolist() == [650, 500]
    assert scenario.total[10] == 1150
    assert scenario.initial.tolist() == [0, 0, 0, 100, 0, 0]
    assert (
        scenario.departures[0] == 50
    )  # the second series reports from day 5 on: nobody knew where they were
    assert scenario.departures.sum() == pytest.approx(scenario.total[-1] - 100)
    assert scenario.reports.corrections == ((0, 10),)


def test_what_was_published_by_a_day_looks_at_nothing_later(scenario: Scenario) -> None:
    known = scenario.reports.published_until(9)
    assert [series.day.tolist() for series in known.published] == [[0, 5], [0]]
    assert [series.value.tolist() for series in known.published] == [[100, 150], [0]]
    assert known.total.day.tolist() == [0] and known.corrections == ()
    assert scenario.known_at_start.tolist() == [0, 0, 0, 100, 0, 0]


def test_a_falling_total_is_made_up_before_anyone_sets_out(tmp_path: Path) -> None:
    counts = "2030-01-01,100\n2030-01-03,50\n2030-01-05,100\n2030-01-06,130\n"
    scenario = read(write(tmp_path, ere="2030-01-01,0\n", dol=counts, dol_outside="2030-01-01,0\n"))
    assert scenario.departures[:8].tolist() == [0, 0, 0, 0, 0, 30, 0, 0]


def test_names_that_differ_in_case_and_marks_alone_are_found_and_noted(tmp_path: Path) -> None:
    folder = write(tmp_path, **changed("routes", "Cem,Dol_Camp,80,0", '"cem " ,dol camp,80,0'))
    found = read(folder)
    assert found.roads.b[2] == 3
    told = [note.text() for note in found.notes]
    assert any(text.startswith("routes.csv, line 4, name2") and "“Dol_Camp”" in text for text in told)


def test_blanks_remarks_windows_lines_and_a_mark_at_the_start_do_no_harm(tmp_path: Path) -> None:
    files = {Path(name).stem.replace("-", "_"): text for name, text in FILES.items()}
    odd: dict[str, str | bytes | None] = {
        stem: ("\ufeff" + text.replace(",", " , ").replace("\n", " \r\n\r\n# a remark\r\n")).encode()
        for stem, text in files.items()
    }
    plain, found = read(write(tmp_path / "plain")), read(write(tmp_path / "odd", **odd))
    assert plain.places.name == found.places.name
    assert (plain.conflict == found.conflict).all() and (plain.registered == found.registered).all()


def test_a_location_closed_towards_another_place_is_the_road_between(tmp_path: Path) -> None:
    found = read(write(tmp_path, **changed("closures", "link,Aru,Cem,3,5", "location,Aru,Cem,3,5")))
    assert found.open_place[:, 0].all() and not found.open_road[3:5, 0].any()
    assert "closure of the road" in " ".join(note.text() for note in found.notes)


def test_an_end_before_the_start_never_comes(tmp_path: Path) -> None:
    found = read(write(tmp_path, **changed("closures", "link,Aru,Cem,3,5", "link,Aru,Cem,3,")))
    assert found.open_road[:, 0].tolist() == [True] * 3 + [False] * 17


def test_a_closure_after_the_last_day_is_noted_even_of_places_that_are_not_there(tmp_path: Path) -> None:
    found = read(write(tmp_path, **changed("closures", "link,Aru,Cem,3,5", "location,Xyz,,25,")))
    assert [note.text()[:36] for note in found.notes] == ["closures.csv, line 5, closure_start:"]
    assert found.open_arc[9].all()


def test_folders_of_older_makes_are_read(tmp_path: Path) -> None:
    """Kinds spelt otherwise, headings in quotation marks, other names of two files."""
    folder = write(
        tmp_path,
        locations=FILES["input_csv/locations.csv"]
        .replace("#name,region", '#"name","region"')
        .replace("camp,,5000", "refugee camp,,5000"),
    )
    (folder / "input_csv" / "sim_period.csv").rename(folder / "input_csv" / "conflict_period.csv")
    (folder / "source_data" / "data_layout.csv").rename(folder / "source_data" / "data_layout_refugee.csv")
    assert read(folder).places.kind[3] == Kind.CAMP and len(read(folder).camps) == 2


def test_without_a_file_of_conflicts_their_dates_hold(tmp_path: Path) -> None:
    found = read(write(tmp_path, conflicts=None))
    assert found.conflict[:, 1].tolist() == [0] * 5 + [1] * 15


def test_a_folder_without_reports_has_all_its_camps_and_nobody_registered(tmp_path: Path) -> None:
    write(tmp_path)
    for file in (tmp_path / "source_data").iterdir():
        file.unlink()
    (tmp_path / "source_data").rmdir()
    found = read(tmp_path)
    assert found.camps.tolist() == [3, 4] and not found.reports.any() and not found.registered.any()


def test_a_small_place_cut_off_is_noted_with_its_line(tmp_path: Path) -> None:
    lone = FILES["input_csv/locations.csv"] + "Gul,South,Homeland,0,0,town,,\n"
    (note,) = read(write(tmp_path, locations=lone)).notes
    assert note.text().startswith("locations.csv, line 8, name: no road leads to “Gul”")


FAULTS = {
    "place in a route": (changed("routes", "Bel,Cem", "Bell,Cem"), "routes.csv", 3, "name1", "Did you mean “Bel”"),
    "place in a closure": (changed("closures", "Ere,,0", "Xyz,,0"), "closures.csv", 3, "name1", "no place “Xyz”"),
    "negative count": (changed("dol", "11,600", "11,-600"), "dol.csv", 2, "count", "below zero"),
    "negative distance": (changed("routes", "Aru,Cem,50", "Aru,Cem,-50"), "routes.csv", 2, "distance", "below"),
    "day after the end": (changed("closures", "Cem,3,5", "Cem,99,5"), "closures.csv", 5, "closure_start", "19"),
    "day before the start": (changed("closures", "Cem,3,5", "Cem,-3,5"), "closures.csv", 5, "closure_start", "-3"),
    "a day left out": (changed("conflicts", "\n7,1,0.5,0,", ""), "conflicts.csv", 9, "Day", "day 8 stands where"),
    "days that end early": (changed("conflicts", "\n19,1,0.5,0,", ""), "conflicts.csv", 20, "Day", "after 19"),
    "conflict below zero": (changed("conflicts", "\n7,1,0.5", "\n7,-1,0.5"), "conflicts.csv", 9, "Aru", "below zero"),
    "conflict no number": (changed("conflicts", "\n7,1,0.5", "\n7,x,0.5"), "conflicts.csv", 9, "Aru", "“x”"),
    "a short line": (changed("conflicts", "\n7,1,0.5,0,", "\n7,1"), "conflicts.csv", 9, "", "fewer than 4"),
    "a camp's file missing": ({"ere": None}, "data_layout.csv", 3, "name", "ere.csv, which is not there"),
    "a camp's file empty": ({"ere": ""}, "ere.csv", None, "", "nothing stands in it"),
    "a date that is none": (changed("ere", "2030-01-21", "21.01.2030"), "ere.csv", 2, "date", "2015-04-30"),
    "a day that is not in the calendar": (changed("ere", "2030-01-21", "2030-02-30"), "ere.csv", 2, "date", ""),
    "a count that is no number": (changed("ere", "01,0", "01,many"), "ere.csv", 1, "count", "“many”"),
    "a count that is not finite": (changed("ere", "01,0", "01,inf"), "ere.csv", 1, "count", "“inf”"),
    "conflict cut off": (changed("routes", "Bel,Cem,60.5,\n", ""), "locations.csv", 3, "name", "disconnected"),
    "a kind that is none": (
        changed("locations", "forwarding_hub", "castle"), "locations.csv", 7, "location_type", "“castle”"
    ),
    "off the map": (changed("locations", "1.8,11.2", "181,11.2"), "locations.csv", 6, "latitude", "swapped"),
    "a place twice": (changed("locations", "Bel,North", "Aru,North"), "locations.csv", 3, "name", "in line 2"),
    "a road to itself": (changed("routes", "Aru,Cem,50", "Aru,Aru,50"), "routes.csv", 2, "name2", "to itself"),
    "forced out of range": (changed("routes", "210,2", "210,3"), "routes.csv", 7, "forced_redirection", "none of 0"),
    "closure of no kind": (changed("closures", "link,", "lnk,"), "closures.csv", 5, "closure_type", "“lnk”"),
    "closure of no road": (changed("closures", "Aru,Cem,3", "Aru,Bel,3"), "closures.csv", 5, "name2", "no road joins"),
    "closure of no camp": (changed("closures", "camp,Ere", "camp,Cem"), "closures.csv", 3, "name1", "not a camp"),
    "unknown country": (changed("closures", "Westland", "Wasteland"), "closures.csv", 2, "name2", "“Westland”"),
    "not UTF-8": ({"dol": "2030-01-01,100\n2030-01-11,6\xe90\n".encode("latin-1")}, "dol.csv", 2, "", "UTF-8"),
    "UTF-16": ({"routes": FILES["input_csv/routes.csv"].encode("utf-16")}, "routes.csv", 1, "", "UTF-8"),
    "no routes": ({"routes": None}, "routes.csv", None, "", "missing"),
    "no length": ({"sim_period": "StartDate,2030-01-01\n"}, "sim_period.csv", None, "", "“Length”"),
    "length of zero": (changed("sim_period", "Length,20", "Length,0"), "sim_period.csv", 2, "Length", "at least one"),
    "length out of bounds": (changed("sim_period", "20\n", "99999999\n"), "sim_period.csv", 2, "Length", "365"),
    "a column missing": (changed("routes", "name2,distance", "to,distance"), "routes.csv", 1, "", "name2"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_file_line_field_and_remedy(fault: str, tmp_path: Path) -> None:
    changes, file, row, field, words = FAULTS[fault]
    with pytest.raises(BadInput) as caught:
        read(write(tmp_path, **changes))
    assert (caught.value.file, caught.value.row, caught.value.field) == (file, row, field)
    assert words in caught.value.text()
    for language in LANGUAGES:
        assert caught.value.text(language)


def test_a_camp_that_nobody_can_reach_is_told(tmp_path: Path) -> None:
    """Ere hangs on Dol_Camp and Fol; without the three roads that join them to Cem both camps are cut off."""
    routes = FILES["input_csv/routes.csv"].replace("Cem,Dol_Camp,80,0\n", "").replace("Cem,Fol,70\n", "")
    with pytest.raises(BadInput, match="disconnected") as caught:
        read(write(tmp_path, routes=routes))
    assert caught.value.file == "locations.csv"


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="FLEE folder"):
        read(tmp_path)


@pytest.mark.skipif(not ROOT.is_dir(), reason=f"{ROOT} is missing: set PANAH_DATA")
@pytest.mark.parametrize(
    ("name", "days", "places", "roads", "camps", "people"),
    [
        ("burundi2015", 396, 30, 41, 5, 205_446),
        ("car2013", 820, 63, 86, 14, 421_044),
        ("mali2012", 300, 23, 35, 7, 92_589),
        ("mali2017_adm1", 1735, 65, 85, 14, 155_112),
        ("nigeria2016", 1885, 40, 62, 3, 303_963),
        ("ssudan2013", 604, 51, 60, 10, 433_300),
        ("syria2013", 1095, 18, 32, 4, 3_813_502),
        ("ukraine2022", 554, 37, 42, 6, 23_613_225),
    ],
)
def test_the_published_crises_are_read(
    name: str, days: int, places: int, roads: int, camps: int, people: int
) -> None:
    found = read_flee(ROOT / name)
    assert (found.days, len(found.places), len(found.roads), len(found.camps)) == (days, places, roads, camps)
    assert int(found.total[-1]) == people
