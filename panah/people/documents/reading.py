"""A document number read: its kind, whether it can exist, what it says of its holder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from panah.people.dates import PartialDate

from .checks import CHECKS
from .normal import is_placeholder, normal
from .told import TOLD, Told

MAX_LENGTH = 60
NOT_KNOWN = frozenset(
    {"", "-", "NONE", "NAN", "NULL", "N/A", "NA", "НЕТ", "ЖОҚ", "UNKNOWN", "НЕИЗВЕСТНО", "نامعلوم", "ندارد"}
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of number; see kinds.toml for what each field means."""

    code: str
    state: str
    title: str
    labels: tuple[str, ...]
    pattern: re.Pattern[str]
    check: str
    told: str
    belongs: str
    strength: str
    source: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Document:
    """A number and what is known of it.

    normal: for comparing and looking up. state: ISO 3166 alpha-3, UNHCR, or empty. kind: a code of `kinds`, empty
    where several fit (then ``candidates``) or none. valid: by its check digit and the date in it; None where the
    kind has no rule. problem: "", "check_digit", "no_such_birth", "shape" (not the shape of the kind asked for),
    "too_long" or "empty". birth, sex: as the number says, None and "" where it says nothing. strength: strong, good
    or weak.
    belongs: to a "person", one "document", or a "household".
    """

    written: str
    normal: str
    state: str = ""
    kind: str = ""
    valid: bool | None = None
    problem: str = ""
    birth: PartialDate | None = None
    sex: str = ""
    strength: str = "good"
    belongs: str = "document"
    candidates: tuple[str, ...] = ()


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of number known, by its code."""
    tables = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text("utf-8"))
    return {
        code: Kind(
            code, raw["state"], raw["title"], tuple(raw["labels"]), re.compile(raw["pattern"]), raw.get("check", ""),
            raw.get("told", ""), raw["belongs"], raw["strength"], raw["source"], raw["confidence"], raw.get("note", ""),
        )
        for code, raw in tables.items()
    }  # fmt: skip


@lru_cache(1 << 14)
def read(number: str | int | None, *, state: str | None = None, kind: str | None = None) -> Document:
    """Reads a number as written; None, and one digit repeated (000000), which stands for none, are empty.

    state: ISO 3166 alpha-3 of the issuer, where known. kind: a code of `kinds`, where known; else a word before
    the number ("ИИН 9003…"), its shape and its check digit decide. Never raises for a bad number: ``problem`` says
    what is wrong. Raises KeyError for an unknown kind.
    """
    written = "" if number is None or number != number else str(number).strip()
    if len(written) > MAX_LENGTH:
        return Document(written[:MAX_LENGTH], "", problem="too_long")
    if written.upper() in NOT_KNOWN:
        return Document(written, "", problem="empty")
    label, rest = _label(written)
    bare = normal(rest)
    if not bare or is_placeholder(bare):
        return Document(written, "", problem="empty")
    if kind is not None:
        if kind not in kinds():
            raise KeyError(f"no kind of document {kind!r}; known are {', '.join(kinds())}")
        return _as(kinds()[kind], written, bare)
    fitting = [
        known for known in kinds().values() if known.pattern.fullmatch(bare) and state in (None, known.state)
    ]
    named = [known for known in fitting if label in known.labels] if label else []
    return _decided(named or fitting, written, bare, state, bool(named))


def _decided(fitting: list[Kind], written: str, bare: str, state: str | None, named: bool) -> Document:
    """The kind whose check digit fits; without one, the only kind whose shape fits."""
    found = [_as(known, written, bare) for known in fitting]
    proved = [document for document in found if document.valid]
    if len(proved) == 1 and (state or named or kinds()[proved[0].kind].check):
        return proved[0]
    open_ = [document for document in found if document.valid is not False]
    if len(open_) == 1 and (state or named or len(found) == 1) and _telling(open_[0].kind, state, named):
        return open_[0]
    if len(found) == 1 and (state or named):
        return found[0]
    strongest = [document for document in found if document.strength == "strong"]
    if state and not proved and len(strongest) == 1:
        return strongest[0]
    return Document(
        written, bare, state or "", candidates=tuple(document.kind for document in proved or open_)
    )


def _telling(code: str, state: str | None, named: bool) -> bool:
    """A shape as loose as "some digits" tells nothing unless the state or a word before it does."""
    return bool(state or named) or code != "afg-tazkira"


def _as(kind: Kind, written: str, bare: str) -> Document:
    """The number taken as one of a kind."""
    plain = (written, bare, kind.state, kind.code)
    if not kind.pattern.fullmatch(bare):
        return Document(*plain, valid=False, problem="shape", strength=kind.strength, belongs=kind.belongs)
    told = TOLD[kind.told](bare) if kind.told else Told()
    checked = CHECKS[kind.check](bare) if kind.check else None
    valid = None if checked is None and not kind.told else checked is not False and told.possible
    problem = "check_digit" if checked is False else "" if told.possible else "no_such_birth"
    return Document(*plain, valid, problem, told.birth, told.sex, kind.strength, kind.belongs)


def _label(written: str) -> tuple[str, str]:
    """The word before a number that tells its kind, and the rest."""
    low = written.casefold()
    for label in _labels():
        if (
            low.startswith(label)
            and len(low) == len(written)
            and not low[len(label) : len(label) + 1].isalpha()
        ):
            return label, written[len(label) :]
    return "", written


@cache
def _labels() -> tuple[str, ...]:
    every: Iterator[str] = (label for known in kinds().values() for label in known.labels)
    return tuple(sorted(set(every), key=lambda label: (-len(label), label)))
