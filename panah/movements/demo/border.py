"""Arrivals at the border: the alarm, how many have really come, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from panah.movements.demo.given import Given
from panah.movements.demo.words import say
from panah.movements.see import charts
from panah.movements.see.marks import told
from panah.movements.see.shown import Shown
from panah.people.sheet import numbers

AHEAD = 14
"""Days forecast."""
LATEST = 5
"""Days after which a day's figure no longer grows."""
FALSE_DAYS = 1000
"""In quiet times a crossing has a false alarm about once in so many days."""


@dataclass(frozen=True)
class Alarm:
    """day, place: where; count: people reported that day; usual: how many are usual on such a day."""

    day: date
    place: str
    count: float
    usual: float


@dataclass(frozen=True)
class Border:
    """given: the crisis. alarms: of all crossings by day, the first first; false_days: days between two false ones.

    reported: place, ds, y as reported by today. nowcast: ds, reported, q0.05 … q0.95 of the last days, all crossings.
    forecast: ds, q0.05 … q0.95, all crossings. history: ds, y it was made from.
    """

    given: Given
    alarms: list[Alarm]
    false_days: int
    reported: pl.DataFrame
    nowcast: pl.DataFrame
    history: pl.DataFrame
    forecast: pl.DataFrame

    def figures(self) -> dict[str, Any]:
        """As plain data."""

        def rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
            rounded = frame.with_columns(pl.col(pl.Float64).round(1), pl.col("ds").cast(pl.String))
            return rounded.to_dicts()

        return {
            "alarms": [
                {
                    "day": one.day.isoformat(),
                    "place": one.place,
                    "reported": round(one.count),
                    "usual": round(one.usual, 1),
                }
                for one in self.alarms
            ],
            "false_alarm_every_days": self.false_days,
            "nowcast": rows(self.nowcast),
            "forecast": rows(self.forecast),
        }

    def by_crossing(self, days: int) -> pl.DataFrame:
        """The last days as reported: ds, y, series."""
        since = self.given.day - timedelta(days=days)
        frame = self.reported.filter(pl.col("ds") > since).rename({"place": "series"})
        return frame.sort("series", "ds")

    def came(self) -> pl.DataFrame:
        """What came in the end on the days that were forecast: ds, y."""
        until = self.given.day + timedelta(days=AHEAD)
        final = (
            self.given.arrivals.filter(pl.col("end").is_between(self.given.day, until))
            .group_by("place", "end")
            .agg(pl.col("value").sort_by("published").last())
        )
        return final.group_by("end").agg(pl.col("value").sum().alias("y")).rename({"end": "ds"}).sort("ds")

    def told(self, one: Alarm, language: str) -> str:
        """One alarm in words."""
        return say(
            "alarm",
            language,
            day=numbers.day(one.day, language),
            place=one.place,
            count=numbers.count(round(one.count), language),
            usual=numbers.count(round(one.usual), language),
        )

    def alarm_lines(self, language: str) -> list[str]:
        """The first alarm, how many days had one, how often one is false."""
        if not self.alarms:
            return [say("no_alarm", language)]
        days = len({one.day for one in self.alarms})
        return [
            self.told(self.alarms[0], language),
            say("alarms_more", language, count=numbers.count(days, language)),
            say("alarm_rate", language, days=numbers.count(self.false_days, language)),
        ]

    def alarm_title(self, language: str) -> str:
        """The statement over the picture."""
        if not self.alarms:
            return say("no_alarm", language)
        first = self.alarms[0]
        return say("alarm_title", language, place=first.place, day=numbers.day(first.day, language, "d MMMM"))

    def nowcast_line(self, language: str) -> str:
        """The last day: reported so far and what it will be."""
        last = self.nowcast.row(-1, named=True)
        return say(
            "nowcast",
            language,
            day=numbers.day(last["ds"], language),
            count=numbers.count(round(last["reported"]), language),
            middle=told(last["q0.5"], language),
            low=told(last["q0.05"], language),
            high=told(last["q0.95"], language),
        )

    def nowcast_chart(self, language: str) -> Shown:
        """Reported so far beneath the fan of what it will be."""
        seen = self.nowcast.select("ds", pl.col("reported").alias("y"))
        before = self.history.filter(pl.col("ds") < self.nowcast["ds"][0]).tail(20)
        earlier = before.select("ds", pl.col("y").cast(pl.Float64))
        label = say("reported", language)
        return charts.fan(earlier, self.nowcast, language, actual=seen, actual_label=label)

    def forecast_line(self, language: str) -> str:
        """The last day of the forecast."""
        last = self.forecast.row(-1, named=True)
        return say(
            "border",
            language,
            days=numbers.count(len(self.forecast), language),
            middle=told(last["q0.5"], language),
            low=told(last["q0.05"], language),
            high=told(last["q0.95"], language),
        )


def border(given: Given) -> Border:
    """Look at the daily reports as they were known on the day."""
    known = given.known.rename({"end": "ds"})
    reported = known.group_by("place", "ds").agg(pl.col("value").sort_by("published").last().alias("y"))
    now = _nowcast(known, given.day)
    whole = reported.group_by("ds").agg(pl.col("y").sum()).filter(pl.col("ds") < now["ds"][0])
    # Days that are not complete stand in the series as they will most likely be.
    likely = now.select("ds", pl.col("q0.5").round().alias("y"))
    history = pl.concat([whole.with_columns(pl.col("y").cast(pl.Float64)), likely]).sort("ds")
    return Border(given, _alarms(known), FALSE_DAYS, reported, now, history, _forecast(history))


def _alarms(known: pl.DataFrame) -> list[Alarm]:
    """Each day's first figure against the first figures of the weeks before it, at each crossing."""
    from panah.movements.forecast.alarm import alarms

    first = known.filter(pl.col("published") == pl.col("ds"))
    found = []
    for (place,), part in first.group_by("place", maintain_order=True):
        judged = alarms(part.select("ds", pl.col("value").alias("y")), FALSE_DAYS).filter("alarm")
        found += [
            Alarm(day, str(place), y, usual)
            for day, y, usual in judged.select("ds", "y", "usual").iter_rows()
        ]
    return sorted(found, key=lambda one: (one.day, one.place))


def _nowcast(known: pl.DataFrame, day: date) -> pl.DataFrame:
    """All crossings together: what is missing is drawn for the sum of the figures known at the same time."""
    from panah.movements.forecast.nowcast import nowcast

    grid = known.select("place", "ds").unique().join(known.select("published").unique(), how="cross")
    late = (pl.col("published") - pl.col("ds")).dt.total_days()
    then = grid.filter(late.is_between(0, LATEST)).sort("place", "ds", "published")
    stepped = then.join(known, on=["place", "ds", "published"], how="left").with_columns(
        pl.col("value").forward_fill().over("place", "ds")
    )
    total = stepped.group_by("ds", "published").agg(pl.col("value").sum())
    return nowcast(total, day, lags=LATEST)


def _forecast(history: pl.DataFrame) -> pl.DataFrame:
    """The next days."""
    from panah.movements.forecast import forecast

    named = history.with_columns(pl.lit("border").alias("unique_id"))
    return forecast(named, AHEAD, "D").drop("unique_id")
