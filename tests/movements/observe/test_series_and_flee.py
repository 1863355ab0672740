"""Series files and FLEE's camp registrations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from panah.movements.bad import BadInput
from panah.movements.observe import combine
from panah.movements.observe.flee import read_flee
from panah.movements.observe.series import gaps, read_series, series_of
from panah.people.saying import Reason


def file(folder: Path, *lines: str) -> Path:
    made = folder / "series.csv"
    made.write_text("\n".join(["unique_id,ds,y", *lines]) + "\n", "utf-8")
    return made


def spans(path: Path) -> list[tuple[str, str]]:
    frame = read_series(path).frame
    return [(str(start), str(end)) for start, end in frame.select("start", "end").iter_rows()]


def test_a_period_begins_or_ends_on_its_day_as_the_days_say(tmp_path: Path) -> None:
    months = file(tmp_path, "a,2026-01-01,1", "a,2026-02-01,2", "a,2026-03-01,3")
    assert spans(months)[1] == ("2026-02-01", "2026-02-28")
    quarters = file(tmp_path, "a,2025-12-31,1", "a,2026-03-31,2", "a,2026-06-30,3")
    assert spans(quarters)[1] == ("2026-01-01", "2026-03-31")
    days = file(tmp_path, "a,2026-01-01,1", "a,2026-01-02,2")
    assert spans(days) == [("2026-01-01", "2026-01-01"), ("2026-01-02", "2026-01-02")]


def test_a_series_comes_back_as_it_went_in_without_what_was_not_reported(tmp_path: Path) -> None:
    seen = read_series(file(tmp_path, "a,2026-01-01,1", "a,2026-01-02,", "b,2026-01-01,4"))
    again = series_of(combine(seen), "arrivals", ["place"])
    assert again.rows() == [("a", date(2026, 1, 1), 1.0), ("b", date(2026, 1, 1), 4.0)]


def test_a_hole_in_a_series_is_told(tmp_path: Path) -> None:
    held = gaps(read_series(file(tmp_path, *(f"a,2026-01-{day:02d},1" for day in (1, 2, 3, 7, 8)))))
    assert held.select("place", "after", "before", "missing").rows() == [
        ("a", date(2026, 1, 3), date(2026, 1, 7), 3)
    ]


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [("a,soon,1", "observe.not_a_date", "ds"), ("a,2026-01-02,x", "observe.not_a_number", "y"),
     ("a,2026-01-01,5", "observe.twice", "ds"), ("a,2026-01-02,-5", "observe.negative", "value")],
)  # fmt: skip
def test_a_wrong_line_is_told(tmp_path: Path, line: str, code: str, field: str) -> None:
    with pytest.raises(BadInput) as told:
        read_series(file(tmp_path, "a,2026-01-01,1", line))
    assert (told.value.reason.code, told.value.row, told.value.field) == (code, 3, field)


def camps(folder: Path, **files: str) -> Path:
    source = folder / "source_data"
    source.mkdir()
    for name, text in files.items():
        (source / f"{name}.csv").write_text(text, "utf-8")
    return folder


def test_flees_registrations_are_stocks_published_on_their_day(tmp_path: Path) -> None:
    root = camps(
        tmp_path,
        data_layout="total,all.csv\nNorth,north.csv,outside.csv\n",
        all="2026-01-01,10\n2026-01-05,30\n",
        north="2026-01-01,8\n",
        outside="2026-01-01,2\n",
        unused="2026-01-01,99\n",
    )
    frame = read_flee(root).frame
    assert frame.select("place", "group", "value").rows() == [
        ("", "total", 10), ("", "total", 30), ("North", "part=north.csv", 8), ("North", "part=outside.csv", 2),
    ]  # fmt: skip
    assert (frame["published"] == frame["end"]).all() and set(frame["measure"].cast(str)) == {"stock"}


@pytest.mark.parametrize(
    ("files", "code", "row"),
    [
        ({}, "observe.no_layout", None),
        ({"data_layout": "North\n"}, "observe.no_camp_file", 1),
        ({"data_layout": "North,north.csv\n"}, "observe.camp_file_missing", 1),
        (
            {"data_layout": "North,north.csv\n", "north": "2026-01-01,1\n2026-01-02,-1\n"},
            "observe.negative",
            2,
        ),
        ({"data_layout": "North,north.csv\n", "north": "first,1\n"}, "observe.not_a_date", 1),
        ({"data_layout": "North,north.csv\n", "north": "2026-01-01\n"}, "observe.not_a_number", 1),
    ],
)
def test_a_folder_that_is_not_whole_is_told(
    tmp_path: Path, files: dict[str, str], code: str, row: int | None
) -> None:
    with pytest.raises(BadInput) as told:
        read_flee(camps(tmp_path, **files))
    assert (told.value.reason.code, told.value.row) == (code, row)


def test_of_two_lines_of_one_day_the_later_holds_and_it_is_told(tmp_path: Path) -> None:
    told: list[Reason] = []
    root = camps(
        tmp_path, data_layout="North,north.csv\n", north="2026-01-01,8\n2026-01-02,9\n2026-01-01,7\n"
    )
    frame = read_flee(root, told).frame
    assert dict(frame.select("end", "value").iter_rows()) == {date(2026, 1, 1): 7, date(2026, 1, 2): 9}
    assert [dict(one.params)["row"] for one in told] == ["3"]
