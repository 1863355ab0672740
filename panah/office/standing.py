"""The position as a page shows it: statuses, clocks, bars, rights and the rest, in the reader's words.

Rows are plain dicts, because a page loops over many and templates find a key of a dict fastest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from panah.law import UNKNOWN
from panah.law.findings import ClockFinding, DocumentFinding
from panah.law.provisions import Bar, Provision
from panah.office import clocks
from panah.office.cases import Case
from panah.registration.countries import country_name

EXTENTS = {"granted": 0, "limited": 1, "denied": 2}


def standing(case: Case) -> dict[str, Any]:
    """Everything the position holds, in the order in which an officer asks for it."""
    p = case.position
    line = _liner(case)
    disputed = {c.right for c in p.conflicts}
    running = sorted((c for c in p.clocks if not c.stop_day), key=lambda c: c.due_day)
    statuses = sorted(p.statuses, key=lambda f: -f.provision.main)  # type: ignore[attr-defined]
    rights = sorted(p.rights, key=lambda f: EXTENTS[f.provision.extent])  # type: ignore[attr-defined]
    return {
        "main": case.say(p.main_status.key) if p.main_status else "",
        "statuses": [line(f.provision) for f in statuses],
        "running": [_clock(line, case, c) for c in running],
        "met": [_clock(line, case, c) for c in p.clocks if c.stop_day],
        "removal": p.removal.answer,
        "removal_bars": [_bar(line, f.provision, f.truth) for f in p.bars if "removal" in f.provision.forbids],  # type: ignore[attr-defined]
        "bars": [_bar(line, f.provision, f.truth) for f in p.bars if "removal" not in f.provision.forbids],  # type: ignore[attr-defined]
        "exceptions": [line(f.provision) for f in p.exceptions],
        "rights": [
            line(f.provision)
            | {"extent": f.provision.extent, "disputed": f.provision.right in disputed}  # type: ignore[attr-defined]
            for f in rights
        ],
        "duties": [line(f.provision) | {"owner": owner(case, f.provision.owed_by)} for f in p.duties],  # type: ignore[attr-defined]
        "documents": [_document(line, case, d) for d in p.documents],
        "doubts": [line(f.provision) | {"sort": f.provision.sort} for f in p.doubts],
        "conflicts": [
            {"right": case.say(f"right.{c.right}", c.right), "sides": [line(f.provision) for f in c.findings]}
            for c in p.conflicts
        ],
        "risk": [country_name(c) for c in p.file.person.countries_of_risk],
        "changes_on": p.changes_on,
    }


def owner(case: Case, key: str) -> str:
    """Who owes something, in words."""
    return case.say(f"owner.{key}", key)


def _liner(case: Case) -> Any:
    say, url, query = case.say, f"{case.url}why/", case.query

    def line(p: Provision) -> dict[str, Any]:
        return {
            "key": p.key,
            "title": say(p.key),
            "article": say.article(p),
            "confidence": case.law.confidence(p),
            "why": f"{url}{p.key}/{query}",
        }

    return line


def _clock(line: Any, case: Case, c: ClockFinding) -> dict[str, Any]:
    state = "suspended" if c.suspended else c.state
    badge = clocks.standing(c.days_left, state) if not c.stop_day else c.state.replace(" ", "-")
    whole = max(c.due_day - c.start_day, 1)
    return line(c.provision) | {  # type: ignore[no-any-return]
        "badge": badge,
        "due": c.due,
        "days_left": c.days_left,
        "alternative": c.alternative_due,
        "stopped": c.stopped,
        "started": c.started,
        "extended": c.extended,
        "owner": owner(case, c.owed_by),
        "used": min(max(c.on_day - c.start_day, 0), whole),
        "whole": whole,
    }


def _bar(line: Any, bar: Provision, truth: Any) -> dict[str, Any]:
    assert isinstance(bar, Bar)
    return line(bar) | {"doubtful": truth is UNKNOWN, "to_risk": bar.to == "countries_of_risk", "absolute": bar.absolute}  # type: ignore[no-any-return]


def _document(line: Any, case: Case, d: DocumentFinding) -> dict[str, Any]:
    left = d.valid_until_day - case.on.toordinal() if d.valid_until_day else None
    return line(d.provision) | {"state": d.state, "issued": d.issued, "valid_until": d.valid_until, "days_left": left}  # type: ignore[no-any-return]


def steps(case: Case) -> dict[str, list[dict[str, Any]]]:
    """Steps open now: those this officer may take, and those open to other roles. Each act kind once."""
    line = _liner(case)
    mine: dict[str, dict[str, Any]] = {}
    others: dict[str, dict[str, Any]] = {}
    for finding in case.position.steps_open:
        step: Any = finding.provision
        if step.cite.instrument == "panah-house":
            continue
        entry = line(step) | {
            "kind": step.act,
            "title": case.say.kind(step.act),
            "doubtful": finding.truth is UNKNOWN,
            "roles": [case.say(f"role.{role}") for role in step.by],
        }
        if case.officer.may("act.record", office=case.state.office, by=step.by):
            mine.setdefault(step.act, entry)
        else:
            others.setdefault(step.act, entry)
    return {"mine": list(mine.values()), "others": [e for k, e in others.items() if k not in mine]}


def house_kinds(case: Case) -> list[dict[str, Any]]:
    """Panah's own acts that this officer may record by a form: notes, assignment, transfer."""
    found = []
    for step in case.position.segment.of("step"):
        own = step.cite.instrument == "panah-house" and step.act in ("note", "assigned", "transferred")  # type: ignore[attr-defined]
        if own and case.officer.may("act.record", office=case.state.office, by=step.by):  # type: ignore[attr-defined]
            found.append({"kind": step.act, "title": case.say.kind(step.act)})  # type: ignore[attr-defined]
    return found


def closed(case: Case) -> list[dict[str, Any]]:
    """Steps that are not open, the officer's own first. An act kind that another step opens is left out."""
    open_now = {f.provision.act for f in case.position.steps_open}  # type: ignore[attr-defined]
    line = _liner(case)
    found = [
        line(step)
        | {
            "kind": step.act,  # type: ignore[attr-defined]
            "title": case.say.kind(step.act),  # type: ignore[attr-defined]
            "mine": case.officer.may("act.record", office=case.state.office, by=step.by),  # type: ignore[attr-defined]
            "roles": [case.say(f"role.{role}") for role in step.by],  # type: ignore[attr-defined]
        }
        for step in case.position.steps_closed
        if step.act not in open_now  # type: ignore[attr-defined]
    ]
    return sorted(found, key=lambda e: not e["mine"])


def kinds_of(case: Case) -> Iterable[str]:
    """Every act kind this officer's roles may record in this file, open now or not."""
    for step in case.position.segment.of("step"):
        if case.officer.may("act.record", office=case.state.office, by=step.by):  # type: ignore[attr-defined]
            yield step.act  # type: ignore[attr-defined]
