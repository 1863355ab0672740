"""Two document numbers compared, and one number held against a record."""

from __future__ import annotations

from dataclasses import dataclass

from panah.people.dates import PartialDate
from panah.people.saying import Reason

from .normal import CONFUSED
from .reading import Document, read

SAME = {"strong": 12.0, "good": 9.0, "weak": 1.5}
"""Log-odds of equal numbers, by strength. Assumed: numbers are rarely shared, and sometimes stolen or miscopied."""

SLIP, LOOK_ALIKE, PART, GROUP = 4.0, 6.0, 3.0, 2.0
OTHER_FOR_LIFE, OTHER_DOCUMENT, OTHER_GROUP = -5.0, -0.3, -0.5
PART_LENGTH = 6
"""Signs that must agree at the end for a number written without its series to count."""


@dataclass(frozen=True, slots=True)
class DocumentComparison:
    """hypothesis: "same", "same_group", "slip" (one sign, where at most one of the two can exist), "look_alike"
    (0 and O), "part" (series left out), "other" (two numbers one person would not both have), "renewed" (two
    documents, as after renewal), "other_kind", "missing". weight: log-odds for *the same person*."""

    hypothesis: str
    weight: float
    reasons: tuple[Reason, ...]


def compare(a: Document | str | None, b: Document | str | None) -> DocumentComparison:
    """Compares two numbers; None or an empty one says nothing. Symmetric."""
    one, two = (_document(each) for each in (a, b))
    first, second = sorted(
        (one, two), key=lambda document: (document.normal, document.written, document.kind)
    )
    hypothesis, weight = _judged(first, second)
    params = {} if hypothesis == "missing" else {"a": first.written, "b": second.written}
    reasons = [Reason(f"documents.{hypothesis}", weight, params)]
    for document in (first, second):
        if document.problem in ("check_digit", "no_such_birth"):
            reasons.append(Reason(f"documents.{document.problem}", 0.0, {"a": document.written}))
    return DocumentComparison(hypothesis, weight, tuple(reasons))


def against(document: Document, *, birth: PartialDate | None = None, sex: str = "") -> tuple[Reason, ...]:
    """What the number says of its holder, held against a record: remarks, for a person to look at.

    birth, sex ("M" or "F"): of the record. Since 2013 a Kazakh number need not agree with either.
    """
    found: list[Reason] = []
    if document.birth and birth:
        agrees = document.birth.earliest <= birth.latest and birth.earliest <= document.birth.latest
        says = {"a": document.birth.earliest.isoformat(), "b": dates_told(birth)}
        found.append(Reason("documents.birth_agrees" if agrees else "documents.birth_differs", 0.0, says))
    if document.sex and sex and document.sex != sex:
        found.append(Reason("documents.sex_differs", 0.0, {"a": document.written}))
    return tuple(found)


def dates_told(birth: PartialDate) -> str:
    return birth.written or f"{birth.earliest.isoformat()} – {birth.latest.isoformat()}"


def _document(given: Document | str | None) -> Document:
    return given if isinstance(given, Document) else read(given)


def _judged(a: Document, b: Document) -> tuple[str, float]:
    if not a.normal or not b.normal:
        return "missing", 0.0
    if a.normal == b.normal and not _kinds_differ(a, b):
        if "household" in (a.belongs, b.belongs):
            return "same_group", GROUP
        return "same", min(SAME[a.strength], SAME[b.strength])
    if _kinds_differ(a, b) and not _one_kind_possible(a, b):
        return "other_kind", 0.0
    weak = "weak" in (a.strength, b.strength)
    if a.normal.translate(CONFUSED) == b.normal.translate(CONFUSED):
        return "look_alike", SAME["weak"] if weak else LOOK_ALIKE
    if _part(a.normal, b.normal) and not weak:
        return "part", PART
    if _one_slip(a.normal, b.normal) and not (a.valid and b.valid) and len(a.normal) >= PART_LENGTH:
        return "slip", SAME["weak"] / 2 if weak else SLIP
    return _other(a, b)


def _other(a: Document, b: Document) -> tuple[str, float]:
    if a.kind != b.kind or not a.kind:
        return "other_kind", 0.0
    if a.belongs == "household":
        return "renewed", OTHER_GROUP
    if a.belongs == "person" and a.valid is not False and b.valid is not False:
        return "other", OTHER_FOR_LIFE
    return "renewed", 0.0 if a.strength == "weak" else OTHER_DOCUMENT


def _kinds_differ(a: Document, b: Document) -> bool:
    return bool(a.kind and b.kind and a.kind != b.kind)


def _one_kind_possible(a: Document, b: Document) -> bool:
    """A miscopied number may look like another kind of the same state."""
    return bool(a.state and a.state == b.state and len(a.normal) == len(b.normal))


def _one_slip(a: str, b: str) -> bool:
    """One sign replaced, left out or put in, or two neighbours turned round."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        places = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(places) == 2 and places[1] == places[0] + 1:
            return a[places[0]] == b[places[1]] and a[places[1]] == b[places[0]]
        return len(places) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _part(a: str, b: str) -> bool:
    """One is the end of the other: the series, or the letters before the number, were left out."""
    short, long = sorted((a, b), key=len)
    return len(short) >= PART_LENGTH and long.endswith(short) and len(long) - len(short) <= 4
