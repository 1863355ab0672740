"""What the command shows: the table, the figures as JSON, and a page with a fan chart for each series."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from panah.movements.bad import BadInput
from panah.movements.forecast.backtest import PANAH, Backtest, backtest
from panah.movements.forecast.making import made
from panah.movements.forecast.panel import Panel
from panah.people.sheet.numbers import count, rounded, share
from panah.people.terminal import Terminal

CHARTS = 24
RECENT = {"D": 90, "M": 60, "Q": 40, "A": 26}


@dataclass(frozen=True)
class Asked:
    """What the command was asked for. most: series the backtest takes."""

    out: Path | None
    tested: bool
    most: int
    language: str
    as_json: bool
    html: Path | None


def told(given: Panel, horizon: int, file: Path, asked: Asked) -> None:
    """Forecast, write, show."""
    terminal = Terminal(asked.language, quiet=asked.as_json)
    terminal.progress("forecast.forecasting", 0)
    found = made(given, horizon)
    for line in _findings(given, terminal):
        terminal.note(line)
    if asked.out:
        _written(asked.out, lambda path: found.write_csv(path, float_precision=3))
    elif not asked.as_json:
        sys.stdout.write(found.write_csv(float_precision=3))
    if not asked.tested:
        return
    terminal.progress("forecast.testing", 0)
    tested = backtest(
        _some(given, asked.most), horizon, progress=lambda done: terminal.progress("forecast.testing", done)
    )
    for line in _lines(tested, terminal):
        terminal.note(line)
    if asked.as_json:
        terminal.json(_json(given, found, tested, horizon))
    if asked.html:
        _written(asked.html, _page(given, found, tested, file, terminal, asked).write)
        terminal.note(terminal.words("forecast.page_written", file=str(asked.html)))


def _written(path: Path, write: Callable[[Path], None]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
    except OSError as error:
        raise BadInput("forecast.no_writing", file=path, error=error.strerror or str(error)) from error


def _some(given: Panel, most: int) -> Panel:
    if len(given.series) <= most:
        return given
    which = np.unique(np.linspace(0, len(given.series) - 1, most).round().astype(int))
    return replace(given, series=tuple(given.series[i] for i in which))


def _findings(given: Panel, terminal: Terminal) -> list[str]:
    """What a reader must know of the series before the forecast."""
    lines = [
        terminal.words(
            "forecast.filled", name=name, count=str(len(days)), day=str(days[0][0]), value=f"{days[0][1]:g}"
        )
        for name, days in given.filled.items()
    ]
    latest = max(one.last for one in given.series)
    short = [one.name for one in given.series if len(one.values) < max(3, given.steps.season)]
    early = [one for one in given.series if one.last < latest]
    if short:
        lines.append(terminal.words("forecast.short", names=_names(short)))
    if early:
        first = min(early, key=lambda one: one.last)
        day = given.steps.date(first.last)
        lines.append(
            terminal.words("forecast.early", names=_names([one.name for one in early]), day=str(day))
        )
    return lines


def _names(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" … ({len(names)})" if len(names) > 5 else "")


def _lines(tested: Backtest, terminal: Terminal) -> list[str]:
    if tested.rows.is_empty():
        return [terminal.words("forecast.untested")]
    lines = [
        terminal.words(
            "forecast.scored", method=row["method"], score=rounded(row["scrps"], terminal.language, 3),
            coverage=rounded(100 * row["coverage"], terminal.language),
            windows=count(row["windows"], terminal.language),
        )
        for row in tested.pooled().iter_rows(named=True)
    ]  # fmt: skip
    if tested.left_out:
        lines.append(terminal.words("forecast.left_out", count=str(tested.left_out)))
    return lines


def _json(given: Panel, found: pl.DataFrame, tested: Backtest, horizon: int) -> dict[str, Any]:
    better = tested.better()
    return {
        "freq": given.steps.freq,
        "horizon": horizon,
        "series": len(given.series),
        "filled": {name: [[str(day), y] for day, y in days] for name, days in given.filled.items()},
        "forecast": found.with_columns(pl.col("ds").cast(pl.String)).to_dicts(),
        "backtest": {
            "pooled": tested.pooled().to_dicts(),
            "series": tested.by_series().to_dicts(),
            "below_best_peer": None if better is None or not np.isfinite(better) else better,
            "left_out": tested.left_out,
        },
    }


def _page(
    given: Panel, found: pl.DataFrame, tested: Backtest, file: Path, terminal: Terminal, asked: Asked
) -> Any:
    from panah.movements.see import charts
    from panah.movements.see.page import Page

    say, steps = terminal.words, given.steps
    page = Page(
        say("forecast.title", file=file.name),
        asked.language,
        kicker=say("forecast.kicker"),
        lead=say("forecast.lead"),
    )
    page.number(say("forecast.series"), len(given.series))
    pooled = tested.pooled()
    ours = pooled.filter(pl.col("method") == PANAH)
    if not ours.is_empty():
        page.number(
            say("forecast.score"), rounded(ours["scrps"][0], asked.language, 2), say("forecast.score_note")
        )
        page.number(
            say("forecast.coverage"),
            share(ours["coverage"][0], asked.language),
            say("forecast.coverage_note"),
        )
    for line in _findings(given, terminal):
        page.finding("note", line)
    if tested.rows.is_empty():
        page.finding("warning", say("forecast.untested"))
    for one in given.series[:CHARTS]:
        past = pl.DataFrame(
            {"ds": [steps.date(one.first + i) for i in range(len(one.values))], "y": one.values},
            schema={"ds": pl.Date, "y": pl.Float64},
        )
        mine = found.filter(pl.col("unique_id") == one.name).drop("unique_id", "mean")
        page.chart(charts.fan(past, mine, asked.language, recent=RECENT[steps.freq]), one.name)
    if len(given.series) > CHARTS:
        page.text(say("forecast.more_series", shown=str(CHARTS), total=str(len(given.series))))
    if not tested.rows.is_empty():
        page.heading(say("forecast.test_heading"), say("forecast.test_how"))
        page.table(_shown(pooled, terminal), say("forecast.test_all"))
        page.table(_shown(tested.by_series(), terminal), say("forecast.test_series"))
    page.how(say("forecast.how"))
    return page


def _shown(frame: pl.DataFrame, terminal: Terminal) -> pl.DataFrame:
    heads: dict[str, str] = {
        name: terminal.words(f"forecast.col_{name}")
        for name in ["method", "unique_id", "scrps", "median", "coverage", "windows"]
        if name in frame.columns
    }
    round_ = [pl.col(name).round(3) for name in ("scrps", "median", "coverage") if name in frame.columns]
    return frame.with_columns(round_).rename(heads)
