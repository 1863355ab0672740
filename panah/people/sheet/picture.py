"""Still pictures for a page: declared with Altair, drawn as SVG by vl-convert.

Numbers are written out by us, so that each language has its own digits. Colours are markers that the page's style
sheet replaces, for light, dark and print. A picture is drawn wide for a screen or paper and narrow for a phone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

INK, SOFT, RULE = "#1b2322", "#565c59", "#d8d4ca"
"""Markers: the style sheet knows them by these very values."""
WIDTHS = {"wide": 640, "narrow": 330}
Chart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart | alt.HConcatChart | alt.ConcatChart


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart in the widths it is shown in, as SVG. said: what it shows, for who cannot see it."""

    said: str
    drawn: dict[str, str]


CONFIG: dict[str, object] = {
    "background": "transparent",
    "font": "sans-serif",
    "padding": 2,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "labelColor": SOFT,
        "labelFontSize": 12,
        "gridColor": RULE,
        "title": None,
    },
    "text": {"color": INK, "fontSize": 12},
}
"""The style of the house."""
CHECKED = False
"""Whether every chart is held against Vega-Lite's schema. Tests do; it takes longer than the drawing."""


def picture(said: str, draw: Callable[[int], Chart]) -> Picture:
    """Draw in every width; draw: width in pixels → chart."""
    with debug_mode(CHECKED):
        specs = [spec(draw(width)) for width in WIDTHS.values()]
    with ThreadPoolExecutor(len(specs)) as pool:
        return Picture(said, dict(zip(WIDTHS, pool.map(svg, specs), strict=True)))


def spec(chart: Chart) -> dict[str, object]:
    """The chart in the style of the house, as Vega-Lite."""
    found: dict[str, object] = chart.to_dict(validate=CHECKED)
    return found | {"config": CONFIG}


def svg(spec: dict[str, object]) -> str:
    """Drawn, for a page that says in words what it shows."""
    drawn = re.sub(r'\s(?:id|aria-\w+)="[^"]*"', "", vl_convert.vegalite_to_svg(spec))
    return drawn.replace("<svg ", '<svg aria-hidden="true" ', 1)  # two pictures on one page may share no id


def isolated(text: str, language: str) -> str:
    """A text whose signs stay on their side, though the picture around it runs from left to right."""
    return f"\u2067{text}\u2069" if language == "fa" else text


def named(values: Sequence[float], name: Callable[[float], str]) -> str:
    """An expression of Vega that writes each tick in its own words."""
    branches = "".join(f"abs(datum.value - {value}) < 0.01 ? '{name(value)}' : " for value in values)
    return f"{branches}''"
