"""Rights in the procedure and after it: a decision, confidentiality, interpreter, representative, appeal, children."""

from __future__ import annotations

from functools import partial

from panah.law.conditions import age, on
from panah.law.packs.kaz.instruments import (
    APPC,
    CITIZENSHIP,
    LAW_DAY,
    ORDER_118,
    REFUGEES,
    STATELESS_DAY,
)  # fmt: skip
from panah.law.packs.kaz.statuses import (
    appeal_open,
    asylum_seeker,
    claim_closed,
    claim_undecided,
    fear_claimed,
    finally_refused,
    left_the_country,
    refugee,
    stateless_applicant,
    stateless_closed,
    status_ended,
    unaccompanied_child,
)  # fmt: skip
from panah.law.packs.kaz.terms import adverse_served
from panah.law.provisions import Right

_right = partial(Right, since=LAW_DAY)

REFUSED_AS_STATELESS = on("statelessness_refused")

PROCEDURE = (
    _right(
        key="kaz.decision-right",
        right="decision",
        of=claim_undecided.held,
        cite=REFUGEES.article(11, 1),
    ),
    _right(
        key="kaz.confidentiality",
        right="confidentiality",
        of=asylum_seeker.held
        | refugee
        | appeal_open
        | finally_refused
        | claim_closed
        | fear_claimed
        | stateless_applicant
        | stateless_closed
        | left_the_country
        | status_ended,
        cite=REFUGEES.article("principles"),
    ),
    _right(
        key="kaz.interpreter",
        right="interpreter",
        of=asylum_seeker | appeal_open,
        cite=ORDER_118.article("language"),
    ),
    _right(
        key="kaz.representative",
        right="representative",
        of=asylum_seeker | appeal_open,
        cite=ORDER_118.article("filing"),
    ),
    _right(
        key="kaz.appeal-right",
        right="appeal",
        of=adverse_served & appeal_open,
        cite=REFUGEES.article(15),
        note="To the authorised body and to court; rights are kept meanwhile.",
    ),
    _right(
        key="kaz.late-appeal-right",
        right="appeal",
        of=finally_refused.held,
        extent="limited",
        cite=APPC.article("time limits"),
        note="A missed time limit may be restored for good reason.",
    ),
    _right(
        key="kaz.stateless-appeal-right",
        right="appeal",
        of=stateless_closed & REFUSED_AS_STATELESS.after(on("statelessness_withdrawn")),
        cite=APPC.article("time limits"),
        since=STATELESS_DAY,
        note="Of a refusal; a withdrawn application can be made anew.",
    ),
    _right(
        key="kaz.own-certificate",
        right="identity_papers",
        of=unaccompanied_child & asylum_seeker,
        cite=ORDER_118.article("certificate"),
    ),
    _right(
        key="kaz.guardian-right",
        right="guardian",
        of=unaccompanied_child.held,
        cite=REFUGEES.article("principles"),
    ),
    _right(
        key="kaz.birth-registration",
        right="birth_registration",
        of=(on("born_in_country") | on("found_as_foundling")) & (age < 18),
        since="2019-01-01",
        cite=CITIZENSHIP.article("birth registration"),
        note="Whatever the parents' status. In force from 2019; the day was not found.",
    ),
)
