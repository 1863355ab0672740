"""Who a person is in the law of Kazakhstan. Only acts end a status: an expired paper or a missed day never does."""

from __future__ import annotations

from panah.law.conditions import age, during, on, says
from panah.law.packs.kaz.instruments import (
    CITIZENSHIP,
    LAW_DAY,
    ORDER_118,
    ORDER_607,
    REFUGEES,
    STATELESS_DAY,
)  # fmt: skip
from panah.law.packs.kaz.terms import (
    CLAIM_ENDS,
    CLAIM_STARTS,
    DEPARTED,
    DIED,
    DISCONTINUED,
    ENDED,
    FEAR,
    FEAR_RESOLVED,
    GRANTED,
    OVERTURNED,
    REFUSED,
    REGISTERED,
    REMITTED,
    REOPENED,
    SERVED,
    UNACCOMPANIED,
    WITHDRAWN,
    adverse_served,
    appeal_pending,
    appeal_period_runs,
    claimed,
    refusal_stands,
)  # fmt: skip
from panah.law.provisions import Status

asylum_seeker = Status(
    key="kaz.asylum-seeker",
    cite=REFUGEES.article(1, 6),
    since=LAW_DAY,
    when=claimed & ~(refusal_stands & SERVED.after(REFUSED)),
    main=60,
    note="From the expressed wish, before any registration, until the final decision has been served. A new wish after "
    "a refusal makes the person an asylum-seeker again: the definition knows no first and later claims.",
)

claim_undecided = Status(
    key="kaz.claim-undecided",
    cite=REFUGEES.article(11, 1),
    since=LAW_DAY,
    when=asylum_seeker
    & during(starts=(REGISTERED, REOPENED, OVERTURNED, REMITTED), stops=(REFUSED, GRANTED, *CLAIM_ENDS)),
    main=59,
    note="A registered claim waits for its decision: the first, or the next after a successful appeal.",
)

_undone = during(starts=(OVERTURNED, REMITTED), stops=ENDED) & ~REFUSED.after(*ENDED)
_contested = (appeal_pending | appeal_period_runs) & ~REFUSED.after(*ENDED)

status_ended = Status(
    key="kaz.status-ended",
    cite=REFUGEES.article(13),
    since=LAW_DAY,
    when=during(starts=ENDED, stops=(GRANTED, DIED)) & ~_undone & SERVED.after(*ENDED) & ~_contested,
    main=31,
    note="Cessation or deprivation was served, and its appeal is over or was not made.",
)

refugee = Status(
    key="kaz.refugee",
    cite=REFUGEES.article(1, 1),
    since=LAW_DAY,
    when=during(starts=GRANTED, stops=DIED) & ~status_ended,
    main=90,
    note="Kept after cessation or deprivation until the decision has been served and its appeal is over (Article 15: "
    "rights are kept meanwhile). The one-year term ends the certificate, never the status.",
)

appeal_open = Status(
    key="kaz.refused-appeal-open",
    cite=REFUGEES.article(15),
    since=LAW_DAY,
    when=adverse_served & (appeal_pending | appeal_period_runs),
    main=70,
)

seeker = asylum_seeker | appeal_open
"""Who has the rights of an asylum-seeker: they are kept while an appeal is open (Article 15)."""

finally_refused = Status(
    key="kaz.finally-refused",
    cite=REFUGEES.article(15),
    since=LAW_DAY,
    when=adverse_served & ~appeal_pending & ~appeal_period_runs,
    main=30,
    note="Also after cessation or deprivation has become final. A late appeal that is lodged ends it.",
)

claim_closed = Status(
    key="kaz.claim-closed",
    cite=REFUGEES.article(11),
    since=LAW_DAY,
    when=during(starts=(WITHDRAWN, DISCONTINUED), stops=(*CLAIM_STARTS, GRANTED)),
    main=20,
    note="No decision on the fear was taken; so this is never a release for removal. Rules on closing a file were not "
    "found in the articles read.",
    confidence="unverified",
)

fear_claimed = Status(
    key="kaz.fear-claimed",
    cite=REFUGEES.article("principles"),
    since=LAW_DAY,
    when=during(starts=FEAR, stops=(*FEAR_RESOLVED, DIED)),
    main=40,
    note="A fear that was voiced stays until someone records that it was decided or not maintained.",
)

unaccompanied_child = Status(
    key="kaz.unaccompanied-child",
    cite=ORDER_118.article("certificate"),
    since=LAW_DAY,
    when=UNACCOMPANIED & (age < 18),
    main=10,
)

stateless_applicant = Status(
    key="kaz.stateless-applicant",
    cite=ORDER_607.article("procedure"),
    since=STATELESS_DAY,
    when=during(
        starts=(
            on("statelessness_application_registered"),
            on("statelessness_appeal_decided", outcome="overturned"),
            on("statelessness_appeal_decided", outcome="remitted"),
        ),
        stops=(
            on("statelessness_recognised"), on("statelessness_refused"), on("statelessness_withdrawn"), DEPARTED, DIED,
        ),
    ),
    main=50,
)  # fmt: skip

stateless_person = Status(
    key="kaz.stateless-person",
    cite=ORDER_607.article("procedure"),
    since=STATELESS_DAY,
    when=during(starts=on("statelessness_recognised"), stops=(on("statelessness_ended"), DIED)),
    main=80,
)

stateless_closed = Status(
    key="kaz.stateless-closed",
    cite=ORDER_607.article("procedure"),
    since=STATELESS_DAY,
    when=during(
        starts=(on("statelessness_refused"), on("statelessness_withdrawn")),
        stops=(
            on("statelessness_application_registered"),
            on("statelessness_recognised"),
            on("statelessness_appeal_decided", outcome="overturned"),
            on("statelessness_appeal_decided", outcome="remitted"),
            DIED,
        ),
    ),
    main=25,
)

left_the_country = Status(
    key="kaz.left-the-country",
    cite=REFUGEES.article(11),
    since=LAW_DAY,
    when=during(starts=DEPARTED, stops=(on("arrival"), *CLAIM_STARTS, DIED)),
    main=5,
    confidence="unverified",
    note="The file rests; a return, a wish or an application opens it again.",
)

citizen = Status(
    key="kaz.citizen",
    cite=CITIZENSHIP.article("birth"),
    when=on("nationality_acquired", country="KAZ").after(on("nationality_ended", country="KAZ"))
    | (
        on("born_in_country", parents="stateless")
        & says("born_in_country", "parents_reside_permanently", True)
    ),
    main=100,
    note="A child of stateless parents is a citizen by birth only if both reside permanently in Kazakhstan.",
)
