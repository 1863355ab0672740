"""Statelessness determination: since September 2020 before the migration service."""

from __future__ import annotations

from ..steps import Number, Origin, Step, Story, do, one_of, story
from .common import certificate, prints

opened = do("statelessness_application_registered", opened_by=one_of("person", "person", "authority"))
heard = do("statelessness_interview_held", 5, 20, interpreter=False)
asked = do("origin_queried", 3, 15, country=Origin())
SERVED = do("statelessness_decision_served", 0, 5, manner=one_of("in_person", "post"), chance=0.3)
RECOGNISED = (do("statelessness_recognised", 5, 20), SERVED)
document = do("stateless_document_issued", 1, 10, number=Number("SD"), never=("child",))


def replied(reply: str, lo: int = 30, hi: int = 120) -> Step:
    return do("origin_replied", lo, hi, country=Origin(), reply=reply)


STORIES: tuple[Story, ...] = (
    story(
        "stateless-recognised", opened, heard, asked, replied("not_national"), RECOGNISED, document,
        shows="stateless_recognised", outcome="stateless", weight=10,
    ),
    story(
        "stateless-no-record", opened, heard, asked, replied("no_record"), RECOGNISED, document,
        shows="stateless_recognised", outcome="stateless", weight=4,
    ),
    story(
        "stateless-by-silence", opened, heard, asked, do("statelessness_recognised", 188, 215), document,
        shows="stateless_recognised silent_six_months", outcome="stateless", weight=14,
    ),
    story(
        "stateless-registered", opened,
        shows="stateless_registered", outcome="stateless", weight=10, start=(2, 20),
    ),
    story(
        "stateless-waiting", opened, heard, asked,
        shows="origin_queried", outcome="stateless", weight=8, start=(40, 170),
    ),
    story(
        "stateless-silent", opened, heard, asked,
        shows="origin_queried silent_six_months", outcome="stateless", weight=5, start=(225, 280),
    ),
    story(
        "stateless-silent-soon", opened, asked,
        shows="origin_queried silence_soon", outcome="stateless", weight=3, start=(180, 190),
    ),
    story(
        "stateless-replied", opened, heard, asked, replied("not_national", 20, 60),
        shows="origin_replied", outcome="stateless", weight=3, start=(100, 140),
    ),
    story(
        "stateless-refused", opened, heard, asked, replied("national", 20, 120),
        do("statelessness_refused", 5, 20, ground="national_of_a_state"), SERVED,
        shows="stateless_refused", outcome="stateless", weight=6,
    ),
    story(
        "stateless-refused-appeal", opened, heard, asked, replied("national", 20, 60),
        do("statelessness_refused", 5, 20, ground="national_of_a_state"),
        do("statelessness_decision_served", 0, 5, manner="in_person"),
        do("statelessness_appeal_lodged", 5, 30, to="court"),
        shows="stateless_refused stateless_appeal", outcome="stateless", weight=0.7, start=(165, 190),
    ),
    story(
        "stateless-refused-appeal-decided", opened, heard, asked, replied("national", 20, 60),
        do("statelessness_refused", 5, 20, ground="national_of_a_state"),
        do("statelessness_decision_served", 0, 5, manner="in_person"),
        do("statelessness_appeal_lodged", 5, 30, to="authority"),
        do("statelessness_appeal_decided", 20, 60, outcome="upheld", by="head_of_office"),
        shows="stateless_refused stateless_appeal", outcome="stateless", weight=0.5,
    ),
    story(
        "stateless-document-running-out", opened, heard, asked, replied("not_national"), RECOGNISED, document,
        shows="stateless_recognised document_expiring", outcome="stateless", weight=3, start=(1880, 1985),
    ),
    story(
        "stateless-fear", opened,
        do("fear_expressed", 2, 8, grounds="Made-up fear of the former country of residence."),
        do("determination_suspended", 0, 1, cause="fear"),
        shows="suspended_for_fear fear_expressed", outcome="stateless", weight=1.5, start=(12, 90), household="alone",
    ),
    story(
        "stateless-and-asylum", opened,
        do("application_registered", 3, 10, channel="in_country"), certificate,
        do("determination_suspended", 0, 2, cause="asylum_claim"), prints,
        shows="suspended_for_claim", outcome="stateless", weight=1.5, start=(20, 75), household="alone",
    ),
    story(
        "stateless-resumed", opened,
        do("fear_expressed", 2, 6, grounds="Made-up fear."),
        do("determination_suspended", 0, 1, cause="fear"),
        do("fear_resolved", 10, 30, outcome="not_maintained"),
        do("determination_resumed", 0, 3),
        asked,
        shows="resumed", outcome="stateless", weight=1, start=(80, 150), household="alone",
    ),
    story(
        "stateless-held-query", opened,
        do("fear_expressed", 2, 6, grounds="Made-up fear."),
        do("determination_suspended", 0, 1, cause="fear"),
        do("origin_queried", 3, 10, country=Origin(), held=True),
        shows="held held_waiting origin_not_to_be_asked", outcome="stateless", weight=0.7, start=(25, 80),
        household="alone",
    ),
    story(
        "born-stateless",
        do("born_in_country", parents="stateless", parents_reside_permanently=one_of(True, True, False)),
        do("birth_registered", 5, 40),
        shows="child_born_in_country birth_registered", outcome="stateless", weight=20, start=(50, 1500),
        household="newborn",
    ),
    story(
        "born-not-registered", do("born_in_country", parents=one_of("one_stateless", "unknown")),
        shows="child_born_in_country birth_to_register", outcome="stateless", weight=1.5, start=(10, 70),
        household="newborn",
    ),
    story(
        "foundling", do("found_as_foundling"), do("birth_registered", 5, 30),
        shows="foundling", outcome="stateless", weight=0.4, start=(40, 600), household="newborn",
    ),
    story(
        "stateless-withdrawn", opened, do("statelessness_withdrawn", 20, 90),
        shows="stateless_withdrawn", outcome="stateless", weight=28,
    ),
    story(
        "stateless-ended", opened, heard, asked, replied("not_national"), RECOGNISED, document,
        do("nationality_acquired", 200, 500, country="KAZ"),
        do("statelessness_ended", 1, 15, ground="nationality_acquired"),
        shows="stateless_ended", outcome="stateless", weight=3,
    ),
)  # fmt: skip
