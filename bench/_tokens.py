"""Pairs of name tokens never learned from, with negatives of several kinds, for `bench/names.py`.

Run by itself it prints F1 of `panah.people.sounds` at its fixed threshold for every set and kind of negative.

Sets: the held-out names of the NETransliteration lists (all, and those seen at least twice, which are cleaner) and of
Wikidata's name items, by pair of scripts. For each true pair one pair that is not: the first token is exchanged for

- ``random``: any token of the set;
- ``jw``, ``edit``: the token most like the true one by Jaro-Winkler or by edit distance;
- ``romanised``: the token most like the other token's ICU romanisation by Jaro-Winkler (Latin sets only);
- ``ten``: one of the ten most like the true one by Jaro-Winkler.

A token that any source gives for the same name is no negative.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from panah.people.sounds.learn import data

KINDS = ("random", "jw", "edit", "romanised", "ten")

# Different names of our region that stand near each other: never the same person by name alone.
DIFFERENT = """
Hasan Husayn|Хасан Хусейн|حسن حسین; Salam Salim|Салам Салим|سلام سلیم; Karim Karam|Карим Карам|کریم کرم
Ali Wali|Али Вали|علی ولی; Rahim Rahman|Рахим Рахман|رحیم رحمان; Jamal Jamil|Джамал Джамиль|جمال جمیل
Said Sayyid|Саид Сайид|سعید سید; Nazar Nasir|Назар Насир|نظر ناصر; Aziza Aziz|Азиза Азиз|عزیزه عزیز
Amina Amin|Амина Амин|امینه امین; Majid Majida|Маджид Маджида|مجید مجیده; Hamid Hamida|Хамид Хамида|حمید حمیده
Murad Mirza|Мурад Мирза|مراد میرزا; Nurlan Ruslan|Нурлан Руслан|نورلان روسلان; Latif Latifa|Латиф Латифа|لطیف لطیفه
Daniyar Dinara|Данияр Динара|دانیار دینارا; Farid Faridun|Фарид Фаридун|فرید فریدون; Zahir Zahid|Захир Захид|ظاهر زاهد
Rashid Rashad|Рашид Рашад|رشید رشاد; Anvar Ansar|Анвар Ансар|انور انصار; Tahir Zahir|Тахир Захир|طاهر ظاهر
Salima Salama|Салима Салама|سلیمه سلامه; Nasim Nasir|Насим Насир|نسیم ناصر; Shakir Shukur|Шакир Шукур|شاکر شکور
Akbar Anvar|Акбар Анвар|اکبر انور; Qadir Qudrat|Кадир Кудрат|قادر قدرت; Omid Hamid|Омид Хамид|امید حمید
Malik Malika|Малик Малика|مالک ملکه; Sabir Sabur|Сабир Сабур|صابر صبور; Mahmud Muhammad|Махмуд Мухаммад|محمود محمد
Ahmad Hamid|Ахмад Хамид|احمد حمید; Habib Habiba|Хабиб Хабиба|حبیب حبیبه; Bakhtiyar Bakhyt|Бахтияр Бахыт|بختیار بخت
Gulnara Gulnaz|Гульнара Гульназ|گلناره گلناز; Dilnoza Dilorom|Дилноза Дилором|دلنازه دلارام
Fatima Fahima|Фатима Фахима|فاطمه فهیمه
""".replace("\n", ";")


class Case(NamedTuple):
    """Pairs and whether each is the same name; true pairs first, then as many that are not."""

    pairs: list[tuple[str, str]]
    same: NDArray[np.bool_]


def cases(limit: int = 1000, seed: int = 5) -> Iterator[tuple[str, str, Case]]:
    """Name of the set, kind of negative, pairs. limit: true pairs of a set."""
    everything = data.names(judged=False), data.names(judged=True)
    together = everything[1].together
    for name, truth, pool in _sets(everything, limit, random.Random(seed)):
        latin = pool[0].isascii() or "latin" in name.split("-")[0]
        for kind in KINDS:
            if kind == "romanised" and (not latin or name.endswith("latin")):
                continue
            wrong = _negatives(kind, truth, pool, together, random.Random(seed))
            labels = np.r_[np.ones(len(truth), bool), np.zeros(len(wrong), bool)]
            yield name, kind, Case(truth + wrong, labels)


def different() -> list[tuple[str, str]]:
    """Pairs of different names of our region, within and across scripts."""
    found = []
    for told in filter(str.strip, DIFFERENT.split(";")):
        firsts, seconds = zip(*(script.split() for script in told.split("|")), strict=True)
        found += [(one, other) for one in firsts for other in seconds]
    return found


def agreeing() -> list[tuple[str, str]]:
    """The same names of the same list in two scripts."""
    found = []
    for told in filter(str.strip, DIFFERENT.split(";")):
        for forms in zip(*(script.split() for script in told.split("|")), strict=True):
            found += [(forms[0], forms[1]), (forms[0], forms[2]), (forms[1], forms[2])]
    return found


def _sets(
    everything: tuple[data.Names, data.Names], limit: int, chance: random.Random
) -> Iterator[tuple[str, list[tuple[str, str]], list[str]]]:
    learned, judged = everything
    often = {
        (a, b) for language in ("arabic", "russian") for a, b, n in data.transliterations(language) if n > 1
    }
    for source, listed in judged.pairs.items():
        pool = sorted({pair.one for names in (learned, judged) for pair in names.pairs[source]})
        for least in (1, 2) if "NET" in source else (1,):
            truth = [(one, other) for one, other, _ in listed if least == 1 or (one, other) in often]
            name = f"{source} {'seen twice' if least == 2 else ''}".strip()
            yield name, chance.sample(truth, min(limit, len(truth))), pool


def _negatives(
    kind: str,
    truth: Sequence[tuple[str, str]],
    pool: list[str],
    together: dict[str, set[str]],
    chance: random.Random,
) -> list[tuple[str, str]]:
    if kind == "random":
        ranked: list[list[str]] = [chance.sample(pool, 5) for _ in truth]
    elif kind == "romanised":
        ranked = _nearest([_romanised(other) for _, other in truth], pool, "jw")
    else:
        ranked = _nearest([_bare(one) for one, _ in truth], pool, "edit" if kind == "edit" else "jw")
    wrong = []
    for (one, other), near in zip(truth, ranked, strict=True):
        known = together.get(other, set()) | {one, other}
        bare = {_bare(token) for token in known}
        left = [token for token in near if token not in known and _bare(token) not in bare]
        if left:
            wrong.append((chance.choice(left[:10]) if kind == "ten" else left[0], other))
    return wrong


def _nearest(queries: list[str], pool: list[str], measure: str) -> list[list[str]]:
    from rapidfuzz import distance, process

    scorer = (
        distance.Levenshtein.normalized_similarity if measure == "edit" else distance.JaroWinkler.similarity
    )
    bare = [_bare(token) for token in pool]
    found = []
    for start in range(0, len(queries), 100):
        likeness = process.cdist(
            queries[start : start + 100], bare, scorer=scorer, workers=2, dtype=np.float32
        )
        best = np.argpartition(-likeness, 24, axis=1)[:, :24]
        for row, few in zip(likeness, best, strict=True):
            found.append([pool[at] for at in few[np.lexsort((few, -row[few]))]])
    return found


def _bare(token: str) -> str:
    return data.bare(token) if token and token[0] < "\u0370" else token


def _romanised(token: str) -> str:
    import icu

    return str(icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower").transliterate(token))


def f1(said: NDArray[np.bool_], same: NDArray[np.bool_]) -> float:
    """F1 of answers."""
    return float(2 * (said & same).sum() / max(1, said.sum() + same.sum()))


def main() -> None:
    """Print the figures."""
    from panah.people import sounds

    for name, kind, case in cases():
        z = _logits(sounds, case.pairs)
        print(f"{name:36}{kind:12}{f1(z > 0, case.same):.3f}  pairs {len(case.pairs)}")
    for title, pairs in (
        ("different names called the same", different()),
        ("same names called the same", agreeing()),
    ):
        print(f"{title}: {(_logits(sounds, pairs) > 0).mean():.3f} of {len(pairs)}")


def _logits(sounds, pairs):  # type: ignore[no-untyped-def]
    left, right = (sounds.encode([pair[side] for pair in pairs]) for side in (0, 1))
    each = np.arange(len(pairs))
    return sounds.logits(left, each, right, each, known_equivalents=False)


if __name__ == "__main__":
    main()
