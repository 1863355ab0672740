"""Maps: outlines are cut to the region, arrows carry their numbers, labels stand apart."""

from __future__ import annotations

import re

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.movements.see import labels, maps, outlines
from panah.movements.see.arrows import arrow
from panah.movements.see.view import around
from panah.people.sheet import picture

PLACES = pl.DataFrame(
    {
        "name": ["Old_Town", "Pass", "Camp One", "Camp Two"],
        "lat": [40.0, 41.0, 42.0, 41.5],
        "lon": [60.0, 61.0, 62.0, 63.0],
        "kind": ["conflict", "crossing", "camp", "camp"],
        "count": [0, 0, 12000, 300],
    }
)
ARCS = pl.DataFrame(
    {
        "origin": ["Old_Town", "Pass", "Pass", "Camp One"],
        "target": ["Pass", "Camp One", "Camp Two", "Camp Two"],
        "people": [12300.0, 12000.0, 300.0, 0.0],
        "closed": [False, False, False, True],
    }
)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_map_shows_every_camp_with_its_number(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "CHECKED", True)
    shown = maps.flows(PLACES, ARCS, language)
    for svg in shown.picture.drawn.values():
        told = [text.strip("\u2067\u2069") for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
        assert {"Camp One", "Camp Two", "Old Town"} <= set(told)
        assert ("12,000" if language == "en" else "۱۲٬۰۰۰") in told


def test_what_it_shows_is_also_said_and_in_the_table() -> None:
    shown = maps.flows(PLACES, ARCS, "en")
    assert shown.picture.said == (
        "A map. People in camps: Camp One: 12,000; Camp Two: 300. The busiest ways: Old_Town → Pass: 12,300; "
        "Pass → Camp One: 12,000; Pass → Camp Two: 300."
    )
    assert shown.table.rows()[0] == ("Old_Town", "Pass", 12300, False, None)
    assert shown.table.rows()[-1] == ("Camp One", "Camp Two", 0, True, 300)
    assert ("cross", "Closed") in shown.key
    assert "no statement on any border" in shown.note


def test_a_way_to_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="Atlantis"):
        maps.flows(PLACES, ARCS.with_columns(target=pl.lit("Atlantis")), "en")


def test_natural_earth_has_the_world() -> None:
    world = outlines.natural_earth()
    assert len(world.lands) == 241
    points = np.concatenate([ring for land in world.lands for ring in land.rings])
    assert points[:, 0].min() >= -180.001
    assert points[:, 1].max() <= 84
    assert all(np.allclose(ring[0], ring[-1]) for land in world.lands for ring in land.rings)


def area(ring: outlines.Ring) -> float:
    x, y = ring.T
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def test_a_square_cut_by_a_corner() -> None:
    square = np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], dtype=float)
    cut = outlines.clipped(square, (2, 2, 9, 9))
    assert area(cut) == pytest.approx(4)
    assert not len(outlines.clipped(square, (5, 5, 9, 9)))
    assert area(outlines.clipped(square, (-9, -9, 9, 9))) == pytest.approx(16)


@given(
    st.lists(st.tuples(st.floats(-30, 30), st.floats(-20, 60)), min_size=1, max_size=20),
    st.sampled_from([330, 640]),
)
def test_every_place_is_in_view(points: list[tuple[float, float]], width: int) -> None:
    lon_lat = np.array(points, dtype=float)
    view = around(lon_lat[:, 0], lon_lat[:, 1], width)
    seen = view.pixels(lon_lat)
    assert (seen >= 0).all()
    assert (seen[:, 0] <= view.width).all()
    assert (seen[:, 1] <= view.height).all()


@given(st.lists(st.tuples(st.floats(20, 300), st.floats(20, 300)), max_size=25))
def test_no_label_stands_on_another(spots: list[tuple[float, float]]) -> None:
    wanted = [labels.Wanted((f"Place {at}", "12"), x, y, 4) for at, (x, y) in enumerate(spots)]
    boxes = sorted({one.box for one in labels.place(wanted, [], [], 330, 330)})
    assert not any(labels.meet(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def test_an_arrow_is_as_wide_as_asked_and_ends_before_its_place() -> None:
    shape = arrow(np.array([0.0, 0.0]), np.array([200.0, 0.0]), 10, clear=12)
    assert shape is not None
    assert shape[:, 0].max() <= 190
    assert shape[:, 0].min() >= 5
    assert np.ptp(shape[:, 1]) > 18


def test_there_and_back_lie_side_by_side() -> None:
    there = arrow(np.array([0.0, 0.0]), np.array([200.0, 0.0]), 4, clear=5)
    back = arrow(np.array([200.0, 0.0]), np.array([0.0, 0.0]), 4, clear=5)
    assert there is not None
    assert back is not None
    assert there[:, 1].mean() > 3 > -3 > back[:, 1].mean()
