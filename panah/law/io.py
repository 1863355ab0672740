"""Case files as plain data (JSON, TOML): read with errors that name act and field, and written back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from panah.law.errors import FileError
from panah.law.file import Act, File, PersonFacts
from panah.law.kinds import ActKind
from panah.law.periods import add_months

_NAMESPACE = UUID("8e2c1a52-6f0e-4c58-9d0b-0a1c6f2f7a11")
_FILE = {"id", "person", "acts"}
_PERSON = {"birth", "sex", "nationalities", "former_residences"}
_ACT = {"id", "seq", "kind", "effective", "recorded", "body", "officer", "office", "held"}


def read_file(data: Mapping[str, Any], kinds: Mapping[str, ActKind], where: str = "file") -> File:
    """A case file. Raises FileError naming the part, what is wrong and what would mend it.

    ``birth`` is a day, a month (``1990-03``) or a year; an act without ``recorded`` counts as recorded on the evening
    (UTC) of its effective day, one without ``id`` gets one made from the file's id and its place.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("acts", []), list):
        raise FileError(where, "is not a case file", 'give {"id": …, "person": {…}, "acts": […]}')
    _known(data, _FILE, where)
    key = str(data.get("id", where))
    person = read_person(data.get("person") or {}, f"{where}, person")
    acts = [_act(a, i, key, kinds, f"{where}, act {i}") for i, a in enumerate(data.get("acts", []), 1)]
    if len({a.id for a in acts}) < len(acts) or len({a.seq for a in acts}) < len(acts):
        raise FileError(where, "two acts bear one id or one seq", "give each its own, or leave them out")
    return File(key, acts, person)


def read_person(data: Mapping[str, Any], where: str = "person") -> PersonFacts:
    """The facts of a person. Raises FileError for an unknown key or a date that is none."""
    _known(data, _PERSON, where)
    first, last = birth_interval(data.get("birth"), where)
    if data.get("sex") not in (None, "f", "m", "x"):
        raise FileError(where, f"sex {data['sex']!r}", "f, m, x or leave it out")
    lists = {n: data.get(n) or () for n in ("nationalities", "former_residences")}
    for name, codes in lists.items():
        if not isinstance(codes, list | tuple):
            raise FileError(where, f"{name}: {codes!r} is no list", 'give ["AFG"]')
        for code in codes:
            if not re.fullmatch(r"[A-Z]{3}", str(code)):
                raise FileError(
                    where, f"{name}: {code!r} is no country code", "ISO 3166 alpha-3, or XXA for stateless"
                )
    return PersonFacts(first, last, data.get("sex"), tuple(lists["nationalities"]),
                       tuple(lists["former_residences"]))  # fmt: skip


def birth_interval(value: Any, where: str = "birth") -> tuple[date | None, date | None]:
    """(earliest, latest) day of a birth written as day, month or year; (None, None) when it is not known."""
    if value in (None, ""):
        return None, None
    if isinstance(value, date):
        return value, value
    try:
        parts = str(value).split("-")
        if len(parts) == 1:
            return date(int(parts[0]), 1, 1), date(int(parts[0]), 12, 31)
        if len(parts) == 2:
            first = date(int(parts[0]), int(parts[1]), 1)
            return first, date.fromordinal(add_months(first.toordinal(), 1) - 1)
        return date.fromisoformat(str(value)), date.fromisoformat(str(value))
    except ValueError:
        raise FileError(where, f"birth {value!r} is no date", "YYYY-MM-DD, YYYY-MM or YYYY") from None


def _known(data: Any, names: set[str], where: str) -> None:
    """A key mistyped would pass for one left out, and *held* or *nationalities* left out change the answer."""
    for name in data if isinstance(data, Mapping) else ("no table",):
        if name not in names:
            raise FileError(where, f"unknown key {name!r}", f"known are {', '.join(sorted(names))}")


def _act(data: Any, place: int, file: str, kinds: Mapping[str, ActKind], where: str) -> Act:
    if isinstance(data, list | tuple):
        data = dict(zip(("effective", "kind", "body"), data, strict=False))
    if not isinstance(data, Mapping) or "kind" not in data or "effective" not in data:
        raise FileError(where, "is not an act", 'give {"kind": …, "effective": "YYYY-MM-DD", "body": {…}}')
    _known(data, _ACT, where)
    kind = kinds.get(str(data["kind"]))
    if kind is None:
        raise FileError(where, f"unknown act kind {data['kind']!r}", "see `panah pack print` for the kinds")
    effective = _day(data["effective"], where)
    body = data.get("body") or {}
    if not isinstance(body, Mapping):
        raise FileError(where, "its body is no table", 'give {"field": …}')
    body = dict(body)
    for error in kind.errors(body):
        said = ", ".join(f"{k}: {v}" for k, v in error.params)
        raise FileError(
            f"{where} ({kind.key}), field {error.field!r}", f"{error.code} {said}".strip(), "mend the field"
        )
    held = data.get("held", False)
    if not isinstance(held, bool):
        raise FileError(where, f"held is {held!r}", "true or false")
    try:
        seq, officer, office = (
            int(data.get(n, d)) for n, d in (("seq", place), ("officer", 0), ("office", 0))
        )
        key = UUID(str(data["id"])) if data.get("id") else uuid5(_NAMESPACE, f"{file}/{seq}")
    except (TypeError, ValueError) as wrong:
        raise FileError(where, str(wrong), "seq, officer and office are numbers, id is a UUID") from None
    recorded = _moment(data.get("recorded"), effective, where)
    return Act(key, seq, kind.key, effective, recorded, body, officer, office, held)


def _day(value: Any, where: str) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise FileError(where, f"{value!r} is no day", "YYYY-MM-DD") from None


def _moment(value: Any, effective: date, where: str) -> datetime:
    if value is None:
        return datetime.combine(effective, time(23, 59), UTC)
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise FileError(where, f"{value!r} is no moment", "YYYY-MM-DDTHH:MM:SS+05:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def write_file(file: File) -> dict[str, Any]:
    """The plain data of a file, as ``read_file`` takes it (a birth interval of no plain form is given as its year)."""
    who = file.person
    birth = None
    if who.birth_from and who.birth_to:
        birth = who.birth_from.isoformat() if who.birth_from == who.birth_to else str(who.birth_from.year)
    return {
        "id": file.id,
        "person": {"birth": birth, "sex": who.sex, "nationalities": list(who.nationalities),
                   "former_residences": list(who.former_residences)},
        "acts": [
            {"id": str(a.id), "seq": a.seq, "kind": a.kind, "effective": a.effective.isoformat(),
             "recorded": a.recorded.isoformat(), "body": dict(a.body), "held": a.held}
            for a in file.acts
        ],
    }  # fmt: skip
