"""Return, expulsion and contact with the country of origin: what is barred, and what must be shown before removal.

The absolute bars (CAT 3, ICCPR 7) and Articles 31 to 33 of the 1951 Convention stand in the treaty floor above this.
"""

from __future__ import annotations

from functools import partial

from panah.law.conditions import during, everyone, national_of, on
from panah.law.packs.kaz.instruments import CITIZENSHIP, FOREIGNERS, LAW_DAY, REFUGEES
from panah.law.packs.kaz.roles import CASE, HEAD
from panah.law.packs.kaz.statuses import (
    appeal_open,
    asylum_seeker,
    citizen,
    fear_claimed,
    finally_refused,
    refugee,
    stateless_applicant,
    stateless_person,
    unaccompanied_child,
)  # fmt: skip
from panah.law.packs.kaz.terms import ARRIVAL_IRREGULAR, DIED
from panah.law.provisions import Bar, Release, Step

ORDERED = on("expulsion_ordered")
REVOKED = on("expulsion_revoked")
PENALTY = on("penalty_for_entry_opened")

protected = asylum_seeker | refugee | appeal_open | fear_claimed

non_refoulement = Bar(
    key="kaz.non-refoulement",
    forbids=("removal", "removed"),
    during=protected,
    to="countries_of_risk",
    cite=REFUGEES.article("non-refoulement"),
    since=LAW_DAY,
    note="A principle of the law; its article is probably 18 and was not read. No exception like that of "
    "Article 33(2) was found in it. A fear that was voiced counts before any application does.",
)
no_contact = Bar(
    key="kaz.no-contact-with-origin",
    forbids=("origin_queried",),
    during=protected,
    cite=REFUGEES.article("principles"),
    since=LAW_DAY,
    note="Confidentiality is a principle of the law. A query to the country of origin, even in the statelessness "
    "procedure, would tell it that the person is here and asks for something.",
)
citizens_stay = Bar(
    key="kaz.citizens-not-removed",
    forbids=("removal", "removed", "expulsion_ordered"),
    during=citizen.held,
    cite=CITIZENSHIP.article("no expulsion"),
)

stateless_appeal = during(
    starts=on("statelessness_appeal_lodged"),
    stops=(on("statelessness_appeal_decided"), on("statelessness_recognised"), DIED),
)

refused_for_good = Release(
    key="kaz.release.final-refusal",
    when=finally_refused.held
    & ~asylum_seeker
    & ~refugee
    & ~fear_claimed
    & ~stateless_applicant
    & ~stateless_person
    & ~stateless_appeal
    & ~citizen
    & ~national_of("KAZ")
    & ~unaccompanied_child,
    cite=REFUGEES.article(15),
    since=LAW_DAY,
    note="The refusal was served, its appeal is over, and nothing else is pending. A withdrawn or closed claim is not "
    "enough: nobody has decided on the fear. Nor is it enough while no nationality is recorded: where danger lies "
    "cannot be told.",
)

_step = partial(Step, by=HEAD, cite=FOREIGNERS.article("expulsion"))

STEPS = (
    _step(
        key="kaz.step.danger",
        act="security_danger_found",
        open=refugee | asylum_seeker | appeal_open | finally_refused | stateless_person,
        adverse=True,
        cite=REFUGEES.article("non-refoulement"),
    ),
    _step(
        key="kaz.step.torture-risk",
        act="torture_risk_assessed",
        open=everyone,
        by=(*CASE, "reviewer"),
        cite=REFUGEES.article("non-refoulement"),
    ),
    _step(
        key="kaz.step.other-risk",
        act="arbitrary_deprivation_risk_assessed",
        open=everyone,
        by=(*CASE, "reviewer"),
        cite=REFUGEES.article("non-refoulement"),
    ),
    _step(
        key="kaz.step.expel",
        act="expulsion_ordered",
        open=(finally_refused | on("security_danger_found")) & ~ORDERED.after(REVOKED),
        adverse=True,
    ),
    _step(key="kaz.step.revoke-expulsion", act="expulsion_revoked", open=ORDERED.after(REVOKED)),
    _step(key="kaz.step.time-given", act="time_to_find_country_given", open=ORDERED.after(REVOKED)),
    _step(
        key="kaz.step.extradition",
        act="extradition_requested",
        open=everyone,
        note="A request that came in is recorded; it decides nothing.",
    ),
    _step(
        key="kaz.step.removed",
        act="removed",
        open=refused_for_good.when & ORDERED.after(REVOKED),
        adverse=True,
    ),
    _step(
        key="kaz.step.penalty",
        act="penalty_for_entry_opened",
        open=ARRIVAL_IRREGULAR & ~asylum_seeker & ~refugee & ~appeal_open & ~fear_claimed,
        by=("border_officer", "head_of_office"),
        adverse=True,
    ),
    _step(
        key="kaz.step.penalty-dropped",
        act="penalty_for_entry_dropped",
        open=PENALTY.after(on("penalty_for_entry_dropped")),
        by=("border_officer", "head_of_office"),
    ),
)
