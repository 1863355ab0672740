"""Steps of the procedure: which are open now and to whom, which are closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from panah.law import UNKNOWN
from panah.law.conditions import as_events
from panah.office.cases import Case
from panah.office.pieces import URL, piece, placed
from panah.office.standing import reasons_at

STEP = "office/parts/step.html"
HOUSE = "panah-house"
ENDINGS = frozenset(
    {"application_withdrawn", "application_discontinued", "statelessness_withdrawn", "departed", "died"}
)
"""Acts that end a procedure: they stop clocks, but nobody records them to answer one."""
BY_FORM = frozenset({"note", "assigned", "transferred"})
RENEWALS = frozenset({"certificate_extended", "status_extended"})


def steps(case: Case) -> dict[str, Any]:
    """Steps open now. ``next``: those that answer a running clock or a document due; ``topics``: all that this officer
    may take, the topic the file is in first; ``others``: open to other roles only. Each act kind once.
    """
    mine: dict[str, dict[str, Any]] = {}
    others: dict[str, dict[str, Any]] = {}
    for finding in case.position.steps_open:
        step: Any = finding.provision
        if step.cite.instrument != HOUSE:
            into = mine if _may_take(case, step) else others
            into.setdefault(step.act, _entry(case, step) | {"doubtful": finding.truth is UNKNOWN})
    pressing = _pressing(case)
    first = sorted((k for k in mine if k in pressing), key=lambda k: pressing[k][0] or date.max)
    topics = _topics(case, mine)
    leading = first[0] if first else next((t["steps"][0]["kind"] for t in topics), "")
    for topic in topics:
        topic["links"] = _links(case, topic["steps"], leading if not first else "")
    return {
        "any": bool(mine),
        "next": [mine[k] | {"answers": pressing[k][1], "due": pressing[k][0]} for k in first],
        "topics": topics,
        "others": [e for k, e in others.items() if k not in mine],
    }


def _may_take(case: Case, step: Any) -> bool:
    return case.officer.may("act.record", office=case.state.office, by=step.by)


def _entry(case: Case, step: Any) -> dict[str, Any]:
    return {
        "kind": step.act,
        "title": case.say.kind(step.act),
        "url": f"{case.url}record/{step.act}/",
        "why": reasons_at(case, step),
        "roles": [case.say(f"role.{role}") for role in step.by],
    }


def _links(case: Case, entries: list[dict[str, Any]], leading: str) -> SafeString:
    """Links to the forms of the acts; the ``leading`` one is where the key for the next step goes."""
    found = []
    for e in entries:
        shown = e | {"url": f"{URL}record/{e['kind']}/", "next": e["kind"] == leading}
        found.append(piece(case.say, STEP, (e["kind"], e["doubtful"], shown["next"]), shown))
    return placed(found, case.url, "")


def _pressing(case: Case) -> dict[str, tuple[date | None, str]]:
    """Act kinds that answer a running clock or a missing document: the day, if there is one, and what they answer."""
    found: dict[str, tuple[date | None, str]] = {}
    for clock in sorted(case.position.clocks, key=lambda c: c.due_day):
        if clock.stop_day:
            continue
        # A clock that its own act starts anew is answered by that act; what stops it only ends it.
        again = {e.kind for e in as_events(clock.provision.starts)} & RENEWALS
        for kind in again or {e.kind for e in as_events(clock.provision.stops)} - ENDINGS:
            found.setdefault(kind, (clock.due, case.say(clock.provision.key)))
    for document in case.position.documents:
        if document.state in ("due", "expired"):
            for event in as_events(document.provision.issued):
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
    for kind in (k for k in kinds if k in mine):
        found.setdefault(kinds[kind].topic, []).append(mine[kind])
    order = sorted(found, key=lambda t: t != current)
    return [{"title": names.get(t, t), "open": t == current, "steps": found[t]} for t in order]


def _steps_in_force(case: Case) -> Iterable[Any]:
    return case.position.segment.of("step")


def house_kinds(case: Case) -> list[dict[str, Any]]:
    """Panah's own acts that this officer may record by a form: notes, assignment, transfer."""
    own = (s for s in _steps_in_force(case) if s.cite.instrument == HOUSE and s.act in BY_FORM)
    return [_entry(case, step) for step in own if _may_take(case, step)]


def closed(case: Case) -> dict[str, list[dict[str, Any]]]:
    """Steps that are not open: the officer's own and those of other roles. Each act kind once."""
    shut: dict[str, Any] = {}
    for provision in case.position.steps_closed:
        step: Any = provision
        shut.setdefault(step.act, step)
    for finding in case.position.steps_open:
        opened: Any = finding.provision
        shut.pop(opened.act, None)
    return {
        "mine": [_entry(case, step) for step in shut.values() if _may_take(case, step)],
        "others": [_entry(case, step) for step in shut.values() if not _may_take(case, step)],
    }


def kinds_of(case: Case) -> list[str]:
    """Every act kind this officer's roles may record in this file, open now or not."""
    return list(dict.fromkeys(step.act for step in _steps_in_force(case) if _may_take(case, step)))
