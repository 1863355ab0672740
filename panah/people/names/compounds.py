"""Names that are one word or several by the writer's whim, brought to one form: Abd-ur-Rahim, Najib-ullah.

After a "sun letter" the Arabic article is not heard (Abdurrahim), after others it is (Abdulkarim); writers in Latin
and Cyrillic letters follow the ear, more or less. The form compared has the article's ``l`` only where it is heard.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_SUN = {"Latn": "tdrsznşšžḍṭṣẓl", "Cyrl": "тдрсзшнлҙ", "Arab": "تثدذرزسشصضطظنلژ"}
_BEGINS = frozenset(("abd", "bda", "bdā", "əbd", "äbd", "âbd", "абд", "әбд", "عبد"))
_SERVANT = {
    "Latn": re.compile(r"(?:bd[aā]l|(?:abd|əbd|äbd|âbd)(?:oo|ou|oe|[aeiouəäöüûıyāōū]))(?P<rest>.+)"),
    "Cyrl": re.compile(r"(?:абд|әбд)[аәеиіоөуұүўыэ](?P<rest>.+)"),
    "Arab": re.compile(r"عبد(?P<rest>ال.+|ل.{3,})"),
}
_VOWELS = {"Latn": "aeiouyəäöü", "Cyrl": "аәеиоуөүыіэя", "Arab": "ایو"}
_ABD = {"Latn": "abd", "Cyrl": "абд", "Arab": "عبد"}
_OF = {"Latn": ("u", "ul"), "Cyrl": ("у", "ул"), "Arab": ("و", "ول")}
_GOD_REST = frozenset(
    [
        "lah",
        "llah",
        "lla",
        "la",
        "llo",
        "lloh",
        "лла",
        "ллах",
        "ллоҳ",
        "ллох",
        "ллоҳи",
        "ллохи",
        "лло",
        "ло",
        "ллаһ",
        "الله",
        "اله",
        "لله",
    ]
)
_GOD_ALONE = frozenset(["allh", "allah", "alla", "ullah", "lah", "llah", "аллах", "алла", "الله"])


class Compound(NamedTuple):
    """core: the one form, near to what is heard. usual: as it was or mostly is spelt. stem: its second half alone.
    short: without the linking vowel, where the first half ends in one."""

    core: str
    usual: str
    stem: str = ""
    short: str = ""


class _Tail(NamedTuple):
    """A second half that many names share: what it may end in, how it is spelt joined, its form by script."""

    ends: tuple[str, ...]
    patterns: Mapping[str, re.Pattern[str]]
    core: Mapping[str, str]
    usual: Mapping[str, str]


ABDULLAH = {
    "Latn": Compound("abdulla", "abdullah"),
    "Cyrl": Compound("абдулла", "абдуллах"),
    "Arab": Compound("عبدوللا", "عبدالله"),
}


def begins_servant(core: str) -> bool:
    """A cheap look whether `servant_of` may apply."""
    return core[:3] in _BEGINS


def servant_of(core: str, script: str) -> Compound | None:
    """``abdurrahim``, ``abdulrahim`` and ``abdurahim`` as one form; None for another kind of name."""
    found = _SERVANT[script].fullmatch(core) if begins_servant(core) and script in _OF else None
    if not found:
        return None
    rest = found["rest"]
    if rest in _GOD_REST:
        return ABDULLAH[script]
    stem = _heard(rest, script)
    return servant(stem, script) if len(stem) > 2 else None


def _heard(rest: str, script: str) -> str:
    """What follows "abdu" without the article: ``lkarim``, ``rrahim``, ``llatif`` → karim, rahim, latif."""
    if script == "Arab":
        return rest[2:] if rest.startswith("ال") else rest[1:]
    if rest[:4] == "shsh":
        return rest[2:]
    if rest[0] == rest[1:2] or rest[:2] == "сш" or rest[:3] == "ssh":
        return rest[1:]
    return rest[1:].lstrip("ьъ") if rest[0] in "lл" else rest


def servant(stem: str, script: str) -> Compound:
    """Servant of ``stem``."""
    if stem in _GOD_ALONE:
        return ABDULLAH[script]
    return of(_ABD[script], stem, script)._replace(stem=stem)


def of(first: str, second: str, script: str) -> Compound:
    """``zia`` and ``haq`` joined by an article between them."""
    sun, moon = _OF[script]
    link = sun if second[0] in _SUN[script] else moon
    usual = first + ("ال" if script == "Arab" else moon) + second
    return Compound(first + link + second, usual, second)


def tailed(core: str, script: str) -> Compound | None:
    """``najibulla``, ``najibollah`` as one form; ``salaheddine`` and ``salohiddin`` too. None for other words."""
    if script not in _OF:
        return None
    for tail in _TAILS:
        if core.endswith(tail.ends) and (found := tail.patterns[script].fullmatch(core)):
            groups = found.groupdict()
            whole = _with(groups.get("stem") or groups.get("short") or "", tail, script)
            return whole._replace(usual=core)
    return None


def of_god(first: str, script: str) -> Compound:
    """``najib`` + -ullah."""
    return _with(first, _TAILS[0], script)


def of_faith(first: str, script: str) -> Compound:
    """``salah`` + -uddin."""
    return _with(first, _TAILS[1], script)


def _with(stem: str, tail: _Tail, script: str) -> Compound:
    if script == "Arab":
        stem = stem.rstrip("ء") or stem
    core = tail.core[script]
    short = stem + core[1:] if stem[-1:] in _VOWELS[script] else ""
    return Compound(stem + core, stem + tail.usual[script], short=short)


_TAILS = (
    _Tail(
        ("la", "ah", "lo", "lə", "oh", "ла", "ло", "лә", "ах", "оҳ", "аһ", "хи", "ҳи", "له"),
        {
            "Latn": re.compile(r"(?P<stem>.{3,}?)(?:[uo]|ou)(?:ll[aoə]h?|l[ao]h)"),
            "Cyrl": re.compile(r"(?P<stem>.{3,}?)[оуұ](?:лл[аоә][хҳһ]?и?|л[ао][хҳһ])"),
            "Arab": re.compile(r"(?P<stem>.{3,}?)الل?ه"),
        },
        {"Latn": "ulla", "Cyrl": "улла", "Arab": "وللا"},
        {"Latn": "ullah", "Cyrl": "улла", "Arab": "الله"},
    ),
    _Tail(
        ("din", "den", "een", "ine", "дин", "дін", "дын", "دین"),
        {
            "Latn": re.compile(
                r"(?P<stem>.{2,}?)(?:[aeiou]d|ou?d|[aeu]l)-?d(?:[ie]n|een|ine)|(?P<short>.{3,}?)ud(?:in|een)"
            ),
            "Cyrl": re.compile(r"(?P<stem>.{2,}?)[аәеиіоуыэ]дд[иіы]н|(?P<short>.{3,}?)уд[иі]н"),
            "Arab": re.compile(r"(?P<stem>.{2,}?)الدین"),
        },
        {"Latn": "uddin", "Cyrl": "уддин", "Arab": "ودین"},
        {"Latn": "uddin", "Cyrl": "уддин", "Arab": "الدین"},
    ),
    _Tail(
        ("an", "en", "on", "un", "ан", "он", "ен", "ان", "من"),
        {
            "Latn": re.compile(r"(?P<stem>.{3,}?)(?:[aeou]|ou)(?:rr?|lr)[aeə](?:kh|h|x)m[aeoə]n"),
            "Cyrl": re.compile(r"(?P<stem>.{3,}?)[аоуи]рр?[аәе][хҳһ]м[аоәе]н"),
            "Arab": re.compile(r"(?P<stem>.{3,}?)الرحما?ن"),
        },
        {"Latn": "urahman", "Cyrl": "урахман", "Arab": "ورحمان"},
        {"Latn": "urrahman", "Cyrl": "уррахман", "Arab": "الرحمن"},
    ),
    _Tail(
        ("q", "k", "к", "қ", "حق"),
        {
            "Latn": re.compile(r"(?P<stem>.{3,}?)[eou]lha[qk]{1,2}"),
            "Cyrl": re.compile(r"(?P<stem>.{3,}?)[аоу]л[хҳһ]а[қк]"),
            "Arab": re.compile(r"(?P<stem>.{3,}?)الحق"),
        },
        {"Latn": "ulhaq", "Cyrl": "улхак", "Arab": "ولحق"},
        {"Latn": "ulhaq", "Cyrl": "улхак", "Arab": "الحق"},
    ),
)
