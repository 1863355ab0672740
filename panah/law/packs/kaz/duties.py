"""What asylum-seekers and refugees must do, and what the authorities owe them beside the clocks."""

from __future__ import annotations

from functools import partial

from panah.law.conditions import on
from panah.law.packs.kaz.determination import came_after_relative, unserved
from panah.law.packs.kaz.instruments import LAW_DAY, ORDER_118, REFUGEES, STATELESS_DAY, STATELESS_HANDBOOK
from panah.law.packs.kaz.statuses import (
    appeal_open,
    asylum_seeker,
    fear_claimed,
    refugee,
    stateless_applicant,
    unaccompanied_child,
)  # fmt: skip
from panah.law.packs.kaz.terms import GUARDIAN, UNACCOMPANIED, adverse_stands
from panah.law.provisions import Duty

_own = partial(Duty, owed_by="applicant", cite=REFUGEES.article("duties"), since=LAW_DAY)

truth = _own(key="kaz.duty.truth", of=asylum_seeker | appeal_open)
address = _own(key="kaz.duty.address", of=asylum_seeker | appeal_open | refugee)
medical = _own(key="kaz.duty.medical", of=asylum_seeker & ~on("medical_check_done"))
obey = _own(key="kaz.duty.obey", of=asylum_seeker | appeal_open | refugee)

family_evidence = Duty(
    key="kaz.duty.family-evidence",
    of=asylum_seeker & came_after_relative & ~on("family_evidence_shown"),
    owed_by="applicant",
    cite=REFUGEES.article(11, 2),
    since=LAW_DAY,
    note="A spouse or child who comes later shows the tie.",
)
interpret = Duty(
    key="kaz.duty.interpret",
    of=asylum_seeker & on("application_registered") & ~on("application_confirmed_in_writing"),
    owed_by="local_executive_body",
    cite=ORDER_118.article("language"),
    since=LAW_DAY,
    note="Where the person writes neither Kazakh nor Russian, an interpreter fills in the application and the person "
    "confirms it in writing.",
)
inform = Duty(
    key="kaz.duty.inform",
    of=asylum_seeker & ~on("rights_explained"),
    owed_by="local_executive_body",
    cite=REFUGEES.article("principles"),
    since=LAW_DAY,
    note="Transparency is a principle of the law; what is explained before the interview follows UNHCR's standards.",
)
serve = Duty(
    key="kaz.duty.serve",
    of=unserved,
    owed_by="local_executive_body",
    cite=ORDER_118.article("consideration"),
    since=LAW_DAY,
    confidence="unverified",
    note="No time limit for serving was found. Until it is served a decision ends no right, and no time to appeal "
    "runs.",
)
guardian = Duty(
    key="kaz.duty.guardian",
    of=unaccompanied_child & ~GUARDIAN.after(UNACCOMPANIED),
    owed_by="local_executive_body",
    cite=REFUGEES.article("principles"),
    since=LAW_DAY,
    confidence="unverified",
)
suspend = Duty(
    key="kaz.duty.suspend-determination",
    of=stateless_applicant.held
    & (asylum_seeker | appeal_open | fear_claimed)
    & ~on("determination_suspended").after(on("determination_resumed")),
    owed_by="migration_service",
    cite=STATELESS_HANDBOOK.article("refugee claims"),
    since=STATELESS_DAY,
    note="Suspend, or decide both without any contact with the country of origin.",
)
third_country = Duty(
    key="kaz.duty.third-country",
    of=on("status_refused", ground="safe_third_country") & adverse_stands,
    owed_by="local_executive_body",
    cite=REFUGEES.article(1, 4),
    since=LAW_DAY,
    note="Both must be shown: a stay there before arrival, and effective protection with a procedure had or in reach.",
)
