"""Names that spelling cannot show to be one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def equivalent_ids(tokens: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Of each token the numbers of the names it is known to write: ``ids[starts[i]:starts[i + 1]]``, sorted."""
    return np.zeros(len(tokens) + 1, np.int64), np.zeros(0, np.int32)
