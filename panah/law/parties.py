"""Which state is bound by which treaty, since when, with which reservations: dated facts from parties.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from panah.law.errors import PackError
from panah.law.provisions import Cite


@dataclass(frozen=True)
class Parties:
    """``[KAZ] un-1951 = {since = "1999-01-15", source = "…", reserved = ["17"], note = "…"}``, one table a state."""

    states: Mapping[str, Mapping[str, Mapping[str, Any]]]

    def bound_since(self, state: str, cite: Cite) -> str | None:
        """The first day an article binds a state (ISO; "" always), or None when it does not."""
        entry = self.states.get(state, {}).get(cite.instrument)
        if entry is None or entry.get("since") is None or cite.article in entry.get("reserved", ()):
            return None
        return str(entry["since"])


def read_parties(path: Path) -> Parties:
    """Raises PackError naming the entry without a source."""
    try:
        states = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as wrong:
        raise PackError(str(path), str(wrong), "mend the file") from None
    for state, treaties in states.items():
        for treaty, entry in treaties.items():
            if not entry.get("source"):
                raise PackError(f"{path} [{state}] {treaty}", "has no source", 'add source = "…"')
    return Parties(states)
