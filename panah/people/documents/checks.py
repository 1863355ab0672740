"""Check digits of national numbers: each rule says whether a number of the right shape can exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence


def _sum(number: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))


def iin(number: str) -> bool:
    """Kazakhstan: weights 1 to 11, modulus 11; on 10 again with 3 to 11, 1, 2; never issued if 10 again."""
    digit = _sum(number, range(1, 12)) % 11
    if digit == 10:
        digit = _sum(number, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
    return digit == int(number[11])


def pinfl(number: str) -> bool:
    """Uzbekistan: weights 7, 3, 1, modulus 10."""
    return _sum(number, (7, 3, 1) * 4 + (7,)) % 10 == int(number[13])


def tckn(number: str) -> bool:
    """Türkiye: two check digits."""
    first = (7 * _sum(number, (1, 0) * 4 + (1,)) - _sum(number, (0, 1) * 4)) % 10
    return first == int(number[9]) and _sum(number, (1,) * 10) % 10 == int(number[10])


def irn(number: str) -> bool:
    """Iran: weights 10 to 2, modulus 11; ten equal digits are never issued."""
    left = _sum(number, range(10, 1, -1)) % 11
    return len(set(number)) > 1 and int(number[9]) == (left if left < 2 else 11 - left)


def snils(number: str) -> bool:
    """Russia, insurance number: weights 9 to 1, modulus 101; numbers up to 001-001-998 have no check."""
    if number[:9] <= "001001998":
        return True
    return _sum(number, range(9, 0, -1)) % 101 % 100 == int(number[9:])


def inn(number: str) -> bool:
    """Russia, taxpayer number of a person: two check digits, modulus 11 and 10."""
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    first, second = _sum(number, weights[1:]) % 11 % 10, _sum(number, weights) % 11 % 10
    return number[10:] == f"{first}{second}"


def rnokpp(number: str) -> bool:
    """Ukraine: weights -1, 5, 7, 9, 4, 6, 10, 5, 7, modulus 11, then 10."""
    return _sum(number, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10 == int(number[9])


CHECKS: Mapping[str, Callable[[str], bool]] = {
    rule.__name__: rule for rule in (iin, pinfl, tckn, irn, snils, inn, rnokpp)
}
