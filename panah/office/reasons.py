"""Why an element of the position is so, and what would change it: in words, with the acts."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext

from panah.law import NO, UNKNOWN, YES, Act
from panah.law import conditions as c
from panah.law.explain import Explanation
from panah.law.packtools.rendering import note_of
from panah.law.provisions import Clock, Provision
from panah.office.cases import Case

TRUTHS = {YES: "yes", NO: "no", UNKNOWN: "doubt"}


def reason(case: Case, key: str) -> dict[str, Any]:
    """What a page shows when an element is opened. Raises Http404 when no provision of that key is in force."""
    provision = case.position.segment.by_key.get(key)
    if provision is None:
        raise Http404("no such provision in force")
    found = case.position.finding(key)
    why = case.position.why(key)
    acts = case.position.acts_of(found) if found is not None else why.acts
    return {
        **about(case, provision),
        "applies": found is not None,
        "truth": TRUTHS[why.truth],
        "acts": [_act(case, a) for a in acts],
        "tree": _node(case, why),
        "ways": [] if found is not None else _ways(case, key),
        "other_reading": _other_reading(found) if isinstance(provision, Clock) else None,
    }


def all_reasons(case: Case) -> list[dict[str, Any]]:
    """The reasons of every element of the position, group by group, for paper."""
    p = case.position
    groups: list[tuple[str, Any]] = [
        (gettext("Status"), p.statuses),
        (gettext("What cannot be told"), p.doubts),
        (gettext("Clocks"), p.clocks),
        (gettext("What is forbidden"), p.bars),
        (gettext("Exceptions in force"), p.exceptions),
        (gettext("Rights"), p.rights),
        (gettext("Duties"), p.duties),
        (gettext("Documents"), p.documents),
    ]
    return [
        {"title": title, "reasons": [reason(case, f.provision.key) for f in found]}
        for title, found in groups
        if found
    ]


def about(case: Case, p: Provision) -> dict[str, Any]:
    """A provision by itself: its words, where it stands, how sure that is."""
    note, note_lang = note_of(case.law, p, case.say.lang)
    return {
        "key": p.key,
        "sort": p.sort,
        "title": case.say(p.key),
        "text": case.say.text(p.key),
        "article": case.say.article(p),
        "instrument": case.say.instrument(p),
        "confidence": case.law.confidence(p),
        "note": note,
        "note_lang": note_lang,
        "since": p.since,
        "until": p.until,
    }


def _act(case: Case, act: Act) -> dict[str, Any]:
    return {"id": act.id, "title": case.say.kind(act.kind), "effective": act.effective}


def _node(case: Case, e: Explanation) -> dict[str, Any]:
    """One part of the tree: what has to hold, whether it does, its acts, its own parts."""
    joins = {c.And: gettext("All of these:"), c.Or: gettext("At least one of these:"), c.Not: gettext("Not:")}
    text = joins.get(type(e.condition)) if e.parts else None
    return {
        "text": text or case.say.phrase(e.condition),
        "joint": bool(text),
        "truth": TRUTHS[e.truth],
        "acts": [_act(case, a) for a in e.acts] if not e.parts else [],
        "parts": [_node(case, part) for part in e.parts],
    }


def _ways(case: Case, key: str) -> list[list[str]]:
    """Each shortest way to make it apply: what would have to hold besides."""
    return [[case.say.phrase(part) for part in way] for way in case.position.what_would_change(key)]


def _other_reading(found: Any) -> Any:
    return getattr(found, "alternative_due", None)
