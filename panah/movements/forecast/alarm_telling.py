"""What the command shows of the places watched: sentences, JSON, a page with the fan of the last days."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import polars as pl

from panah.movements.forecast import alarm, nowcast
from panah.movements.forecast.alarm_places import Place, Places
from panah.people.saying import Reason
from panah.people.sheet import numbers
from panah.people.terminal import Terminal

CHARTS = 12
RECENT = {"D": 60, "W": 52, "M": 36, "Q": 24}
LATE = 3
"""Days of which the nowcast is said in words."""


def told(
    found: Places, notes: Sequence[Reason], source: Path, language: str, as_json: bool, html: Path | None
) -> None:
    """Show what was found."""
    terminal = Terminal(language, quiet=as_json)
    for note in notes:
        terminal.note(note.text(language))
    if as_json:
        terminal.json(figures(found, language))
    else:
        for line in lines(found, language):
            click.echo(line)
    if html:
        page(found, source, language).write(html)
        terminal.note(terminal.words("forecast.page_written", file=str(html)))


def lines(found: Places, language: str) -> list[str]:
    """Everything in words, place by place."""
    say = Terminal(language, quiet=True).words
    said = []
    for place in found.places:
        said.append(_now(place, language))
        said += [f"  {line}" for line in alarm.sentences(place.alarms, language)]
        if place.nowcast is None:
            said.append(f"  {say('alarm.no_delays')}")
        else:
            said += [f"  {line}" for line in nowcast.sentences(place.nowcast.tail(LATE), language)]
    return [*said, say("alarm.stated", days=numbers.count(round(found.asked.false_days), language))]


def _now(place: Place, language: str) -> str:
    say = Terminal(language, quiet=True).words
    if place.since:
        return say("alarm.now", place=place.name, day=numbers.day(place.since, language))
    judged = place.alarms["chance"].drop_nulls()
    return say("alarm.quiet" if len(judged) else "alarm.unjudged", place=place.name)


def figures(found: Places, language: str = "en") -> dict[str, Any]:
    """As plain data."""

    def rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
        return frame.with_columns(pl.col("ds").cast(pl.String)).to_dicts()

    return {
        "day": found.day.isoformat(),
        "false_days": found.asked.false_days,
        "freq": found.asked.freq,
        "places": [
            {
                "place": place.name,
                "alarm_since": place.since.isoformat() if place.since else None,
                "compared_at_age": place.age,
                "events": rows(place.alarms.filter(pl.col("event").is_not_null())),
                "sentences": alarm.sentences(place.alarms, language),
                "nowcast": None if place.nowcast is None else rows(place.nowcast),
            }
            for place in found.places
        ],
    }


def page(found: Places, source: Path, language: str) -> Any:
    """One page: who is in alarm, each place with what is still missing, every alarm."""
    from panah.movements.see.page import Page

    say = Terminal(language, quiet=True).words
    alarmed = [place for place in found.places if place.since]
    day = numbers.day(found.day, language)
    title = say(
        "alarm.title" if alarmed else "alarm.title_quiet",
        count=numbers.count(len(alarmed), language),
        day=day,
    )
    made = Page(title, language, kicker=say("alarm.kicker"), lead=say("alarm.lead", day=day))
    made.number(say("alarm.tile_alarms"), len(alarmed), level="alarm" if alarmed else "")
    made.number(say("alarm.tile_places"), len(found.places))
    for place in found.places:
        made.finding("alarm" if place.since else "note", _now(place, language))
    if all(place.nowcast is None for place in found.places):
        made.finding("warning", say("alarm.no_delays"))
    for place in sorted(found.places, key=lambda one: one.since is None)[:CHARTS]:
        _place(made, place, found, language)
    if any(place.alarms["event"].null_count() < len(place.alarms) for place in found.places):
        made.table(_events(found, language), say("alarm.events"))
    made.how(say("alarm.how", days=numbers.count(round(found.asked.false_days), language)))
    made.how(say("nowcast.how"))
    made.how(say("see.source", source=source.name))
    return made


def _place(made: Any, place: Place, found: Places, language: str) -> None:
    from panah.movements.see import charts

    recent = RECENT[found.asked.freq]
    reported = place.reported.select("ds", pl.col("y").cast(pl.Float64)).tail(recent)
    growing = None if place.nowcast is None else place.nowcast.drop_nulls("q0.5")
    if growing is None or growing.is_empty():
        if len(reported):
            made.chart(charts.lines(reported.with_columns(series=pl.lit(place.name)), language), place.name)
        return
    before = reported.filter(pl.col("ds") < growing["ds"][0])
    seen = growing.select("ds", pl.col("reported").alias("y"))
    said = Terminal(language, quiet=True).words("nowcast.reported")
    how = " ".join(nowcast.sentences(growing.tail(1), language))
    made.chart(charts.fan(before, growing, language, actual=seen, actual_label=said), place.name, how)


def _events(found: Places, language: str) -> pl.DataFrame:
    say = Terminal(language, quiet=True).words
    rows = [
        (place.name, ds, sentence)
        for place in found.places
        for ds, sentence in zip(
            place.alarms.filter(pl.col("event").is_not_null())["ds"],
            alarm.sentences(place.alarms, language),
            strict=True,
        )
    ]
    heads = [say("alarm.col_place"), say("see.day"), say("alarm.col_what")]
    return pl.DataFrame(rows, schema=heads, orient="row").sort(heads[1])
