"""Every place of a table of reports watched: its alarms, and what its last days will come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from panah.movements.bad import BadInput
from panah.movements.forecast.alarm import alarms
from panah.movements.forecast.nowcast import as_known, nowcast, revisions
from panah.movements.observe.table import MEASURES, Observations

MOST_REPORTED = 0.9
"""Part of the days of which something must be published at an age for figures of that age to be compared."""


@dataclass(frozen=True, slots=True)
class Asked:
    """day: on which we stand (None: the last of the table). false_days, freq: of `alarm.alarms`. measure: what is
    watched. age: days after which figures are compared (None: found). lags: of `nowcast.nowcast`."""

    day: date | None = None
    false_days: float = 1000
    freq: str = "D"
    measure: str = "arrivals"
    age: int | None = None
    lags: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """alarms: of `alarm.alarms`, from figures as known `age` days after their day. reported: ds, y as known on the
    day. nowcast: of `nowcast.nowcast`, None where the table does not say when figures were published."""

    name: str
    age: int
    alarms: pl.DataFrame
    reported: pl.DataFrame
    nowcast: pl.DataFrame | None

    @property
    def since(self) -> date | None:
        """The day since which there is an alarm, None in quiet times."""
        if not len(self.alarms) or not self.alarms["alarm"][-1]:
            return None
        begun = self.alarms.filter(pl.col("event").is_in(["sudden", "slow"]))["ds"][-1]
        assert isinstance(begun, date)
        return begun


@dataclass(frozen=True, slots=True)
class Places:
    """day: on which we stand; nothing published later was used."""

    day: date
    asked: Asked
    places: tuple[Place, ...]


def watched(observations: Observations, asked: Asked, *, file: Path | str | None = None) -> Places:
    """Each place by name (countries of asylum where no place is named).

    Raises `BadInput` where nothing of the measure is there or nothing was known by the day, and as `alarms` and
    `nowcast` do.
    """
    if asked.measure not in MEASURES:
        raise BadInput(
            "observe.unknown_measure", field="measure", value=asked.measure, known=", ".join(MEASURES)
        )
    frame = observations.only(asked.measure).frame.filter(pl.col("value").is_not_null())
    if frame.is_empty():
        raise BadInput("alarm.nothing", file=file, measure=asked.measure)
    known = pl.coalesce("published", pl.col("end") + pl.duration(days=1))
    day = asked.day or frame.select(known.max()).item()
    frame = frame.filter(known <= day)
    if frame.is_empty():
        raise BadInput("nowcast.nothing", file=file, day=day.isoformat())
    place = pl.when(pl.col("place") == "").then(pl.col("coa")).otherwise("place")
    parts = frame.with_columns(place.alias("place")).partition_by("place", as_dict=True, maintain_order=True)
    found = [
        _place(str(name), Observations(part), asked, day, file) for (name,), part in sorted(parts.items())
    ]
    return Places(day, asked, tuple(found))


def first_age(published: pl.DataFrame) -> int:
    """The age in days at which most days have been reported. published: ds, published, value."""
    first = published.group_by("ds").agg(pl.col("published").min())
    late = first.select((pl.col("published") - pl.col("ds")).dt.total_days().clip(0)).to_series().sort()
    return int(late[min(len(late) - 1, int(MOST_REPORTED * len(late)))])


def _place(name: str, part: Observations, asked: Asked, day: date, file: Path | str | None) -> Place:
    latest = (
        part.latest()
        .frame.group_by(pl.col("end").alias("ds"))
        .agg(pl.col("value").sum().alias("y"))
        .sort("ds")
    )
    if part.frame["published"].null_count():
        return Place(name, 0, alarms(latest, asked.false_days, asked.freq, file=file), latest, None)
    told = revisions(part, asked.measure)
    age = first_age(told) if asked.age is None else asked.age
    then = as_known(told, age, day)
    judged = alarms(then, asked.false_days, asked.freq, file=file)
    over = latest.filter(pl.col("ds") <= day)
    growing = nowcast(told, day, asked.lags, file=file) if len(over) else None
    return Place(name, age, judged, latest, growing)
