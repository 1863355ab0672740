"""Three-valued truth: yes, no, and *cannot tell*. Unknown is never no."""

from __future__ import annotations

from enum import IntEnum


class Truth(IntEnum):
    """The value of a condition, ordered so that AND is min, OR is max and NOT is ``2 - x`` (Kleene)."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    def __invert__(self) -> Truth:
        return Truth(2 - self.value)


NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
