"""``panah judge``: the position of one file, as text for people or as JSON for programs. No database."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from panah.law.errors import FileError, PackError
from panah.law.explain import Explanation
from panah.law.findings import ClockFinding, DocumentFinding
from panah.law.io import read_file
from panah.law.judge import judge
from panah.law.loading import load_law
from panah.law.phrases import phrase
from panah.law.position import AnyFinding, Position
from panah.law.truth import UNKNOWN

GROUPS = ("statuses", "rights", "duties", "clocks", "documents", "bars", "exceptions", "releases", "doubts")


@click.command("judge")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True))
@click.option("--pack", default="kaz", show_default=True, help="The law pack.")
@click.option("--state", default="", help="With --pack un: the state whose treaties bind (ISO 3166 alpha-3).")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day asked about. Default: today.")
@click.option("--known-at", help="From what was recorded by this moment: 2026-03-01T18:00:00+05:00.")
@click.option("--lang", default="en", show_default=True, help="Language of the names: kk, ru, en.")
@click.option("--why", metavar="KEY", help="Explain one provision instead: why it applies, or why not.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def judge_command(
    file: Path,
    pack: str,
    state: str,
    day: datetime | None,
    known_at: str | None,
    lang: str,
    why: str | None,
    as_json: bool,
) -> None:
    """Judge one case FILE (JSON, or TOML by its ending; - reads JSON from the keyboard or a pipe)."""
    try:
        law = load_law(pack, state.upper() or ("KAZ" if pack == "un" else ""))
        given = read_file(_data(file), law.kinds, file.name)
        on = day.date() if day else date.today()  # noqa: DTZ011 - the day where the command is given
        position = judge(law, given, on, _moment(known_at))
    except (PackError, FileError) as wrong:
        raise click.ClickException(str(wrong)) from None
    if why is not None:
        if why not in position.segment.by_key:
            raise click.ClickException(f"{why}: no provision of {law.key} in force on {on}")
        click.echo("\n".join(_why(position, position.why(why), lang)))
    elif as_json:
        click.echo(json.dumps(as_data(position, lang), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(as_text(position, lang)))


def _data(file: Path) -> Mapping[str, Any]:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
        data: Mapping[str, Any] = tomllib.loads(text) if file.suffix == ".toml" else json.loads(text)
        return data
    except (ValueError, RecursionError) as wrong:  # not UTF-8, not JSON or TOML, or nested without end
        raise FileError(str(file), str(wrong), "mend the file") from None


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise FileError("--known-at", f"{text!r} is no moment", "2026-03-01T18:00:00+05:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_data(position: Position, lang: str) -> dict[str, Any]:
    """A position as plain data: every finding with its article, confidence and the acts it rests on."""
    answer = position.removal
    data: dict[str, Any] = {
        "file": position.file.id,
        "law": position.law.key,
        "on": position.on.isoformat(),
        "known_at": position.known_at.isoformat() if position.known_at else None,
        "removal": {
            "answer": answer.answer,
            "bars": [f.provision.key for f in answer.bars],
            "releases": [f.provision.key for f in answer.releases],
            "missing": [p.key for p in answer.missing],
            "countries_of_risk": list(answer.countries_of_risk),
            "waiting": [str(a.id) for a in answer.waiting],
        },
        **{group: [_finding(position, f, lang) for f in getattr(position, group)] for group in GROUPS},
        "steps_open": [_finding(position, f, lang) for f in position.steps_open],
        "conflicts": [
            {"right": c.right, "provisions": [f.provision.key for f in c.findings]}
            for c in position.conflicts
        ],
        "changes_on": position.changes_on.isoformat() if position.changes_on else None,
    }
    return data


def _finding(position: Position, f: AnyFinding, lang: str) -> dict[str, Any]:
    p = f.provision
    data: dict[str, Any] = {
        "key": p.key,
        "name": position.law.word(p.key, lang),
        "truth": f.truth.name.lower(),
        "cite": str(p.cite),
        "confidence": position.law.confidence(p),
        "acts": [
            {"seq": a.seq, "kind": a.kind, "effective": a.effective.isoformat()} for a in position.acts_of(f)
        ],
    }
    if isinstance(f, ClockFinding):
        data |= {
            "started": f.started.isoformat(),
            "due": f.due.isoformat(),
            "alternative_due": f.alternative_due.isoformat() if f.alternative_due else None,
            "state": f.state,
            "days_left": f.days_left,
            "suspended": f.suspended,
            "owed_by": f.provision.owed_by,
        }
    if isinstance(f, DocumentFinding):
        data |= {"state": f.state, "valid_until": f.valid_until.isoformat() if f.valid_until else None}
    return data


def as_text(position: Position, lang: str) -> Iterable[str]:
    """A position as lines for people."""
    law = position.law
    known = f", as known at {position.known_at.isoformat()}" if position.known_at else ""
    yield f"{position.file.id}: law {law.key}, on {position.on}{known}"
    answer = position.removal
    yield f"\nremoval: {answer.answer}" + (
        f" (countries of risk: {', '.join(answer.countries_of_risk)})" if answer.countries_of_risk else ""
    )
    if answer.waiting:
        yield "held acts wait for a decision: " + ", ".join(f"{a.effective} {a.kind}" for a in answer.waiting)
    for group in GROUPS:
        findings: list[AnyFinding] = list(getattr(position, group))
        if findings:
            yield f"\n{group}"
            yield from (f"  {_line(position, f, lang)}" for f in findings)
    for conflict in position.conflicts:
        keys = ", ".join(f.provision.key for f in conflict.findings)
        yield f"\nconflict on {law.word(f'right.{conflict.right}', lang)}: {keys}"
    steps = [f for f in position.steps_open if position.law.confidence(f.provision) != "house"]
    yield "\nsteps open: " + (", ".join(law.word(f.provision.key, lang) for f in steps) or "none")
    if position.changes_on:
        yield f"\ntime alone may change this on {position.changes_on}"


def _line(position: Position, f: AnyFinding, lang: str) -> str:
    law, p = position.law, f.provision
    text = f"{law.word(p.key, lang)} [{p.key}; {p.cite}; {law.confidence(p)}]"
    if f.truth is UNKNOWN:
        text += " (cannot tell)"
    if isinstance(f, ClockFinding):
        other = f", by the other reading {f.alternative_due}" if f.alternative_due else ""
        text += f": due {f.due}{other}, {f.state}" + (", suspended" if f.suspended else "")
        text += f", owed by {law.word(f'owner.{f.provision.owed_by}', lang)}"
    if isinstance(f, DocumentFinding):
        text += f": {f.state}" + (f", until {f.valid_until}" if f.valid_until else "")
    acts = ", ".join(f"{a.effective} {a.kind}" for a in position.acts_of(f))
    return f"{text} ← {acts}" if acts else text


def _why(position: Position, e: Explanation, lang: str, depth: int = 0) -> Iterable[str]:
    words = {0: "no", 1: "cannot tell", 2: "yes"}[int(e.truth)]
    name = (
        position.law.word(e.provision.key, lang) if e.provision else phrase(position.law, e.condition, lang)
    )
    acts = ", ".join(f"{a.effective} {a.kind}" for a in e.acts) if not e.parts else ""
    yield f"{'  ' * depth}{words}: {name}" + (f" ← {acts}" if acts else "")
    if e.provision and not e.parts and not depth:
        yield f"  {phrase(position.law, e.condition, lang)}"
    for part in e.parts:
        yield from _why(position, part, lang, depth + 1)
