"""Axes with ticks chosen and written by us: round numbers, and days, months or years, in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

import altair as alt

from panah.people.sheet import numbers
from panah.people.sheet.picture import isolated, named

EPOCH = date(1970, 1, 1)


def number_of(day: date) -> int:
    """A day as a number: days since 1970."""
    return (day - EPOCH).days


def round_ticks(most: float, few: int = 5) -> list[float]:
    """Round numbers from 0 up to the first one not below ``most``, about ``few`` of them."""
    if not math.isfinite(most) or most < 1e-9:
        return [0.0, 1.0]
    rough = most / few
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    if most >= 2 and step < 1:
        step = 1.0
    return [step * place for place in range(math.ceil(most / step - 1e-9) + 1)]


def day_ticks(first: date, last: date, few: int) -> tuple[list[date], str]:
    """At most about ``few`` days to name between two, and the pattern in which to write them."""
    span = max(1, (last - first).days)
    for step in (1, 2, 7, 14):
        if span / step <= few:
            found = [first + timedelta(days=place) for place in range(0, span + 1, step)]
            return [day for day in found if day <= last], "d MMM"
    for months in (1, 2, 3, 6):
        if span / 30.4 / months <= few:
            return _months(first, last, months), "LLL y" if span > 330 or first.year != last.year else "LLL"
    years = next((step for step in (1, 2, 5, 10, 20) if span / 365.25 / step <= few), 50)
    return _months(first, last, 12 * years), "y"


def _months(first: date, last: date, step: int) -> list[date]:
    found, place = [], first.year * 12 + first.month - 1
    place += (-place) % step
    while (day := date(place // 12, place % 12 + 1, 1)) <= last:
        if day >= first:
            found.append(day)
        place += step
    return found or [first]


def time_axis(first: date, last: date, width: int, language: str, *, field: str = "x:Q") -> alt.X:
    """Days from left to right, in Persian from right to left. width: of the plot, in pixels."""
    ticks, form = day_ticks(first, last, max(2, min(8, width // 75)))
    values = [number_of(day) for day in ticks]
    told = dict(zip(values, ticks, strict=True))
    return alt.X(
        field,
        scale=alt.Scale(
            domain=[number_of(first), number_of(last)], nice=False, reverse=language == "fa", zero=False
        ),
        axis=alt.Axis(
            values=values,
            grid=False,
            labelExpr=named(values, lambda value: numbers.day(told[int(value)], language, form)),
            labelOverlap="greedy",
            labelFlush=True,
            labelPadding=6,
        ),
    )


def count_axis(ticks: Sequence[float], language: str, *, field: str = "y:Q") -> alt.Y:
    """Counts upwards from 0, written at the line's beginning."""
    return alt.Y(
        field,
        scale=alt.Scale(domain=[0, ticks[-1]], nice=False),
        axis=alt.Axis(
            values=list(ticks),
            orient="right" if language == "fa" else "left",
            labelExpr=named(ticks, lambda value: isolated(numbers.short(value, language), language)),
            labelPadding=6,
        ),
    )
