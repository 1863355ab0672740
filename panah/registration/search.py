"""Finding a case file by its number or by a name, in any script the name was written in.

The words of all names stand in one column under a GIN index, with the office of the file as a word among them.
Whole words are looked for first, because the index then skips from rare word to rare word. A single word is also
read as a beginning; of several words the last one, and of two both, only when nobody bears them whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from panah.people.scripts import direction

from . import names

LIMIT = 30
SHORTEST_BEGINNING = 3

_NUMBER = re.compile(r"^[A-Z]{3}-\d{4}-\d{1,9}$")
_YEAR_AND_NUMBER = re.compile(r"^(\d{4})-(\d{1,9})$")
_YEARS_BACK = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """One case file found. `truncated` results say so on `Found`."""

    file: UUID
    number: str
    office: int
    person: UUID
    name_latin: str
    name_own: str
    own_script: str
    own_language: str
    birth_from: date | None
    birth_to: date | None
    sex: str
    nationalities: list[str]

    @property
    def own_direction(self) -> str:
        return direction(self.own_script)


@dataclass(frozen=True, slots=True)
class Found:
    hits: list[Hit]
    more: bool
    """There are more than are shown: the question should be narrower."""


_COLUMNS = """f.id, f.number, f.office, p.id, p.name_latin, p.name_own, p.own_script, p.own_language,
  p.birth_from, p.birth_to, p.sex, p.nationalities"""

_BY_NUMBER = f"""
select {_COLUMNS} from case_file f join person p on p.file = f.id
where f.number = any(%(numbers)s) and (%(offices)s::bigint[] is null or f.office = any(%(offices)s))
order by f.number desc limit %(limit)s
"""  # noqa: S608

_BY_WORDS = f"""
select {_COLUMNS} from person_found(%(query)s::tsquery, %(limit)s) p join case_file f on f.id = p.file
"""  # noqa: S608


def search(text: str, *, offices: Sequence[int] | None = None, limit: int = LIMIT) -> Found:
    """Case files whose number is `text` (whole, or its last part) or whose person bears every word of it.

    `offices` restricts to files of those offices; None means everywhere. The office is that of `case_file`.
    """
    text = text.strip()[:200]
    numbers = _numbers(text)
    if numbers:
        return _ask(_BY_NUMBER, offices, limit, numbers=numbers)
    words = names.words(text)
    if not words:
        return Found([], more=False)
    if offices is not None and not offices:
        return Found([], more=False)
    whole = _ask(_BY_WORDS, offices, limit, query=_query(words, offices))
    if len(words) == 1 and not whole.more:
        wider = _ask(_BY_WORDS, offices, limit, query=_query(words, offices, beginnings=1))
        seen = {hit.file for hit in whole.hits}
        hits = whole.hits + [hit for hit in wider.hits if hit.file not in seen]
        return Found(hits[:limit], more=wider.more or len(hits) > limit)
    for beginnings in (1, 2)[: 2 if len(words) == 2 else 1]:
        if whole.hits:
            break
        whole = _ask(_BY_WORDS, offices, limit, query=_query(words, offices, beginnings=beginnings))
    return whole


def _ask(sql: str, offices: Sequence[int] | None, limit: int, **parameters: Any) -> Found:
    given: dict[str, Any] = {"offices": None if offices is None else list(offices), "limit": limit + 1}
    with connection.cursor() as cursor:
        cursor.execute(sql, given | parameters)
        hits = [Hit(*row) for row in cursor.fetchall()]
    return Found(hits[:limit], more=len(hits) > limit)


def _numbers(text: str) -> list[str]:
    """The file numbers `text` may mean: KAZ-2026-000123 whole, or 2026-123, or 123 of any recent year."""
    plain = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text).upper()
    if _NUMBER.match(plain):
        return [plain, *_padded(*plain.split("-"))]
    countries = _prefixes()
    if found := _YEAR_AND_NUMBER.match(plain):
        return [number for country in countries for number in _padded(country, found[1], found[2])]
    if plain.isdecimal() and len(plain) <= 9:
        this_year = timezone.localdate().year
        years = range(this_year, this_year - _YEARS_BACK, -1)
        return [n for country in countries for year in years for n in _padded(country, str(year), plain)]
    return []


def _prefixes() -> list[str]:
    from django.conf import settings

    return [getattr(settings, "PANAH_PACK", "kaz").upper()]


def _padded(country: str, year: str, running: str) -> list[str]:
    return [f"{country}-{year}-{int(running):06d}"]


def _query(words: Sequence[str], offices: Sequence[int] | None = None, *, beginnings: int = 0) -> str:
    """A tsquery in which every word must occur; the last ones may be beginnings, if they have three letters."""
    terms = []
    for number, word in enumerate(words):
        quoted = "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
        begins = number >= len(words) - beginnings and len(word) >= SHORTEST_BEGINNING
        terms.append(quoted + (":*" if begins else ""))
    if offices is not None:
        terms.append("(" + " | ".join(f"'#{int(office)}'" for office in offices) + ")")
    return " & ".join(terms)
