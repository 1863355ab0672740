"""The law as a page: instruments, articles, provisions, each with its words and how sure they are."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from panah.law import Law
from panah.law.phrases import period_phrase
from panah.law.provisions import Clock, Document, Provision, Right, Step
from panah.office.lexicon import Lexicon, lexicon


@lru_cache(maxsize=16)
def _instruments(law: Law, lang: str) -> list[dict[str, Any]]:
    say = Lexicon(law, lang)
    found: dict[str, dict[str, Any]] = {}
    for p in law.provisions:
        about = law.sources.instruments.get(p.cite.instrument, {})
        part = found.setdefault(
            p.cite.instrument,
            {"id": p.cite.instrument, "title": say.instrument(p), "facts": about, "provisions": []},
        )
        part["provisions"].append(_provision(law, say, p))
    return sorted(found.values(), key=lambda part: _place(law, part))


def _place(law: Law, part: dict[str, Any]) -> int:
    """The state's own instruments first, the treaties that bind it next, Panah's own rules last."""
    if part["id"] == "panah-house":
        return 2
    return 0 if part["provisions"][0]["key"].startswith(f"{law.key}.") else 1


def instruments(law: Law) -> list[dict[str, Any]]:
    """Every instrument of the law with its provisions in the order they stand; the same for all until a restart."""
    return _instruments(law, lexicon(law).lang)


def matching(parts: list[dict[str, Any]], text: str, instrument: str) -> list[dict[str, Any]]:
    """Instruments with the provisions whose words, article or key hold every word of ``text``."""
    words = text.casefold().split()
    found = []
    for part in parts:
        if instrument and part["id"] != instrument:
            continue
        kept = [p for p in part["provisions"] if all(w in p["haystack"] for w in words)]
        if kept:
            found.append({**part, "provisions": kept})
    return found


def _provision(law: Law, say: Lexicon, p: Provision) -> dict[str, Any]:
    entry = law.sources.article(p.cite) or {}
    shown = {
        "key": p.key,
        "sort": p.sort,
        "title": say(p.key),
        "text": say.text(p.key),
        "article": say.article(p),
        "confidence": law.confidence(p),
        "checked_by": entry.get("checked_by", ""),
        "checked_on": entry.get("checked_on", ""),
        "note": p.note,
        "since": p.since,
        "until": p.until,
        "floor": p.floor,
        "facts": _facts(law, say, p),
    }
    said = " ".join(str(shown[k]) for k in ("key", "title", "text", "article", "note"))
    return shown | {"haystack": f"{said} {' '.join(str(v) for _, v in shown['facts'])}".casefold()}


def _facts(law: Law, say: Lexicon, p: Provision) -> list[tuple[str, str]]:
    """What the provision declares, as (name of the part, words)."""

    def events(group: Any) -> str:
        return "; ".join(say.phrase(e) for e in group)

    match p:
        case Clock():
            facts = [
                ("starts", events(p.starts)),
                ("stops", events(p.stops)),
                ("within", period_phrase(law, p.within, say.lang)),
                ("owed_by", say(f"owner.{p.owed_by}")),
            ]
            if p.extended_by:
                facts.append(("extended_by", events(p.extended_by)))
            if p.to_at_most:
                facts.append(("to_at_most", period_phrase(law, p.to_at_most, say.lang)))
            if p.suspended_by:
                facts.append(("suspended_by", events(p.suspended_by)))
            return facts + ([("when", say.phrase(p.during))] if p.during is not None else [])
        case Document():
            facts = [("when", say.phrase(p.of)), ("issued", events(p.issued))]
            return facts + ([("valid_for", period_phrase(law, p.valid_for, say.lang))] if p.valid_for else [])
        case Step():
            return [
                ("act", say.kind(p.act)),
                ("when", say.phrase(p.open)),
                ("by", ", ".join(say(f"role.{r}") for r in p.by)),
            ]
        case Right():
            return [("extent", p.extent), ("when", say.phrase(p.of))]
    conditions = p.conditions
    facts = [("when", say.phrase(conditions[0]))] if conditions else []
    owed = getattr(p, "owed_by", "")
    return facts + ([("owed_by", say(f"owner.{owed}"))] if owed else [])
