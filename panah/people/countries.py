"""Countries by ISO 3166 alpha-3: which one a word means, whatever language or form it is written in.

Names come from the Unicode CLDR (through Babel) in the languages papers of the region are written in.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global

STATELESS = "XXA"
"""ICAO 9303's code for a stateless person (Art. 1 of the 1954 Convention)."""

LANGUAGES = ("en", "ru", "kk", "ky", "uz", "uz_Cyrl", "uz_Arab", "tg", "tk", "fa", "fa_AF", "ps", "ur", "ug", "ar",
             "tr", "az", "az_Cyrl", "uk", "de", "fr", "zh")  # fmt: skip

# CLDR also lists codes that ISO has withdrawn, or that belong to no country.
_WITHDRAWN = set("BUR DDR FXX TMP YMD ZAR ASC CPT DGA TAA ZZZ AAA QMM QUU".split())  # noqa: SIM905
_PRIVATE = ("X", "QN", "QP", "QQ", "QR", "QS", "QT", "QV", "QW", "QX", "QY", "QZ")

# What official names put around the name itself.
_AROUND = frozenset((
    "the", "of", "and", "republic", "islamic", "state", "federation", "people", "s", "kingdom",
    "arab", "республика", "республики", "республикасы", "республикаси", "исламская", "исламский",
    "ислам", "государство", "федерация", "федерациясы", "арабская", "народная", "respublikasi",
    "respublikasy", "respublikası", "jumhuriyati", "ҷумҳурии", "исломии", "جمهوری", "جمهوريه",
    "جمهورية", "اسلامی", "اسلامي", "الاسلامية",
))  # fmt: skip
_OTHERWISE = {
    "российская": "RUS",
    "russian": "RUS",
    "рф": "RUS",
    "рк": "KAZ",
    "кыргызская": "KGZ",
    "kyrgyz": "KGZ",
    "киргизия": "KGZ",
    "таджикская": "TJK",
    "туркмения": "TKM",
    "turkey": "TUR",
    "türkiye": "TUR",
    "syrian": "SYR",
    "сирийская": "SYR",
    "кнр": "CHN",
    "prc": "CHN",
    "afghan": "AFG",
    "stateless": STATELESS,
    "без гражданства": STATELESS,
    "лицо без гражданства": STATELESS,
    "лбг": STATELESS,
    "азаматтығы жоқ": STATELESS,
    "азаматтығы жоқ адам": STATELESS,
    "fuqaroligi yoʻq": STATELESS,
    "бешаҳрванд": STATELESS,
    "بی تابعیت": STATELESS,
    "بدون تابعیت": STATELESS,
    "عديم الجنسية": STATELESS,
}


def _alpha2() -> dict[str, str]:
    return {
        code: now[0]
        for code, now in get_global("territory_aliases").items()
        if len(code) == 3 and code.isalpha() and len(now) == 1
        if code not in _WITHDRAWN and not code.startswith(_PRIVATE)
    }


ALPHA2: dict[str, str] = _alpha2()
"""Alpha-3 to alpha-2."""


def code_of(written: str) -> str:
    """The alpha-3 code of the country that ``written`` names or codes; "" if it names none we know."""
    words = _words(written)
    found = _names().get(" ".join(words))
    return found or _names().get(" ".join(word for word in words if word not in _AROUND), "")


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text[:200]).casefold().translate(_LIKE)
    bare = (s for s in unicodedata.normalize("NFD", plain) if not unicodedata.combining(s))
    return "".join(s if s.isalnum() else " " for s in bare).split()


_LIKE = {ord("ي"): "ی", ord("ى"): "ی", ord("ك"): "ک", ord("ة"): "ه", 0x200C: " ", ord("ʻ"): None, ord("’"): None,
         ord("'"): None, ord("‘"): None}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    """Every name and code, in the form compared, to its alpha-3 code; a name of two countries is none's."""
    alpha3 = {two: three for three, two in ALPHA2.items()}
    found: dict[str, str] = {}
    doubtful = set()
    for language in LANGUAGES:
        for two, name in Locale.parse(language).territories.items():
            form = " ".join(_words(name))
            if two in alpha3 and found.setdefault(form, alpha3[two]) != alpha3[two]:
                doubtful.add(form)
    found |= {two.casefold(): three for two, three in alpha3.items()}
    found |= {three.casefold(): three for three in (*ALPHA2, STATELESS)}
    found |= {" ".join(_words(name)): code for name, code in _OTHERWISE.items()}
    return {form: code for form, code in found.items() if form not in doubtful}
