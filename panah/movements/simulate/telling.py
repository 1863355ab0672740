"""What the two commands say: a line, figures as JSON, a table, a page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from panah.movements.bad import BadInput
from panah.movements.simulate.scenario import Scenario, read
from panah.people.terminal import Terminal

if TYPE_CHECKING:
    from panah.movements.simulate.scoring import Scored
    from panah.movements.simulate.simulating import Simulated


def score(
    folders: Sequence[Path],
    asked: dict[str, Any],
    language: str,
    as_json: bool,
    html: Path | None,
    out: Path | None,
    *,
    in_sample: bool = False,
) -> None:
    """Carry out ``panah movements score``.

    Nobody is judged by what was learned from itself: unless in_sample, a crisis is scored with parameters learned
    without it.
    """
    began = time.perf_counter()
    from panah.movements.simulate import loading, scoring

    terminal = Terminal(language, quiet=as_json)
    loading.load(asked["engine"], reports=asked["delay"] is not None)
    ready = time.perf_counter()
    told = []
    try:
        _writable(out, html)
        for folder in folders:
            start = time.perf_counter()
            scenario = _read(folder, terminal)
            used = asked if in_sample else asked | {"without": asked["without"] or _learned_from(scenario)}
            found = scoring.score(scenario, scoring.Asked(**used))
            seconds = time.perf_counter() - start
            told.append(_scored(scenario, found, used, seconds))
            if not as_json:
                _tell_score(terminal, scenario, found, used, seconds)
    except BadInput as error:
        raise click.ClickException(error.text(language)) from error
    if out is not None:
        scoring.table(scenario, found).write_csv(out)
    if html is not None:
        from panah.movements.simulate import page

        page.of_score(scenario, found, used, language).write(html)
    mean = sum(one["ard"] for one in told) / len(told)
    if as_json:
        several = {"crises": told, "mean": mean, "seconds": round(sum(one["seconds"] for one in told), 3)}
        terminal.json((told[0] if len(told) == 1 else several) | {"loading": round(ready - began, 3)})
        return
    from panah.people.sheet.numbers import count, rounded

    if len(told) > 1:
        several = {"ard": rounded(mean, language, 4), "count": count(len(told), language)}
        click.echo(terminal.words("simulate.score_mean", **several))
    terminal.note(terminal.words("simulate.loading", seconds=rounded(ready - began, language, 2)))


def _learned_from(scenario: Scenario) -> str:
    from panah.movements.simulate.moving import Parameters

    return scenario.name if scenario.name in Parameters.left_out() else ""


def _tell_score(
    terminal: Terminal, scenario: Scenario, found: Scored, asked: dict[str, Any], seconds: float
) -> None:
    from panah.people.sheet.numbers import count, rounded

    language = terminal.language
    ard = rounded(found.ard, language, 4)
    click.echo(terminal.words("simulate.score_line", name=scenario.name, ard=ard))
    if asked["without"]:
        click.echo(terminal.words("simulate.left_out", crisis=asked["without"]))
    if found.persistence is not None:
        told = {"ard": found.persistence, "after": found.after, "theirs": found.after_persistence}
        figures = {name: rounded(value, language, 4) for name, value in told.items() if value is not None}
        day = count(min(asked["delay"], scenario.days - 1), language)
        click.echo(terminal.words("simulate.score_persistence", name=scenario.name, day=day, **figures))
        days = {part: count(many, language) for part, many in found.rests_on().items()}
        click.echo(terminal.words("simulate.rests_on", name=scenario.name, **days))
    click.echo(terminal.words("simulate.seconds", seconds=rounded(seconds, language, 3)))


def simulate(
    source: Path, asked: dict[str, Any], language: str, as_json: bool, html: Path | None, out: Path | None
) -> None:
    """Carry out ``panah movements simulate``."""
    began = time.perf_counter()
    from panah.movements.simulate import simulating

    terminal = Terminal(language, quiet=as_json)
    try:
        _writable(out, html)
        scenario = _read(source, terminal)
        terminal.progress("simulate.running", 0)
        found = simulating.simulate(scenario, simulating.Asked(**asked))
        seconds = time.perf_counter() - began
        if out is not None:
            simulating.table(found).write_csv(out)
        if html is not None:
            from panah.movements.simulate import page

            page.of_run(found, source, language).write(html)
    except BadInput as error:
        raise click.ClickException(error.text(language)) from error
    for file in (out, html):
        if file is not None:
            terminal.note(terminal.words("simulate.written", file=str(file)))
    if as_json:
        terminal.json(_simulated(found, seconds))
        return
    from panah.people.sheet.numbers import count, day

    if found.first and found.asked.from_day:
        said = terminal.words(
            "simulate.from_line",
            name=scenario.name,
            day=day(found.asked.from_day, language),
            days=count(found.scenario.days - found.first, language),
            camps=count(round(found.in_camps), language),
        )
        click.echo(said)
        _tell_camps(terminal, found)
        return
    last = found.run.places[-1]
    people = {
        "people": count(round(last.sum() + found.run.on_the_road[-1]), language),
        "camps": count(round(last[found.scenario.places.camp].sum()), language),
    }
    name, days = scenario.name, count(found.scenario.days, language)
    click.echo(terminal.words("simulate.sim_line", name=name, days=days, **people))
    _tell_camps(terminal, found)


def _writable(*files: Path | None) -> None:
    """Make the folders of what will be written, before anything is worked out. Raises BadInput where none can be."""
    for file in files:
        if file is not None:
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                there = file.exists()
                file.touch()
                if not there:
                    file.unlink()  # bad input leaves nothing behind
            except OSError as error:
                raise BadInput("simulate.not_written", file=str(file)) from error


def _tell_camps(terminal: Terminal, found: Simulated) -> None:
    from panah.people.sheet.numbers import count

    for camp in found.camps():
        key = "simulate.camp_line" if "low" not in camp else "simulate.camp_range"
        told = {
            part: count(round(camp[part]), terminal.language)
            for part in ("people", "low", "high")
            if part in camp
        }
        click.echo(terminal.words(key, camp=camp["camp"], **told))


def _read(source: Path, terminal: Terminal) -> Scenario:
    terminal.progress("simulate.reading", 0)
    scenario = read(source)
    for note in scenario.notes:
        terminal.note(note.text(terminal.language))
    return scenario


def _notes(scenario: Scenario) -> list[str]:
    return [note.text() for note in scenario.notes]


def _scored(scenario: Scenario, found: Scored, asked: dict[str, Any], seconds: float) -> dict[str, Any]:
    more = {name: getattr(found, name) for name in ("persistence", "after", "after_persistence")}
    return {
        "crisis": scenario.name,
        "ard": found.ard,
        "seconds": round(seconds, 3),
        **{name: value for name, value in more.items() if value is not None},
        **({"rests_on": found.rests_on()} if found.used else {}),
        **{name: asked[name] for name in ("engine", "given_totals", "delay", "daily", "members", "seed")},
        "days": scenario.days,
        "camps": [
            {
                "camp": scenario.places.name[place],
                "simulated": round(float(found.simulated[-1, at]), 1),
                "registered": round(float(scenario.registered[-1, at]), 1),
            }
            for at, place in enumerate(scenario.camps)
        ],
        "notes": _notes(scenario),
    }


def _simulated(found: Simulated, seconds: float) -> dict[str, Any]:
    scenario = found.scenario
    return {
        "scenario": scenario.name,
        "start": scenario.start.isoformat(),
        "days": scenario.days,
        "engine": found.asked.engine,
        "members": found.asked.members,
        "seed": found.asked.seed,
        "seconds": round(seconds, 3),
        "people": float(found.run.places[-1].sum() + found.run.on_the_road[-1]),
        "on_the_road": float(found.run.on_the_road[-1]),
        "in_camps": found.in_camps,
        "from": None if found.asked.from_day is None else str(found.asked.from_day),
        "camps": found.camps(),
        "notes": _notes(scenario),
    }
