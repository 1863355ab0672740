"""The made-up crisis: said to be made up, the same whenever it is made, readable, and cut off at the day."""

from __future__ import annotations

from pathlib import Path

import pytest

from panah.movements.demo import make
from panah.movements.demo.given import FOLDER, Given
from panah.movements.see.outlines import inside, natural_earth


def test_it_is_made_again_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "FOLDER", tmp_path)
    make.main()
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(made) > 10
    assert {path for path, data in made.items() if (FOLDER / path).read_bytes() != data} == set()
    ours = {path.relative_to(FOLDER) for path in FOLDER.rglob("*") if path.is_file()}
    assert ours - set(made) == {Path("plan.toml")}


def test_it_is_read_without_a_note() -> None:
    scenario = Given().scenario
    assert scenario.notes == ()
    assert (len(scenario.places), len(scenario.camps), scenario.days) == (18, 5, make.DAYS)
    assert scenario.registered[-1].sum() > 30_000


def test_its_lands_are_nowhere() -> None:
    """In open ocean: no place of it lies on land of this world."""
    spots = [(place[2], place[3]) for place in make.PLACES]
    rings = [ring for land in natural_earth().lands for ring in land.rings]
    assert not any(inside(spot, ring) for spot in spots for ring in rings)


def test_its_places_lie_in_their_lands() -> None:
    lands = {land.name: land.rings[0] for land in Given().outlines.lands}
    assert set(lands) == {"TOLMARA", "VESSENIA", "ORRLAND"}
    outside = [place[0] for place in make.PLACES if not inside((place[2], place[3]), lands[place[1].upper()])]
    assert outside == []


def test_nothing_published_later_is_known() -> None:
    given = Given()
    assert given.known["published"].max() == given.day
    assert given.arrivals["published"].max() > given.day
    last = given.known.filter(place="Lune Bridge", end=given.day)["value"].max()
    final = given.arrivals.filter(place="Lune Bridge", end=given.day)["value"].max()
    assert isinstance(last, int)
    assert isinstance(final, int)
    assert last < final, "reports are late"
