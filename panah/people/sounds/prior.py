"""What the weights are before any data: sounds that are near may stand for each other.

The alphabet of sounds: p b t d k g q f v w s z, S (sh) Z (zh) C (ch) J (dzh) c (ts), x (kh) G (gh) h H (ح),
T (th) D (dh), ' (ع, hamza), m n N (ng) l r y; vowels a e i o u, ä ö ü ı. All weights are log-odds (natural
logarithm) that a letter adds to *the same name*; learning starts here and is held near it where data are few.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from panah.people.sounds.inventory import ARABIC, LENGTHENED, Inventory, Symbol

VOWELS = frozenset("aeiouäöüı")
SAME_CONSONANT, SAME_VOWEL = 1.2, 0.7
NEAR_CONSONANT, NEAR_VOWEL = -0.2, -0.3
FAR_CONSONANT, FAR_VOWEL, VOWEL_FOR_CONSONANT = -3.0, -1.8, -3.5
WITHIN_SCRIPT = -1.6  # where both could write the same letter, they more likely mean another
LATER_SOUND = -0.4  # each further sound a symbol may have is less usual than the one before
_NEAR = frozenset(
    "pb pf bv vw vf td tT dD sz sT zD sS zZ sc cC ZJ JC JZ CS kq kg gG qG qx kx xh xH hH hG gh yi yı wu vu "  # noqa: SIM905
    "nN JG J' Jg ct zc Jy Zy kC aä äe ei iı aı oö ou uü öü oa üi ıu eö uo ıe".split()
)


@cache
def _likeness(one: str, other: str) -> float:
    if one == other:
        return SAME_VOWEL if one in VOWELS else SAME_CONSONANT
    pair, turned = one + other, other + one
    if one in VOWELS and other in VOWELS:
        return NEAR_VOWEL if pair in _NEAR or turned in _NEAR else FAR_VOWEL
    if pair in _NEAR or turned in _NEAR:
        return NEAR_CONSONANT
    return VOWEL_FOR_CONSONANT if (one in VOWELS) != (other in VOWELS) else FAR_CONSONANT


@cache
def _alike(one: str, other: str) -> float:
    """Likeness of two sequences of sounds: their best alignment."""
    if not one or not other:
        return sum(-1.0 if sound in VOWELS else -2.0 for sound in one + other)
    return max(
        _alike(one[1:], other[1:]) + _likeness(one[0], other[0]),
        _alike(one[1:], other) + (-1.0 if one[0] in VOWELS else -2.0),
        _alike(one, other[1:]) + (-1.0 if other[0] in VOWELS else -2.0),
    )


@cache
def swap(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """What it adds when one symbol with these sounds stands for another."""
    best = -4.0
    for later, sound in enumerate(one):
        for further, against in enumerate(other):
            if sound != "-" and against != "-":
                best = max(best, _alike(sound, against) + LATER_SOUND * min(later + further, 3))
    return best


def dropped(symbol: Symbol, other_script: int) -> float:
    """What it adds when a symbol has no counterpart in a token of another script."""
    if symbol.unit.endswith(LENGTHENED):
        return -0.2
    silent = "-" in symbol.sounds
    vowel = symbol.sounds[0][0] in VOWELS
    if vowel and other_script == ARABIC:
        if symbol.script == ARABIC:
            return (
                -3.0 if symbol.unit[0] in "اآوي" else -0.8
            )  # the rest are written by Uyghurs and Kurds only
        return -0.3 if len(symbol.unit) == 1 and len(symbol.sounds[0]) == 1 else -1.5
    if silent:
        return -0.6
    return (-1.5 if vowel else -2.8) - 0.5 * (len(symbol.sounds[0]) - 1)


def substitutions(inventory: Inventory) -> NDArray[np.float64]:
    """[symbols, symbols] weights of one symbol for another."""
    symbols = inventory.symbols
    weights = np.empty((len(symbols), len(symbols)))
    for i, one in enumerate(symbols):
        for j in range(i, len(symbols)):
            other = symbols[j]
            weight = swap(one.sounds, other.sounds) if one.number and other.number else -9.0
            if one.script == other.script and one.sounds[0] != other.sounds[0]:
                weight = min(weight, 0.0) + WITHIN_SCRIPT
            if one.script == other.script and one.unit == other.unit and one.number:
                weight = SAME_VOWEL if one.sounds[0][:1] in VOWELS else SAME_CONSONANT
            weights[i, j] = weights[j, i] = weight
    return weights


def drops(inventory: Inventory) -> NDArray[np.float64]:
    """[3 scripts of the other token, symbols] weights of a symbol without counterpart."""
    return np.array([[dropped(symbol, other) for symbol in inventory.symbols] for other in range(3)])
