"""The position as a page shows it: statuses, clocks, bars, rights and the rest, in the reader's words.

Rows are plain dicts, because a page loops over many and templates find a key of a dict fastest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext

from panah.law import UNKNOWN
from panah.law.findings import ClockFinding, DocumentFinding, forbids
from panah.law.provisions import Bar, Provision
from panah.office import clocks
from panah.office.cases import Case
from panah.registration.countries import country_name

HOUSE = "panah-house"
ENDINGS = frozenset(
    {"application_withdrawn", "application_discontinued", "statelessness_withdrawn", "departed", "died"}
)
"""Acts that end a procedure: they stop clocks, but nobody records them to answer one."""
RENEWALS = frozenset({"certificate_extended", "status_extended"})
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
        "removal_bars": [_bar(line, f.provision, f.truth) for f in p.bars if forbids(f, "removal")],
        "bars": [_bar(line, f.provision, f.truth) for f in p.bars if not forbids(f, "removal")],
        "exceptions": [line(f.provision) for f in p.exceptions],
        "rights": [
            line(f.provision) | {"extent": f.provision.extent, "disputed": f.provision.right in disputed}  # type: ignore[attr-defined]
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
    return line(bar) | {
        "doubtful": truth is UNKNOWN,
        "to_risk": bar.to == "countries_of_risk",
        "absolute": bar.absolute,
    }  # type: ignore[no-any-return]


def _document(line: Any, case: Case, d: DocumentFinding) -> dict[str, Any]:
    left = d.valid_until_day - case.on.toordinal() if d.valid_until_day else None
    return line(d.provision) | {
        "state": d.state,
        "issued": d.issued,
        "valid_until": d.valid_until,
        "days_left": left,
    }  # type: ignore[no-any-return]


def steps(case: Case) -> dict[str, Any]:
    """Steps open now. ``next``: those that answer a running clock or a document due; ``topics``: all that this officer
    may take, the topic the file is in first; ``others``: open to other roles only. Each act kind once.
    """
    line = _liner(case)
    mine: dict[str, dict[str, Any]] = {}
    others: dict[str, dict[str, Any]] = {}
    for finding in case.position.steps_open:
        step: Any = finding.provision
        if step.cite.instrument == HOUSE:
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
    pressing = _pressing(case)
    first = sorted((k for k in mine if k in pressing), key=lambda k: pressing[k][0] or date.max)
    return {
        "any": bool(mine),
        "next": [mine[k] | {"answers": pressing[k][1], "due": pressing[k][0]} for k in first],
        "topics": _topics(case, mine),
        "others": [e for k, e in others.items() if k not in mine],
    }


def _pressing(case: Case) -> dict[str, tuple[date | None, str]]:
    """Act kinds that answer a running clock or a missing document: the day, if there is one, and what they answer."""
    found: dict[str, tuple[date | None, str]] = {}
    for clock in sorted(case.position.clocks, key=lambda c: c.due_day):
        if clock.stop_day:
            continue
        # A clock that its own act starts anew is answered by that act; what stops it only ends it.
        again = {e.kind for e in clock.provision.starts} & RENEWALS  # type: ignore[union-attr]
        for kind in again or {e.kind for e in clock.provision.stops} - ENDINGS:  # type: ignore[union-attr]
            found.setdefault(kind, (clock.due, case.say(clock.provision.key)))
    for document in case.position.documents:
        if document.state in ("due", "expired"):
            for event in document.provision.issued:  # type: ignore[union-attr]
                found.setdefault(event.kind, (document.valid_until, case.say(document.provision.key)))
    return found


def _topics(case: Case, mine: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps by topic, in the order of a file's life; the topic of the latest act stands open."""
    names = {
        "entry": gettext("Entry and stay"),
        "application": gettext("Application"),
        "determination": gettext("Determination"),
        "appeal": gettext("Appeal"),
        "status": gettext("After recognition"),
        "removal": gettext("Removal"),
        "statelessness": gettext("Statelessness"),
    }
    kinds = case.law.kinds
    lived = [kinds[a.kind].topic for a in case.position.live if a.kind in kinds]
    current = next((t for t in reversed(lived) if t in names), "application")
    found: dict[str, list[dict[str, Any]]] = {}
    for kind in sorted(mine, key=list(kinds).index):
        found.setdefault(kinds[kind].topic, []).append(mine[kind])
    order = sorted(found, key=lambda t: t != current)
    return [{"title": names.get(t, t), "open": t == current, "steps": found[t]} for t in order]


def house_kinds(case: Case) -> list[dict[str, Any]]:
    """Panah's own acts that this officer may record by a form: notes, assignment, transfer."""
    found = []
    for step in case.position.segment.of("step"):
        own = step.cite.instrument == HOUSE and step.act in ("note", "assigned", "transferred")  # type: ignore[attr-defined]
        if own and case.officer.may("act.record", office=case.state.office, by=step.by):  # type: ignore[attr-defined]
            found.append({"kind": step.act, "title": case.say.kind(step.act)})  # type: ignore[attr-defined]
    return found


def closed(case: Case) -> dict[str, list[dict[str, Any]]]:
    """Steps that are not open: the officer's own and those of other roles. Each act kind once."""
    open_now = {f.provision.act for f in case.position.steps_open}  # type: ignore[attr-defined]
    line = _liner(case)
    shut: dict[str, Any] = {}
    for step in case.position.steps_closed:
        shut.setdefault(step.act, step)  # type: ignore[attr-defined]
    found = [
        line(step)
        | {
            "kind": kind,
            "title": case.say.kind(kind),
            "mine": case.officer.may("act.record", office=case.state.office, by=step.by),
            "roles": [case.say(f"role.{role}") for role in step.by],
        }
        for kind, step in shut.items()
        if kind not in open_now
    ]
    return {"mine": [e for e in found if e["mine"]], "others": [e for e in found if not e["mine"]]}


def kinds_of(case: Case) -> Iterable[str]:
    """Every act kind this officer's roles may record in this file, open now or not."""
    for step in case.position.segment.of("step"):
        if case.officer.may("act.record", office=case.state.office, by=step.by):  # type: ignore[attr-defined]
            yield step.act  # type: ignore[attr-defined]
