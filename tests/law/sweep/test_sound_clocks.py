"""A clock that one act would both suspend and resume has no reading: not loaded, so that nobody must choose one."""

from __future__ import annotations

import pytest

from panah.law import PackError
from panah.law.conditions import on
from panah.law.periods import days
from panah.law.provisions import Clock
from tests.law.helpers import CITE, law_with


def clock(pause: object, resume: object) -> Clock:
    """A clock suspended and resumed by some events."""
    return Clock(key="wait", cite=CITE, starts=on("wish_expressed"), stops=on("died"), within=days(9), owed_by="body",
                 suspended_by=pause, resumed_by=resume)  # type: ignore[arg-type]  # fmt: skip


def test_one_act_for_both_is_refused() -> None:
    with pytest.raises(PackError, match=r"test_sound_clocks.py.*both suspend and resume"):
        law_with(
            clock(
                on("determination_suspended"),
                (on("risk_learned"), on("determination_suspended", cause="fear")),
            )
        )


def test_two_choices_of_one_kind_are_told_apart() -> None:
    law_with(clock(on("determination_suspended", cause="fear"), on("determination_suspended", cause="other")))
