"""The report as one page of HTML: numbers first, then the picture, then how it was made, then the table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from panah.matching.report import charts
from panah.matching.report.figures import Figures, Group
from panah.people.saying import sentence
from panah.people.sheet import numbers, parts
from panah.people.sheet.picture import Picture

ROWS = 200
"""Problem rows shown; all are counted."""


def page(found: Figures, language: str = "en") -> str:
    """The whole page in one of our languages."""
    body = [
        _head(found, language),
        _tiles(found, language),
        _section("zones", language, charts.zones(found.clear, found.to_judge, language)),
    ]
    if found.histogram:
        picture = charts.distribution(found.histogram, found.costs, language)
        body.append(_section("distribution", language, picture, _histogram_table(found, language)))
    for name, groups in (("scripts", found.scripts), ("nationalities", found.nationalities)):
        if groups:
            picture = charts.groups(groups, language)
            body.append(_section(name, language, picture, _group_table(groups, language)))
    body += [_thresholds(found, language), _problems(found, language), _columns(found, language)]
    style = (Path(__file__).parent / "report.css").read_text("utf-8")
    return parts.whole(_title(found, language), language, "".join(body), style)


def _title(found: Figures, language: str) -> str:
    names = [f"\u2068{name}\u2069" for name in found.files]  # each keeps its own direction
    if len(names) == 1:
        return sentence("report.one_file", language, file=names[0])
    return sentence("report.two_files", language, left=names[0], right=names[1])


def _head(found: Figures, language: str) -> str:
    made = sentence("report.made", language, version=found.version)
    return (
        f'<header><p class="kicker">{_say("title", language)}</p><h1>{escape(_title(found, language))}</h1>'
        f'<p class="soft">{escape(made)} · <time datetime="{escape(found.on)}">{escape(found.on)}</time></p>'
        f'<p class="stand">{_say("no_decision", language)}</p></header>\n'
    )


def _tiles(found: Figures, language: str) -> str:
    tiles = [
        ("records", sum(found.records), ""),
        ("pairs_clear", found.clear, "clear"),
        ("pairs_judge", found.to_judge, "judge"),
        ("groups", found.groups, ""),
        ("pairs_not", found.clear_not, ""),
    ]
    return parts.tiles(
        parts.tile(numbers.count(value, language), _said(key, language), kind) for key, value, kind in tiles
    )


def _section(name: str, language: str, picture: Picture, table: str = "") -> str:
    key = "" if name == "zones" else _key(language)
    return (
        f"<section><h2>{_say(name, language)}</h2>{key}"
        f'{parts.figure(picture)}<p class="how">{_say(f"{name}_how", language)}</p>{table}</section>\n'
    )


def _key(language: str) -> str:
    return parts.key(
        (kind, _said(key, language)) for key, kind in (("pairs_clear", "clear"), ("pairs_judge", "judge"))
    )


def _group_table(groups: Sequence[Group], language: str) -> str:
    headings = ["", *(_say(key, language) for key in ("pairs_clear", "pairs_judge", "share_judged"))]
    rows = [
        [
            f"<bdi>{escape(charts.label(group, language))}</bdi>",
            numbers.count(group.clear, language),
            numbers.count(group.to_judge, language),
            numbers.share(group.share_judged, language, 1),
        ]
        for group in groups
    ]
    return parts.table(headings, rows, numeric=(1, 2, 3))


def _histogram_table(found: Figures, language: str) -> str:
    """The picture's numbers, coarser: between the ticks of its axis."""
    edges = (0.0, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 1.0)
    counts = [0] * (len(edges) - 1)
    for low, _, count in found.histogram:
        middle = charts.chance(low + 0.25)
        counts[max(place for place, edge in enumerate(edges[:-1]) if middle >= edge)] += count
    rows = [
        [
            f"{numbers.share(edges[at], language, 1)} – {numbers.share(edges[at + 1], language, 1)}",
            numbers.count(count, language),
        ]
        for at, count in enumerate(counts)
        if count
    ]
    return parts.table([_say("probability", language), _say("pairs", language)], rows, numeric=(1,))


def _thresholds(found: Figures, language: str) -> str:
    costs = found.costs
    rows = [
        [_say("cost_merge", language), numbers.plain(costs.merge, language)],
        [_say("cost_missed", language), numbers.plain(costs.missed, language)],
        [_say("cost_look", language), numbers.plain(costs.look, language)],
        [_say("clear_from", language), numbers.share(costs.clear_from, language, 2)],
        [_say("judged_from", language), numbers.share(costs.judged_from, language, 2)],
    ]
    return (
        f"<section><h2>{_say('thresholds', language)}</h2>{parts.table(['', ''], rows, numeric=(1,))}"
        f'<p class="how">{_say("thresholds_how", language)}</p></section>\n'
    )


def _problems(found: Figures, language: str) -> str:
    title = f"<section><h2>{_say('problems', language)}</h2>"
    if not found.problem_count:
        return f"{title}<p>{_say('problems_none', language)}</p></section>\n"
    several = len(found.files) > 1
    headings = [_say(key, language) for key in ("file", "row", "column", "problem")[not several :]]
    rows = [
        [
            *([f"<bdi>{escape(one.file)}</bdi>"] if several else []),
            numbers.place(one.row, language),
            f"<bdi>{escape(one.column)}</bdi>",
            escape(one.reason.text(language)),
        ]
        for one in found.problems[:ROWS]
    ]
    more = sentence(
        "report.problems_more",
        language,
        shown=numbers.count(len(rows), language),
        total=numbers.count(found.problem_count, language),
    )
    note = f"<p>{escape(more)}</p>" if len(rows) < found.problem_count else ""
    table = parts.table(headings, rows, numeric=(int(several),))
    return f'{title}<p class="how">{_say("problems_how", language)}</p>{table}{note}</section>\n'


def _columns(found: Figures, language: str) -> str:
    rows = [
        [f"<bdi>{escape(one.column)}</bdi>", escape(sentence(f"columns.{one.role or 'nothing'}", language))]
        for one in found.columns
    ]
    headings = [_say("column", language), _say("meaning", language)]
    how = "".join(f'<p class="how"><bdi>{escape(line)}</bdi></p>' for line in found.read_as)
    return f"<section><h2>{_say('columns', language)}</h2>{parts.table(headings, rows)}{how}</section>\n"


def _said(key: str, language: str) -> str:
    return sentence(f"report.{key}", language)


def _say(key: str, language: str) -> str:
    return escape(_said(key, language))
