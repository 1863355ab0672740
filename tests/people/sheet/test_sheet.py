"""What every page that stands alone is built from."""

from __future__ import annotations

from datetime import date

import altair as alt
import pytest

from panah.people.saying import LANGUAGES
from panah.people.sheet import numbers, parts
from panah.people.sheet.picture import WIDTHS, named, picture


def test_days_as_readers_write_them() -> None:
    days = [numbers.day(date(2026, 3, 1), language) for language in LANGUAGES]
    assert days == ["1 Mar 2026", "1 мар. 2026", "1 нау. 2026", "۱ مارس ۲۰۲۶"]


def test_an_axis_says_minus_and_no_needless_zero() -> None:
    assert [numbers.short(value, "ru") for value in (-1.5, 2.0, 0.25)] == ["−1,5", "2", "0,25"]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fa", "rtl")])
def test_a_page_knows_its_language_and_direction(language: str, direction: str) -> None:
    page = parts.whole("A & B", language, "<p>x</p>")
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert "<title>A &amp; B</title>" in page


def test_a_picture_is_drawn_in_every_width_and_carries_no_id() -> None:
    points = alt.InlineData(values=[{"x": 1, "y": 2}])
    drawn = picture(
        "one point", lambda width: alt.Chart(points).mark_point().encode(x="x:Q").properties(width=width)
    )
    assert set(drawn.drawn) == set(WIDTHS)
    assert not any(" id=" in svg for svg in drawn.drawn.values())
    assert 'aria-label="one point"' in parts.figure(drawn)


def test_ticks_are_written_in_the_language() -> None:
    assert named([10, 20], lambda value: numbers.count(int(value), "fa")).startswith(
        "abs(datum.value - 10) < 0.01 ? '۱۰'"
    )
