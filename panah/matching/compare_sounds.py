"""Two tokens by their sounds: the learned kernel of `panah.people.sounds`, and what it needs."""

from __future__ import annotations

import numpy as np

from panah.people.compiled import borrowing

TABLES = (np.zeros(1, np.float32),)


@borrowing
def token_logit(sym_a, a0, a1, script_a, sym_b, b0, b1, script_b, tables):
    n, m = a1 - a0, b1 - b0
    if n == m:
        bad = 0
        for i in range(n):
            if sym_a[a0 + i] != sym_b[b0 + i]:
                bad += 1
        if bad == 0:
            return np.float32(4.0 if n > 2 else 1.0)
        if bad == 1 and n > 3:
            return np.float32(-1.0)
    return np.float32(-6.0)
