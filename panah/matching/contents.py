"""What the values of a column look like: births, sexes, telephones, documents, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

MOST = 2000
"""Values looked at."""
_ENOUGH = 0.8
"""Share of the values that must have the form."""

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_SEX_WORDS = (
    "m f male female man woman w м ж муж жен мужской женский мужчина женщина ер әйел э а эркак аёл erkak ayol мард зан "
    "erkek kadın kişi qadın aýal مرد زن ذکر انثی مذکر مونث نارینه ښځینه عورت ئەر ئايال ذكر أنثى"
)
_SEXES = frozenset(_SEX_WORDS.split())
_DATE = re.compile(
    r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[ T].*)?|(\d{1,2})[-./](\d{1,2})[-./](\d{4})|(\d{4})"
)
_FORMS: Mapping[str, Callable[[str], bool]] = {
    "email": re.compile(r"[^@\s]+@[^@\s]+\.\w+").fullmatch,  # type: ignore[dict-item]
    "phone": lambda text: bool(
        re.fullmatch(r"(?:\+|00|0|8)[\d\s().-]{6,20}", text) and 7 <= len(re.sub(r"\D", "", text)) <= 15
    ),
    "document": lambda text: bool(re.fullmatch(r"[A-ZА-Яa-zа-я]{1,3}[ -]?№?\d{5,10}|\d{12}|\d{14}", text)),
}
_PATRONYMIC = re.compile(
    r"(?:ович|евич|ич|овна|евна|[ұу]лы|[қк]ызы|уулу|[ouw]ugl[iıy]|o[gʻğ’']+l[iıyu]|qizi|q[iıy]z[iıy])$"
)
_FAMILY = re.compile(
    r"(?:ов|ова|ев|ева|ин|ина|ский|ская|зода|ov|ova|ev|eva|yev|yeva|zai|zay|zoda|zadeh|زی|زاده|پور|ی)$"
)


@dataclass(frozen=True, slots=True)
class Look:
    """The role the values speak for. role: None when they can tell nobody apart."""

    role: str | None
    confidence: float
    letters: float
    dates: float

    def excludes(self, role: str) -> bool:
        """Whether the values cannot be what the heading says."""
        if role in ("name", "given", "father", "grandfather", "mother", "family"):
            return self.letters < 0.3
        if role == "birth":
            return (
                self.dates < 0.2 and self.letters > 0.8 and self.role in ("name", "given", "family", "father")
            )
        if role == "sex":
            return self.role in ("phone", "birth", "document", "email")
        return False


def look(values: Sequence[str]) -> Look:
    """Judge a column by some of its values (not empty ones)."""
    seen = [value.strip().translate(_DIGITS) for value in values[:MOST] if value and value.strip()]
    if not seen:
        return Look(None, 0.0, 1.0, 1.0)
    letters = _share(seen, lambda text: any(map(str.isalpha, text)) and not any(map(str.isdigit, text)))
    dates = _share(seen, _is_date)
    distinct = {value.casefold() for value in seen}
    role, confidence = _role(seen, distinct, letters, dates)
    return Look(role, confidence, letters, dates)


def _role(seen: list[str], distinct: set[str], letters: float, dates: float) -> tuple[str | None, float]:
    if (
        len(distinct) <= 6
        and distinct & _SEXES
        and _share(seen, lambda text: text.casefold() in _SEXES) >= _ENOUGH
    ):
        return "sex", 0.8
    if dates >= _ENOUGH:
        return "birth", 0.6
    for role, form in _FORMS.items():
        if _share(seen, form) >= _ENOUGH:
            return role, 0.6
    if len(seen) >= 20 and len(distinct) == 1:
        return None, 0.6
    if letters >= 0.9 and len(distinct) >= min(20, len(seen) / 4):
        return _name(seen)
    if _share(seen, lambda text: len(text) > 80) > 0.3:
        return None, 0.5
    return "other", 0.3


def _name(seen: list[str]) -> tuple[str | None, float]:
    words = sum(len(text.split()) for text in seen) / len(seen)
    lower = [text.casefold() for text in seen]
    if words > 5:
        return None, 0.5
    if words >= 1.8:
        return "name", 0.5
    if _share(lower, lambda text: bool(_PATRONYMIC.search(text))) > 0.5:
        return "father", 0.5
    if _share(lower, lambda text: bool(_FAMILY.search(text))) > 0.5:
        return "family", 0.45
    return "given", 0.3


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    year = int(found[1] or found[6] or found[7])
    months = [int(part) for part in (found[2], found[3], found[4], found[5]) if part]
    return (1200 <= year <= 1460 or 1880 <= year <= 2100) and all(1 <= part <= 32 for part in months)


def _share(values: Sequence[str], holds: Callable[[str], object]) -> float:
    return sum(bool(holds(value)) for value in values) / len(values)
