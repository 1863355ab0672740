"""The charts of the report."""

from __future__ import annotations

import math
from collections.abc import Sequence

import altair as alt

from panah.matching.report.figures import CLEAR, EDGE, JUDGE, STEP, Costs, Group
from panah.people.saying import sentence
from panah.people.sheet import numbers
from panah.people.sheet.picture import INK, Chart, Picture, isolated, named, picture

FILL = {CLEAR: "#0b5a60", JUDGE: "#c98a1b"}
Row = dict[str, object]
_TICKS = (-6.907, -4.595, -2.197, 0.0, 2.197, 4.595, 6.907)  # .001 .01 .1 .5 .9 .99 .999


def zones(clear: int, judge: int, language: str) -> Picture:
    """Pairs that are clear and pairs to be judged."""
    lines = [
        (_say("pairs_clear", language), [(CLEAR, clear)]),
        (_say("pairs_judge", language), [(JUDGE, judge)]),
    ]
    return _lying(lines, language)


def groups(found: Sequence[Group], language: str) -> Picture:
    """Pairs by group, clear and to be judged one after the other."""
    lines = [(label(one, language), [(CLEAR, one.clear), (JUDGE, one.to_judge)]) for one in found]
    return _lying(lines, language)


def label(group: Group, language: str) -> str:
    """A group as it is called."""
    known = ("latin", "cyrillic", "arabic", "other_script", "unknown", "two_different", "others")
    names = [_say(part, language) if part in known else part for part in dict.fromkeys(group.key)]
    return " – ".join(names)


def _lying(lines: Sequence[tuple[str, Sequence[tuple[str, int]]]], language: str) -> Picture:
    """Lying bars of one or more zones, each line with its number behind it."""
    bars, ends = [], []
    for place, (name, parts) in enumerate(lines):
        named, end = isolated(name, language), 0
        for zone, count in parts:
            bars.append({"label": named, "place": place, "zone": zone, "from": end, "to": end + count})
            end += count
        ends.append({"label": named, "place": place, "to": end, "text": numbers.count(end, language)})
    said = "; ".join(f"{end['label']}: {end['text']}" for end in ends)
    return picture(said, lambda width: _bars(bars, ends, width, language == "fa"))


def _bars(bars: list[Row], ends: list[Row], width: int, mirrored: bool) -> Chart:
    """They grow towards the end of the line, in either direction."""
    room = 150 if width < 400 else 220
    most = max([int(str(end["to"])) for end in ends], default=1)
    axis = alt.Axis(
        orient="right" if mirrored else "left",
        labelLimit=room - 10,
        labelPadding=8,
        minExtent=room,
        maxExtent=room,
        labelColor=INK,
        labelAlign="left" if mirrored else "right",
    )
    y = alt.Y("label:N", sort=alt.SortField("place"), axis=axis, scale=alt.Scale(paddingInner=0.35))
    scale = alt.Scale(domain=[0, max(1, most) * 1.22], reverse=mirrored)
    filled = (
        alt.Chart(alt.InlineData(values=bars))
        .mark_bar()
        .encode(y=y, x=alt.X("from:Q", axis=None, scale=scale), x2="to:Q", color=_colour())
    )
    text = (
        alt.Chart(alt.InlineData(values=ends))
        .mark_text(align="right" if mirrored else "left", dx=-6 if mirrored else 6)
        .encode(y=y, x=alt.X("to:Q", axis=None, scale=scale), text="text:N")
    )
    return alt.layer(filled, text).properties(width=width - room - 10, height=28 * len(ends))


def _colour() -> alt.Color:
    return alt.Color("zone:N", legend=None, scale=alt.Scale(domain=list(FILL), range=list(FILL.values())))


def distribution(found: Sequence[tuple[float, str, int]], costs: Costs, language: str) -> Picture:
    """Pairs by probability, evenly spaced in log-odds, with the two thresholds."""
    rows = [{"low": low, "high": low + STEP, "zone": zone, "n": count} for low, zone, count in found]
    said = "; ".join(
        f"{numbers.share(chance(low), language, 1)}: {numbers.count(count, language)}"
        for low, _, count in found
    )
    return picture(said, lambda width: _histogram(rows, costs, width, language))


def _histogram(rows: list[Row], costs: Costs, width: int, language: str) -> Chart:
    ticks = [
        tick for tick in _TICKS if width > 400 or tick in (_TICKS[0], _TICKS[2], 0.0, _TICKS[4], _TICKS[-1])
    ]
    most = max([int(str(row["n"])) for row in rows], default=1)
    heights = [10**power for power in range(math.ceil(math.log10(most + 1)) + 1)]
    mirrored = language == "fa"
    x = alt.X(
        "low:Q",
        scale=alt.Scale(domain=[-EDGE, EDGE], nice=False, reverse=mirrored),
        axis=alt.Axis(
            values=ticks,
            grid=False,
            labelExpr=named(ticks, lambda tick: _share(tick, language)),
            labelFlush=False,
        ),
    )
    y = alt.Y(
        "n:Q",
        stack=None,
        scale=alt.Scale(type="symlog", domain=[0, heights[-1]]),
        axis=alt.Axis(
            orient="right" if mirrored else "left",
            minExtent=50,
            values=heights,
            labelExpr=named(heights, lambda height: numbers.count(int(height), language)),
        ),
    )
    bars = (
        alt.Chart(alt.InlineData(values=list(rows)))
        .mark_bar(binSpacing=1)
        .encode(x=x, x2="high:Q", y=y, y2=alt.datum(0), color=_colour())
    )
    limits = [
        {"low": _odds(costs.judged_from), "text": _say("judged_from", language)},
        {"low": _odds(costs.clear_from), "text": _say("clear_from", language)},
    ]
    for limit in limits:
        shown = _share(float(str(limit["low"])), language)
        limit["text"] = isolated(shown if width < 400 else f"{limit['text']} {shown}", language)
    rules = alt.Chart(alt.InlineData(values=limits)).mark_rule(color=INK, strokeDash=[4, 3]).encode(x=x)
    said = (
        alt.Chart(alt.InlineData(values=limits))
        .mark_text(align="left" if mirrored else "right", baseline="top", dx=5 if mirrored else -5, dy=2)
        .encode(x=x, y=alt.value(0), text="text:N")
    )
    return alt.layer(bars, rules, said).properties(width=width - 60, height=170)


def _share(odds: float, language: str) -> str:
    return numbers.share(chance(odds), language, 1)


def chance(odds: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + math.exp(-odds))


def _odds(chance: float) -> float:
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(chance / (1 - chance))


def _say(key: str, language: str) -> str:
    return sentence(f"report.{key}", language)
