"""Kinds of cases: the ordinary procedure and those of its own for some groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.movements.prepare.futures import Floats
from panah.movements.prepare.settings import STAGES, Settings


@dataclass(frozen=True)
class Tracks:
    """names: the ordinary procedure first. shares: of persons ``[kinds]``, together 1. minutes: step → ``[kinds]``."""

    names: tuple[str, ...]
    shares: Floats
    minutes: dict[str, Floats]


ORDINARY = "ordinary"


def tracks(settings: Settings) -> Tracks:
    """The kinds that the settings describe."""
    names, shares = [ORDINARY], [1.0]
    times = {name: [settings.stages[name].minutes] for name in STAGES}
    for name, procedure in settings.procedures.items():
        names.append(name)
        shares.append(sum(settings.people.groups[group] for group in procedure.groups))
        for stage in STAGES:
            own = getattr(procedure, stage)
            times[stage].append(settings.stages[stage].minutes if own is None else own)
    shares[0] = max(0.0, 1.0 - sum(shares[1:]))
    return Tracks(tuple(names), np.array(shares), {stage: np.array(own) for stage, own in times.items()})
