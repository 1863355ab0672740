"""The 1954 and 1961 Conventions, and UNHCR's guidance on determining statelessness.

Of 1961, Article 4 (born abroad to a national) and Article 3 (options at birth) ask for facts no act of a file tells.
"""

from __future__ import annotations

from panah.law.conditions import during, national_of, on
from panah.law.packs.un.scope import C1954, C1961, STATELESS_HANDBOOK, Tier, TreatyRight
from panah.law.periods import months, years
from panah.law.provisions import Bar, Clock, Document, Lifting, Status

decided = (
    on("statelessness_recognised"),
    on("statelessness_refused"),
    on("statelessness_withdrawn"),
    on("died"),
)
pending = during(
    starts=(
        on("statelessness_application_registered"),
        on("statelessness_appeal_decided", outcome="overturned"),
        on("statelessness_appeal_decided", outcome="remitted"),
    ),
    stops=decided,
)
appeal_pending = during(
    starts=on("statelessness_appeal_lodged"), stops=(on("statelessness_appeal_decided"), *decided)
)
stateless_claimant = Status(
    key="un.stateless-claimant", when=pending | appeal_pending, main=1, cite=STATELESS_HANDBOOK.article(145)
)
stateless = Status(
    key="un.stateless",
    main=2,
    cite=C1954.article(1, 1),
    when=during(
        starts=on("statelessness_recognised"),
        stops=(
            on("statelessness_ended"),
            on("statelessness_refused"),
            on("nationality_acquired"),
            on("died"),
        ),
    ),
)
stay_pending = Bar(
    key="un.stateless.stay",
    cite=STATELESS_HANDBOOK.article(72),
    forbids=("removal", "removed"),
    during=stateless_claimant.held,
)
claimant_papers = TreatyRight(
    key="un.stateless.papers",
    cite=STATELESS_HANDBOOK.article(145),
    right="identity_papers",
    of=stateless_claimant.held,
    tier=Tier.PRESENT,
)
determine = Clock(
    key="un.stateless.determine",
    cite=STATELESS_HANDBOOK.article(75),
    starts=on("statelessness_application_registered"),
    stops=(on("statelessness_recognised"), on("statelessness_refused"), on("statelessness_withdrawn")),
    within=months(6),
    owed_by="authority",
    binding=False,
    suspended_by=on("determination_suspended"),
    resumed_by=on("determination_resumed"),
    note="Twelve months in exceptional circumstances.",
)

excluded = Bar(
    key="un.1954.1-2",
    cite=C1954.article(1, 2),
    forbids=("statelessness_recognised",),
    during=on("exclusion_assessed", finding="applies").after(
        on("exclusion_assessed", finding="does_not_apply")
    ),
    note="Its three grounds match 1D, 1E and 1F of the 1951 Convention, and are assessed by the same act.",
)
article_3 = TreatyRight(
    key="un.1954.3",
    cite=C1954.article(3),
    right="non_discrimination",
    of=stateless.held,
    tier=Tier.JURISDICTION,
)
article_16 = TreatyRight(
    key="un.1954.16",
    cite=C1954.article(16),
    right="access_to_courts",
    of=stateless.held,
    tier=Tier.JURISDICTION,
)
article_17 = TreatyRight(
    key="un.1954.17", cite=C1954.article(17), right="work", of=stateless.held, tier=Tier.LAWFULLY_STAYING
)
article_18 = TreatyRight(
    key="un.1954.18",
    cite=C1954.article(18),
    right="self_employment",
    of=stateless.held,
    tier=Tier.LAWFULLY_PRESENT,
)
article_19 = TreatyRight(
    key="un.1954.19",
    cite=C1954.article(19),
    right="professions",
    of=stateless.held,
    tier=Tier.LAWFULLY_STAYING,
)
article_22_1 = TreatyRight(
    key="un.1954.22-1",
    cite=C1954.article(22),
    right="elementary_education",
    of=stateless.held,
    tier=Tier.PRESENT,
)
article_22_2 = TreatyRight(
    key="un.1954.22-2", cite=C1954.article(22), right="education", of=stateless.held, tier=Tier.PRESENT
)
article_23 = TreatyRight(
    key="un.1954.23",
    cite=C1954.article(23),
    right="social_assistance",
    of=stateless.held,
    tier=Tier.LAWFULLY_STAYING,
)
article_24 = TreatyRight(
    key="un.1954.24",
    cite=C1954.article(24),
    right="social_security",
    of=stateless.held,
    tier=Tier.LAWFULLY_STAYING,
)
article_26 = TreatyRight(
    key="un.1954.26", cite=C1954.article(26), right="movement", of=stateless.held, tier=Tier.LAWFULLY_PRESENT
)
article_27 = TreatyRight(
    key="un.1954.27", cite=C1954.article(27), right="identity_papers", of=stateless.held, tier=Tier.PRESENT
)
article_28 = TreatyRight(
    key="un.1954.28",
    cite=C1954.article(28),
    right="travel_document",
    of=stateless.held,
    tier=Tier.LAWFULLY_STAYING,
)
article_28_document = Document(
    key="un.1954.28-document",
    cite=C1954.article("Schedule"),
    of=stateless.held,
    issued=on("travel_document_issued"),
    valid_for=years(2),
    ended_by=on("statelessness_ended"),
    note="From three months to two years: two years is the longest it can be.",
)
article_31 = Bar(
    key="un.1954.31",
    cite=C1954.article(31),
    forbids=("expulsion_ordered", "removal", "removed"),
    during=stateless.held,
)
article_31_2 = Lifting(
    key="un.1954.31-2",
    cite=C1954.article(31),
    lifts=("un.1954.31",),
    when=on("security_danger_found").after(on("expulsion_revoked"))
    & during(starts=on("heard_in_own_case"), stops=on("statelessness_recognised")),
)
article_32 = TreatyRight(
    key="un.1954.32",
    cite=C1954.article(32),
    right="naturalisation",
    of=stateless.held,
    tier=Tier.LAWFULLY_STAYING,
    note="A duty to facilitate, as far as possible; not a right to be naturalised.",
)

otherwise_stateless = on("born_in_country", parents="stateless") | (
    on("born_in_country") & national_of("XXA")
)
born_here = TreatyRight(
    key="un.1961.1",
    cite=C1961.article(1),
    right="nationality",
    of=otherwise_stateless & ~on("nationality_acquired"),
    tier=Tier.JURISDICTION,
)
foundling = TreatyRight(
    key="un.1961.2",
    cite=C1961.article(2),
    right="nationality",
    of=on("found_as_foundling"),
    tier=Tier.PRESENT,
    note="In the absence of proof to the contrary, born of parents holding the nationality.",
)
_nationality = during(starts=on("nationality_acquired"), stops=on("nationality_ended"))
no_loss_by_change = TreatyRight(
    key="un.1961.5", cite=C1961.article(5), right="keep_nationality", of=_nationality, tier=Tier.JURISDICTION
)
no_loss_with_family = TreatyRight(
    key="un.1961.6", cite=C1961.article(6), right="keep_nationality", of=_nationality, tier=Tier.JURISDICTION
)
no_loss_by_renouncing = TreatyRight(
    key="un.1961.7", cite=C1961.article(7), right="keep_nationality", of=_nationality, tier=Tier.JURISDICTION
)
no_deprivation = TreatyRight(
    key="un.1961.8",
    cite=C1961.article(8),
    right="keep_nationality",
    of=_nationality,
    tier=Tier.JURISDICTION,
    note="Save for misrepresentation or fraud, and what a state declared on joining.",
)
no_discrimination = TreatyRight(
    key="un.1961.9", cite=C1961.article(9), right="keep_nationality", of=_nationality, tier=Tier.JURISDICTION
)
