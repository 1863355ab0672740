"""What is refused before the law is even asked: input that cannot be a true act of this file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from panah.casefile.chain import canonical
from panah.casefile.refusals import Problem, of_body, problem
from panah.casefile.state import State
from panah.law import Act
from panah.law.file import live_acts

BODY_LIMIT = 64 * 1024
"""Longest body of an act, in bytes of its canonical text."""
DEVICE_LIMIT = 200
EARLIEST = date(1900, 1, 1)
"""No act of a living person's case took effect before; an earlier day is a slip of the pen."""
LARGEST = 2**63 - 1
REVIEWS = {
    "appeal_decided": frozenset({"status_granted", "status_refused", "status_ceased", "status_deprived"}),
    "statelessness_appeal_decided": frozenset({"statelessness_recognised", "statelessness_refused"}),
}
"""Acts that decide on an appeal, and the decisions they review."""
APPEALS = {
    **{review: review for review in REVIEWS},
    "appeal_lodged": "appeal_decided",
    "late_appeal_accepted": "appeal_decided",
    "statelessness_appeal_lodged": "statelessness_appeal_decided",
}
"""Acts that bring an appeal or decide on it, and the kind that decides."""
OF_THE_LEDGER = frozenset({"annulment", "admission", "refusal_of_held", "assigned", "transferred"})


@dataclass
class Request:
    """An act somebody wants recorded. Officer and office 0 are the system's own."""

    act_id: UUID
    file: UUID
    kind: str
    effective: date
    body: Mapping[str, Any]
    officer: int
    office: int
    device: str

    @cached_property
    def text(self) -> str | None:
        """The canonical text of the body, or None when it cannot be stored as one."""
        return body_text(self.body) if isinstance(self.body, Mapping) else None


def problems(request: Request, state: State, today: date) -> list[Problem]:
    """Everything wrong with a request; empty when it may go before the law."""
    kind = state.law.kinds.get(request.kind)
    found = [*_of_form(request), *_of_day(request, state, today), *_of_office(request, state)]
    if kind is None:
        found.append(
            problem("kind", _("There is no act of this kind."), _("Choose one of the kinds the law knows."))
        )
        return found
    errors = kind.errors(request.body)
    found += [of_body(state.law, error) for error in errors]
    if not errors and request.kind in RULES:
        found += RULES[request.kind](request, state)
    return found


def body_text(body: Mapping[str, Any]) -> str | None:
    """The canonical text of a body, or None when it cannot be stored as one."""
    try:
        text = canonical(body)
        text.encode()
    except (TypeError, ValueError, RecursionError):  # no JSON, or half a character
        return None
    return None if "\\u0000" in text else text


def _of_form(request: Request) -> Iterator[Problem]:
    text = request.text
    if text is None:
        yield problem(
            "body",
            _("The act holds something that cannot be stored as text."),
            _("Remove characters that cannot be read and enter it again."),
        )
    elif len(text) * 4 > BODY_LIMIT and len(text.encode()) > BODY_LIMIT:
        yield problem(
            "body",
            _("The act is too long: {size} bytes, at most {limit} are kept."),
            _("Shorten it to {limit} bytes, or put the text into a document."),
            size=len(text.encode()),
            limit=BODY_LIMIT,
        )
    device = request.device
    if not isinstance(device, str) or len(device) > DEVICE_LIMIT or not device.isprintable():
        yield problem(
            "device",
            _("The name of the device cannot be stored."),
            _("Give at most {limit} printable characters."),
            limit=DEVICE_LIMIT,
        )
    for field in ("officer", "office"):
        number = getattr(request, field)
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= LARGEST:
            yield problem(field, _("This is not a number of an officer or office."), _("Sign in again."))


def _of_day(request: Request, state: State, today: date) -> Iterator[Problem]:
    effective = request.effective
    if not isinstance(effective, date) or isinstance(effective, datetime):
        yield problem("effective", _("This is not a day."), _("Give a day as year, month and day."))
        return
    if effective > today:
        yield problem(
            "effective",
            _("An act cannot take effect in the future: {day} is after today, {today}."),
            _("Give the day on which it took effect, or record it when it has."),
            day=effective,
            today=today,
        )
    elif effective < EARLIEST:
        yield problem(
            "effective",
            _("{day} is too long ago to be right."),
            _("Check the year."),
            day=effective,
        )
    born = state.person.birth_from
    if born is not None and effective < born:
        yield problem(
            "effective",
            _("{day} is before the person was born, {born} at the earliest."),
            _("Check the day, or correct the date of birth first."),
            day=effective,
            born=born,
        )
    if request.kind in OF_THE_LEDGER and effective < state.opened:
        yield problem(
            "effective",
            _("{day} is before this case file was opened, {opened}."),
            _("Give the day on which it was decided."),
            day=effective,
            opened=state.opened,
        )


def _of_office(request: Request, state: State) -> Iterator[Problem]:
    if request.office != state.office and (request.office or request.officer):
        yield problem(
            "office",
            _("This case file belongs to another office."),
            _("Ask that office to record the act or to transfer the file."),
        )


def _target(request: Request, state: State) -> tuple[Act | None, list[Problem]]:
    found = state.find(UUID(str(request.body["target"])))
    if found is not None:
        return found, []
    unknown = problem(
        "target",
        _("There is no such act in this case file."),
        _("Choose an act from the timeline of this file."),
    )
    return None, [unknown]


def _annulment(request: Request, state: State) -> list[Problem]:
    target, found = _target(request, state)
    if target is None:
        return found
    if target.id in state.annulled:
        return [problem("target", _("This act has already been annulled."), _("Nothing more is needed."))]
    if target.kind in ("assigned", "transferred"):
        return [
            problem(
                "target",
                _("An assignment or transfer is not annulled."),
                _("Assign or transfer the file again."),
            )
        ]
    if target.kind in APPEALS and request.officer in _deciders(state, APPEALS[target.kind]):
        return [
            problem(
                "officer",
                _("Nobody annuls an appeal against their own decision."),
                _("Ask another officer to annul it."),
            )
        ]
    if target in state.undecided:
        return [
            problem(
                "target", _("This act is held and counts for nothing yet."), _("Admit or refuse it instead.")
            )
        ]
    return []


def _decision(request: Request, state: State) -> list[Problem]:
    target, found = _target(request, state)
    if target is None:
        return found
    if target not in state.undecided:
        return [
            problem(
                "target", _("This act is not waiting for a decision."), _("Reload the queue of held acts.")
            )
        ]
    if request.officer == 0:
        return [problem("officer", _("A named officer must decide on a held act."), _("Sign in and decide."))]
    if request.officer == target.officer:
        return [
            problem(
                "officer",
                _("Nobody decides on an act they recorded themselves."),
                _("Ask another officer to decide."),
            )
        ]
    return []


def _assigned(request: Request, state: State) -> list[Problem]:
    if 0 <= request.body["officer"] <= LARGEST:
        return []
    return [problem("officer", _("There is no such officer."), _("Choose an officer of the office."))]


def _transferred(request: Request, state: State) -> list[Problem]:
    if request.body["office"] == state.office:
        return [problem("office", _("The file is already with this office."), _("Choose another office."))]
    if not 0 < request.body["office"] <= LARGEST:
        return [problem("office", _("There is no such office."), _("Choose an office from the list."))]
    return []


def _review(request: Request, state: State) -> list[Problem]:
    """An appeal is decided by somebody who neither took the decision nor admitted it when it was held."""
    if request.officer not in _deciders(state, request.kind):
        return []
    return [
        problem(
            "officer", _("Nobody reviews their own decision."), _("Ask another officer to decide the appeal.")
        )
    ]


def _deciders(state: State, review: str) -> set[int]:
    """Who took the latest standing decision that acts of this kind review, and who admitted it if it was held."""
    under_appeal = REVIEWS[review]
    decision = next((a for a in reversed(live_acts(state.acts, date.max)) if a.kind in under_appeal), None)
    if decision is None:
        return set()
    admitted = {a.officer for a in state.acts if a.kind == "admission" and a.target == decision.id}
    return (admitted | {decision.officer}) - {0}


RULES = {
    **dict.fromkeys(REVIEWS, _review),
    "annulment": _annulment,
    "admission": _decision,
    "refusal_of_held": _decision,
    "assigned": _assigned,
    "transferred": _transferred,
}
