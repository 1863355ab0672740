"""What an act would change: two positions of the same day, compared element by element."""

from __future__ import annotations

from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from panah.accounts import phrases
from panah.law import Position
from panah.law.findings import ClockFinding
from panah.office.cases import Case

GROUPS = ("statuses", "rights", "duties", "bars", "documents", "steps_open")
HOUSE = "panah-house"


def changes(case: Case, before: Position, after: Position) -> list[dict[str, Any]]:
    """Groups of what comes, what goes and which clocks move; empty when nothing changes."""
    titles = {
        "statuses": gettext("Status"),
        "rights": gettext("Rights"),
        "duties": gettext("Duties"),
        "bars": gettext("What is forbidden"),
        "documents": gettext("Documents"),
        "steps_open": gettext("Steps open"),
    }
    found = [
        {
            "title": titles[group],
            "folded": group == "steps_open",
            **_group(case, getattr(before, group), getattr(after, group)),
        }
        for group in GROUPS
    ]
    found.insert(1, {"title": gettext("Clocks"), **_clocks(case, before, after)})
    if before.removal.answer != after.removal.answer:
        found.insert(0, {"title": gettext("Removal"), **_removal(before, after)})
    return [g for g in found if g["gained"] or g["lost"]]


def _removal(before: Position, after: Position) -> dict[str, list[str]]:
    said = {"no": gettext("may not be removed"), "not barred": gettext("removal is not barred")}
    return {"gained": [said[after.removal.answer]], "lost": [said[before.removal.answer]]}


def _group(case: Case, before: Any, after: Any) -> dict[str, list[str]]:
    was = {f.provision.key: f.provision for f in before if f.provision.cite.instrument != HOUSE}
    now = {f.provision.key: f.provision for f in after if f.provision.cite.instrument != HOUSE}
    return {
        "gained": _named(case, [p for k, p in now.items() if k not in was], was),
        "lost": _named(case, [p for k, p in was.items() if k not in now], now),
    }


def _named(case: Case, provisions: list[Any], others: dict[str, Any]) -> list[str]:
    """Titles, each once. A step is named by its act, and left out where another step opens the same."""
    elsewhere = {p.act for p in others.values() if p.sort == "step"}
    acts = [p.act for p in provisions if p.sort == "step" and p.act not in elsewhere]
    titles = [case.say(p.key) for p in provisions if p.sort != "step"]
    return list(dict.fromkeys([*titles, *(case.say.kind(a) for a in acts)]))


def _clocks(case: Case, before: Position, after: Position) -> dict[str, list[str]]:
    was = {c.provision.key: c for c in before.clocks}
    now = {c.provision.key: c for c in after.clocks}
    gained: list[str] = []
    lost: list[str] = []
    for key, clock in now.items():
        old = was.get(key)
        title = case.say(key)
        if old is None or old.start_day != clock.start_day or (old.stop_day and not clock.stop_day):
            gained.append(_started(title, clock))
        elif not old.stop_day and clock.stop_day:
            lost.append(_said(gettext("%(clock)s: met"), clock=title))
        elif old.due_day != clock.due_day:
            said = gettext("%(clock)s: due %(now)s instead of %(was)s")
            gained.append(
                _said(said, clock=title, was=phrases.day(old.due, "long"), now=phrases.day(clock.due, "long"))
            )
        elif old.suspended != clock.suspended:
            said = gettext("%(clock)s: suspended") if clock.suspended else gettext("%(clock)s: runs again")
            gained.append(_said(said, clock=title))
    lost += [_said(gettext("%(clock)s: falls away"), clock=case.say(k)) for k in was if k not in now]
    return {"gained": gained, "lost": lost}


def _started(title: str, clock: ClockFinding) -> str:
    if clock.stop_day:
        return _said(gettext("%(clock)s: met"), clock=title)
    return _said(gettext("%(clock)s: runs until %(day)s"), clock=title, day=phrases.day(clock.due, "long"))


def _said(text: str, **parts: str) -> SafeString:
    """A sentence with its parts put in; a part that is marked as another language stays marked."""
    return mark_safe(text % {k: conditional_escape(v) for k, v in parts.items()})  # noqa: S308 - our own sentence
