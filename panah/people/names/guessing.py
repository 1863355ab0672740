"""Which conventions a name may follow: from the languages of its words and the peoples that use their endings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import mul

from panah.people import conventions, scripts
from panah.people.names.lexicon import lexicon
from panah.people.names.words import Numbered, look

Guesses = tuple[tuple[str, float], ...]
FOR_ITS_ENDING, SMALLEST, ANY_LANGUAGE = 6.0, 0.03, 0.025
_factors: Numbered[tuple[float, ...]] = Numbered()


def guess(written: Sequence[str]) -> Guesses:
    """(code, weight) of the conventions ``written`` may follow, likeliest first; weights sum to 1."""
    return _likeliest([told(word) for word in written], SMALLEST, 3)


@lru_cache(1 << 16)
def coarse(told_by_words: tuple[int, ...]) -> Guesses:
    """`guess` to a tenth, from the numbers `told` gives: for what need not be finer, because few kinds remain."""
    return _likeliest(told_by_words, 0.1, 1)


@lru_cache(1 << 17)
def told(written: str) -> int:
    """The number of what one word tells of conventions; few words tell different things."""
    word = look(written)
    apart = lexicon().apart.get(word.core)
    codes = (
        apart.codes if apart else next((one.codes for one in word.readings if one.codes), frozenset[str]())
    )
    return _number(scripts.languages(written), codes)


@lru_cache(1 << 14)
def _number(languages: tuple[tuple[str, float], ...], codes: frozenset[str]) -> int:
    known = dict(languages)
    factors = [known.get(code, 0.0) + ANY_LANGUAGE for code in conventions.codes()]
    endings = [FOR_ITS_ENDING if code in codes else 1.0 for code in conventions.codes()]
    return _factors.number(tuple(map(mul, factors, endings)))


def _likeliest(told_by_words: Sequence[int], smallest: float, digits: int) -> Guesses:
    weights = [1.0] * len(conventions.codes())
    for number in told_by_words:
        weights = list(map(mul, weights, _factors.things[number]))
    least = smallest * sum(weights)
    kept = [
        (code, weight) for code, weight in zip(conventions.codes(), weights, strict=True) if weight >= least
    ]
    whole = sum(weight for _, weight in kept)
    return tuple(
        sorted([(code, round(weight / whole, digits)) for code, weight in kept], key=_first_the_likeliest)
    )


def _first_the_likeliest(pair: tuple[str, float]) -> tuple[float, str]:
    return -pair[1], pair[0]
