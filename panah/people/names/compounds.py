"""Names that are one word or several by the writer's whim, brought to one form: Abd-ur-Rahim, Najib-ullah.

After a "sun letter" the Arabic article is not heard (Abdurrahim), after others it is (Abdulkarim); writers in Latin
and Cyrillic letters follow the ear, more or less. The form compared has the article's ``l`` only where it is heard.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SUN = {"Latn": "tdrsznşšžḍṭṣẓl", "Cyrl": "тдрсзшнлҙ", "Arab": "تثدذرزسشصضطظنلژ"}
_BEGINS = frozenset(("abd", "əbd", "äbd", "âbd", "абд", "әбд", "عبد"))
_SERVANT = {
    "Latn": re.compile(r"(?:abd|əbd|äbd|âbd)(?:oo|ou|oe|[aeiouəäöüûıy])(?P<rest>.+)"),
    "Cyrl": re.compile(r"(?:абд|әбд)[аәеиіоөуұүўыэ](?P<rest>.+)"),
    "Arab": re.compile(r"عبد(?P<rest>ال.+|ل.{3,})"),
}
_GOD = {
    "Latn": re.compile(r"(?P<stem>.{3,}?)(?:[uo]|ou)(?:ll[aoə]h?|l[ao]h)"),
    "Cyrl": re.compile(r"(?P<stem>.{3,}?)[оуұ](?:лл[аоә][хҳһ]?и?|л[ао][хҳһ])"),
    "Arab": re.compile(r"(?P<stem>.{3,}?)الل?ه"),
}
_FAITH = {
    "Latn": re.compile(
        r"(?P<stem>.{2,}?)(?:[aeiou]d|ou?d|[aeu]l)-?d(?:[ie]n|een|ine)|(?P<short>.{3,}?)ud(?:in|een)"
    ),
    "Cyrl": re.compile(r"(?P<stem>.{2,}?)[аәеиіоуыэ]дд[иіы]н|(?P<short>.{3,}?)уд[иі]н"),
    "Arab": re.compile(r"(?P<stem>.{2,}?)الدین"),
}
_MERCIFUL = {
    "Latn": re.compile(r"(?P<stem>.{3,}?)(?:[aeou]|ou)(?:rr?|lr)[aeə][hk]?h?m[aeoə]n"),
    "Cyrl": re.compile(r"(?P<stem>.{3,}?)[аоуи]рр?[аәе][хҳһ]м[аоәе]н"),
    "Arab": re.compile(r"(?P<stem>.{3,}?)الرحما?ن"),
}
_TRUTH = {
    "Latn": re.compile(r"(?P<stem>.{3,}?)[eou]lha[qk]{1,2}"),
    "Cyrl": re.compile(r"(?P<stem>.{3,}?)[аоу]л[хҳһ]а[қк]"),
    "Arab": re.compile(r"(?P<stem>.{3,}?)الحق"),
}
MERCIFUL = {"Latn": "urahman", "Cyrl": "урахман", "Arab": "الرحمن"}
TRUTH = {"Latn": "ulhaq", "Cyrl": "улхак", "Arab": "الحق"}
GOD = {"Latn": "ullah", "Cyrl": "улла", "Arab": "الله"}
FAITH = {"Latn": "uddin", "Cyrl": "уддин", "Arab": "الدین"}
_ABD = {"Latn": ("abdu", "abdul"), "Cyrl": ("абду", "абдул"), "Arab": ("عبدال", "عبدال")}
_OF = {"Latn": ("u", "ul"), "Cyrl": ("у", "ул"), "Arab": ("ال", "ال")}
_ALLAH_REST = {
    "lah",
    "llah",
    "lla",
    "la",
    "llo",
    "lloh",
    "лла",
    "ллах",
    "ллоҳ",
    "лло",
    "ло",
    "ллоx",
    "له",
    "لله",
    "ллаһ",
}


class Compound(NamedTuple):
    """core: the one form. stem: its second half alone."""

    core: str
    stem: str


def begins_servant(core: str) -> bool:
    """A cheap look whether `servant_of` may apply."""
    return core[:3] in _BEGINS


def servant_of(core: str, script: str) -> Compound | None:
    """``abdurrahim``, ``abdulrahim`` and ``abdrahim`` as one form; None for another kind of name."""
    found = _SERVANT[script].fullmatch(core) if begins_servant(core) else None
    if not found:
        return None
    rest = found["rest"]
    if rest in _ALLAH_REST or (script == "Arab" and rest in ("الله", "اله", "لله")):
        return Compound({"Latn": "abdullah", "Cyrl": "абдулла", "Arab": "عبدالله"}[script], "")
    if script == "Arab":
        stem = rest[2:] if rest.startswith("ال") else rest[1:]
    else:
        stem = _heard(rest, script)
    return servant(stem, script) if len(stem) > 2 else None


def _heard(rest: str, script: str) -> str:
    """What follows "abdu" without the article: ``lkarim``, ``rrahim``, ``llatif`` → karim, rahim, latif."""
    ell = "l" if script == "Latn" else "л"
    if rest[0] == rest[1:2]:
        return rest[1:]
    if rest[:2] in ("ss", "сш") or rest[:4] == "shsh":
        return rest[2:] if rest[:4] == "shsh" else rest[1:]
    if rest[0] == ell:
        return rest[1:].lstrip("ьъ")
    return rest


def servant(stem: str, script: str) -> Compound:
    """ "Servant of" ``stem`` in the one form."""
    if stem in ("allah", "alla", "ullah", "аллах", "алла", "الله", "lah", "llah"):
        return Compound({"Latn": "abdullah", "Cyrl": "абдулла", "Arab": "عبدالله"}[script], "")
    sun, moon = _ABD[script]
    return Compound((sun if stem[0] in _SUN[script] else moon) + stem, stem)


def of(first: str, second: str, script: str) -> Compound:
    """``zia`` and ``haq`` joined by an article between them."""
    sun, moon = _OF[script]
    return Compound(first + (sun if second[0] in _SUN[script] else moon) + second, second)


def tailed(core: str, script: str) -> str:
    """``najibulla``, ``najibollah`` → najibullah; ``salaheddine`` → salahuddin; any other word as it is."""
    for ends, patterns, tail in _TAILS:
        if core.endswith(ends) and (found := patterns[script].fullmatch(core)):
            groups = found.groupdict()
            return (groups.get("stem") or groups.get("short") or "") + tail[script]
    return core


_TAILS = (
    (("la", "ah", "lo", "lə", "oh", "ла", "ло", "лә", "ах", "оҳ", "аһ", "له"), _GOD, GOD),
    (("din", "den", "een", "ine", "дин", "дін", "дын", "دین"), _FAITH, FAITH),
    (("an", "en", "on", "un", "ан", "он", "ен", "ان", "من"), _MERCIFUL, MERCIFUL),
    (("q", "k", "к", "қ", "х", "ҳ", "حق"), _TRUTH, TRUTH),
)
