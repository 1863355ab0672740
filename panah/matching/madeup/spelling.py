"""How officials respell a name: rules written for the made-up population only, apart from what compares names.

The model must not know these tables, and they must not know the model: a population that shared its rules would
flatter it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SCRIPTS = ("Latn", "Cyrl", "Arab")

_CYRL_LATN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ї": "yi",
    "є": "ye", "ґ": "g", "ў": "o", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u",
}  # fmt: skip
_LATN_CYRL = (
    ("shch", "щ"), ("kh", "х"), ("zh", "ж"), ("gh", "г"), ("ch", "ч"), ("sh", "ш"), ("ts", "ц"), ("th", "т"),
    ("ya", "я"), ("yu", "ю"), ("yo", "ё"), ("ph", "ф"), ("oo", "у"), ("ee", "и"), ("ou", "у"), ("dj", "дж"),
    ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"),
    ("j", "дж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "й"), ("z", "з"),
)  # fmt: skip
_LATN_ARAB = (
    ("kh", "خ"), ("zh", "ژ"), ("gh", "غ"), ("ch", "چ"), ("sh", "ش"), ("th", "ث"), ("oo", "و"), ("ee", "ی"),
    ("ou", "و"), ("dj", "ج"), ("ts", "تس"), ("ai", "ای"), ("b", "ب"), ("c", "ک"), ("d", "د"), ("f", "ف"),
    ("g", "گ"), ("h", "ه"), ("j", "ج"), ("k", "ک"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("p", "پ"), ("q", "ق"),
    ("r", "ر"), ("s", "س"), ("t", "ت"), ("v", "و"), ("w", "و"), ("x", "کس"), ("y", "ی"), ("z", "ز"),
    ("o", "و"), ("u", "و"), ("i", "ی"), ("a", "ا"), ("e", ""),
)  # fmt: skip

# One official's habit each: pairs replaced wherever they stand. Drawn per registration, by script.
HABITS: dict[str, list[dict[str, str]]] = {
    "Latn": [
        {"kh": "h", "Kh": "H", "gh": "g", "Gh": "G"},
        {"zh": "j", "Zh": "J"},
        {"ov": "ow", "ev": "ew", "V": "W", "sh": "sch", "Sh": "Sch"},
        {"oo": "u", "ee": "i", "ou": "u"},
        {"y": "i"},
        {"q": "k", "Q": "K"},
        {"'": "", "‘": "", "ʻ": "", "-": " "},
        {"ā": "a", "ç": "ch", "Ç": "Ch", "ş": "sh", "Ş": "Sh", "ý": "y", "Ý": "Y", "ö": "o", "Ö": "O", "ü": "u",
         "Ü": "U", "ä": "a", "Ä": "A", "ə": "a", "Ə": "A", "ı": "i", "İ": "I", "ğ": "g", "ū": "u", "ï": "i"},
        {"kh": "x", "Kh": "X", "sh": "ş", "Sh": "Ş", "ch": "ç", "Ch": "Ç"},
        {"v": "w", "V": "W"},
    ],
    "Cyrl": [
        {"ә": "а", "Ә": "А", "қ": "к", "Қ": "К", "ұ": "у", "ү": "у", "і": "и", "ң": "н", "ғ": "г", "Ғ": "Г", "ө": "о",
         "Ө": "О", "һ": "х", "ҳ": "х", "Ҳ": "Х", "ҷ": "дж", "Ҷ": "Дж", "ӣ": "и", "ӯ": "у", "ў": "у", "Ў": "У",
         "Ұ": "У", "Ү": "У", "І": "И"},
        {"ё": "е", "Ё": "Е"},
        {"дж": "ж", "Дж": "Ж"},
        {"х": "г", "Х": "Г"},
        {"э": "е", "Э": "Е"},
        {"й": "и"},
    ],
    "Arab": [
        {"ی": "ي", "ک": "ك"},
        {"ي": "ی", "ك": "ک"},
        {"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی"},
        {"ة": "ه", "ى": "ی"},
        {"\u200c": ""},
        {"\u200c": " "},
        {"ں": "ن", "ہ": "ه", "ھ": "ه", "ۍ": "ی", "ې": "ی", "ړ": "ر", "ډ": "د", "ټ": "ت", "ږ": "گ", "ځ": "ز"},
    ],
}  # fmt: skip

_ROWS = {
    "Latn": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "Cyrl": ("йцукенгшщзх", "фывапролджэ", "ячсмитьбю"),
    "Arab": ("ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو"),
}
_NEAR = {
    s: {c: r[max(0, i - 1) : i] + r[i + 1 : i + 2] for r in rows for i, c in enumerate(r)}
    for s, rows in _ROWS.items()
}


def latin(cyrillic: str) -> str:
    """A Cyrillic name in plain Latin letters."""
    return "".join(_CYRL_LATN.get(c, c) for c in cyrillic.lower()).title().replace("'S", "'s")


def cyrillic(written: str) -> str:
    """A Latin name as it would be noted down in Cyrillic."""
    return _replaced(written, _LATN_CYRL).title()


def arabic(written: str) -> str:
    """A Latin name in Perso-Arabic letters: a short vowel inside is left out, one at the start has its alif."""
    text = written.lower()
    start = "ا" if text[:1] in "aeiou" else ""
    body = text[1:] if text[:1] in "ae" else text
    kept = "".join(
        c
        for i, c in enumerate(body)
        if not (c in "ae" and 0 < i < len(body) - 1 and body[i - 1] not in "aeiou")
    )
    return start + _replaced(kept, _LATN_ARAB)


def _replaced(text: str, rules: Sequence[tuple[str, str]]) -> str:
    text, out, at = text.lower(), [], 0
    while at < len(text):
        for old, new in rules:
            if text.startswith(old, at):
                out.append(new)
                at += len(old)
                break
        else:
            out.append(text[at] if text[at] in " -" else "")
            at += 1
    return "".join(out)


def mistyped(
    words: Sequence[str | None], scripts: Sequence[int], rng: np.random.Generator
) -> list[str | None]:
    """Each word with one slip: a letter dropped, doubled, changed for its neighbour on the keyboard, or two swapped."""
    kinds, places = rng.integers(0, 4, len(words)), rng.random(len(words))
    return [
        w if w is None else _slip(w, SCRIPTS[s], int(k), float(p))
        for w, s, k, p in zip(words, scripts, kinds, places, strict=True)
    ]


def _slip(word: str, script: str, kind: int, place: float) -> str:
    if len(word) < 3:
        return word
    at = 1 + int(place * (len(word) - 1))
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    near = _NEAR[script].get(word[at], word[at])
    return word[:at] + near[int(place * 997) % len(near)] + word[at + 1 :]
