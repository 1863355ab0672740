"""The position as a page shows it: statuses, clocks, bars, rights and the rest, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from panah.law import UNKNOWN
from panah.law.findings import ClockFinding, DocumentFinding, Finding, forbids
from panah.law.provisions import Duty, Provision, Right
from panah.office import clocks
from panah.office.cases import Case
from panah.office.pieces import QUERY, URL, piece, placed
from panah.registration.countries import country_name

LINE = "office/parts/line.html"
EXTENTS = {"granted": 0, "limited": 1, "denied": 2}


def standing(case: Case) -> dict[str, Any]:
    """Everything the position holds, in the order in which an officer asks for it."""
    p = case.position
    disputed = frozenset(c.right for c in p.conflicts)
    running = sorted((c for c in p.clocks if not c.stop_day), key=lambda c: c.due_day)
    statuses = sorted(p.statuses, key=lambda f: -getattr(f.provision, "main", 0))
    rights = sorted(p.rights, key=lambda f: EXTENTS[getattr(f.provision, "extent", "granted")])
    return {
        "main": case.say(p.main_status.key) if p.main_status else "",
        "statuses": lines(case, statuses),
        "running": [_clock(case, c) for c in running],
        "met": [_clock(case, c) for c in p.clocks if c.stop_day],
        "removal": p.removal.answer,
        "removal_bars": lines(case, [f for f in p.bars if forbids(f, "removal")]),
        "bars": lines(case, [f for f in p.bars if not forbids(f, "removal")]),
        "exceptions": lines(case, p.exceptions),
        "rights": lines(case, rights, disputed),
        "duties": lines(case, p.duties),
        "documents": [_document(case, d) for d in p.documents],
        "doubts": lines(case, p.doubts),
        "conflicts": [
            {"right": case.say(f"right.{c.right}", c.right), "sides": lines(case, c.findings)}
            for c in p.conflicts
        ],
        "risk": [country_name(c) for c in p.file.person.countries_of_risk],
        "changes_on": p.changes_on,
    }


def lines(case: Case, findings: Iterable[Finding], disputed: frozenset[str] = frozenset()) -> SafeString:
    """The findings as lines whose reasons open in place."""
    found = []
    for f in findings:
        p, doubtful = f.provision, f.truth is UNKNOWN
        right = p if isinstance(p, Right) else None
        clash = right is not None and right.right in disputed
        # A provision lives as long as its law, so its identity names it, whichever version it is.
        shown = line(case, p) | {
            "doubtful": doubtful,
            "disputed": clash,
            "extent": right.extent if right else "",
            "owner": owner(case, p.owed_by) if isinstance(p, Duty) else "",
        }
        found.append(piece(case.say, LINE, (id(p), doubtful, clash), shown))
    return placed(found, case.url, case.query)


def line(case: Case, p: Provision) -> dict[str, Any]:
    """What every line says: the provision's title and where its reasons are."""
    return {"key": p.key, "title": case.say(p.key), "why": f"{URL}why/{p.key}/{QUERY}"}


def reasons_at(case: Case, p: Provision) -> str:
    """The address of the reasons of a provision in this file."""
    return f"{case.url}why/{p.key}/{case.query}"


def owner(case: Case, key: str) -> str:
    """Who owes something, in words."""
    return case.say(f"owner.{key}", key)


def _clock(case: Case, c: ClockFinding) -> dict[str, Any]:
    state = "suspended" if c.suspended else c.state
    badge = clocks.standing(c.days_left, state) if not c.stop_day else c.state.replace(" ", "-")
    return {
        "key": c.provision.key,
        "title": case.say(c.provision.key),
        "why": reasons_at(case, c.provision),
        "badge": badge,
        "due": c.due,
        "days_left": c.days_left,
        "alternative": c.alternative_due,
        "stopped": c.stopped,
        "owner": owner(case, c.owed_by),
    }


def _document(case: Case, d: DocumentFinding) -> dict[str, Any]:
    return {
        "key": d.provision.key,
        "title": case.say(d.provision.key),
        "why": reasons_at(case, d.provision),
        "state": d.state,
        "valid_until": d.valid_until,
    }
