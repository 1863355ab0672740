"""Writes the weights. For now the prior alone."""

import numpy as np

from panah.people.sounds import prior
from panah.people.sounds.inventory import inventory
from panah.people.sounds.kernel import Tables
from panah.people.sounds.tables import WEIGHTS, structure, write

if __name__ == "__main__":
    known = inventory()
    kind, first, second = structure(known)
    swap = prior.substitutions(known).astype(np.float32)
    drop = np.repeat(prior.drops(known)[:, :, None], 9, axis=2).astype(np.float32)
    opening = np.full((3, len(known.symbols)), -0.5, np.float32)
    levels = np.zeros((3, 3, 3), np.float32)
    levels[:, :] = (-1.0, 1.0, -0.1)
    write(WEIGHTS, known, Tables(known.offsets, swap, drop, kind, first, second, opening, levels))
