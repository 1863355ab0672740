"""Where the law comes from: instruments, their articles, and how sure anyone is of what they say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from panah.law.errors import PackError
from panah.law.provisions import Cite

CONFIDENCES = ("verified", "reported", "unverified", "house")


@dataclass(frozen=True)
class Sources:
    """The instruments of a law by id, as sources.toml gives them."""

    instruments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def __or__(self, other: Sources) -> Sources:
        return Sources({**self.instruments, **other.instruments})

    def article(self, cite: Cite) -> Mapping[str, Any] | None:
        """The entry of a paragraph, else of its article, else of the whole instrument; None if it has no source."""
        instrument = self.instruments.get(cite.instrument)
        if instrument is None:
            return None
        articles = instrument.get("articles", {})
        for name in (f"{cite.article}({cite.paragraph})", cite.article):
            if name in articles:
                return articles[name]  # type: ignore[no-any-return]
        return None if cite.article else instrument

    def confidence(self, cite: Cite) -> str:
        """How sure the cited article is; ``unverified`` where nothing says."""
        entry = self.article(cite)
        return str(entry.get("confidence", "unverified")) if entry else "unverified"

    def title(self, cite: Cite, lang: str) -> str:
        """The instrument's title in a language (else English, else its id)."""
        titles = self.instruments.get(cite.instrument, {}).get("title", {})
        return str(titles.get(lang) or titles.get("en") or cite.instrument)


def read_sources(path: Path) -> Sources:
    """sources.toml of a pack. Raises PackError naming the file and entry for a bad one."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise PackError(str(path), "is missing", "every pack says where its law comes from") from None
    except tomllib.TOMLDecodeError as wrong:
        raise PackError(str(path), str(wrong), "mend the TOML") from None
    for key, instrument in data.items():
        _check(path, key, instrument)
    return Sources(data)


def _check(path: Path, key: str, instrument: Mapping[str, Any]) -> None:
    if not instrument.get("title", {}).get("en"):
        raise PackError(f"{path} [{key}]", "has no English title", 'add title.en = "…"')
    entries = {"": instrument, **instrument.get("articles", {})}
    for article, entry in entries.items():
        place = f"{path} [{key}] {article}".rstrip()
        confidence = entry.get("confidence", "unverified")
        if confidence not in CONFIDENCES:
            raise PackError(place, f"confidence {confidence!r}", f"one of {', '.join(CONFIDENCES)}")
        if confidence == "verified" and not (entry.get("checked_by") and entry.get("checked_on")):
            raise PackError(place, "verified by nobody", "name checked_by and checked_on, or say reported")
        if confidence != "house" and not (entry.get("source") or instrument.get("source")):
            raise PackError(place, "has no source", 'add source = "where it was seen"')
