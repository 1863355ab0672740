"""Still pictures for a page: declared with Altair, drawn as SVG by vl-convert.

Numbers are written out by us, so that each language has its own digits. Colours are markers that the page's style
sheet replaces, for light, dark and print. A picture is drawn wide for a screen or paper and narrow for a phone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import altair as alt
import vl_convert

INK, SOFT, RULE = "#1b2322", "#565c59", "#d8d4ca"
"""Markers: the style sheet knows them by these very values."""
WIDTHS = {"wide": 640, "narrow": 330}
Chart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart | alt.HConcatChart | alt.ConcatChart


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart in the widths it is shown in, as SVG. said: what it shows, for who cannot see it."""

    said: str
    drawn: dict[str, str]


def picture(said: str, draw: Callable[[int], Chart]) -> Picture:
    """Draw in every width; draw: width in pixels → chart."""
    return Picture(said, {name: svg(draw(width)) for name, width in WIDTHS.items()})


def svg(chart: Chart) -> str:
    """The chart in the style of the house, for a page that says in words what it shows."""
    styled = (
        chart.configure(background="transparent", font="sans-serif", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            domain=False, ticks=False, labelColor=SOFT, labelFontSize=12, gridColor=RULE, title=None
        )
        .configure_text(color=INK, fontSize=12)
    )
    drawn = vl_convert.vegalite_to_svg(styled.to_dict())
    drawn = re.sub(r'\s(?:id|aria-\w+)="[^"]*"', "", drawn)  # two pictures on one page may share no id
    return drawn.replace("<svg ", '<svg aria-hidden="true" ', 1)


def isolated(text: str, language: str) -> str:
    """A text whose signs stay on their side, though the picture around it runs from left to right."""
    return f"\u2067{text}\u2069" if language == "fa" else text


def named(values: Sequence[float], name: Callable[[float], str]) -> str:
    """An expression of Vega that writes each tick in its own words."""
    branches = "".join(f"abs(datum.value - {value}) < 0.01 ? '{name(value)}' : " for value in values)
    return f"{branches}''"
