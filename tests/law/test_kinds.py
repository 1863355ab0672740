import pytest

from panah.law.vocabulary import VOCABULARY
from tests.law.helpers import KINDS


def codes(kind: str, body) -> set[tuple[str, str]]:
    return {(e.field, e.code) for e in KINDS[kind].errors(body)}


def test_a_valid_body_has_no_errors():
    assert not codes("interview_held", {"interpreter": True})


@pytest.mark.parametrize(
    ("kind", "body", "error"),
    [
        ("arrival", {}, ("manner", "required")),
        ("arrival", {"manner": "by magic"}, ("manner", "choice")),
        ("arrival", {"manner": "regular", "name": "x"}, ("name", "unknown_field")),
        ("arrival", {"manner": "regular", "day_known": "yesterday"}, ("day_known", "day")),
        ("interview_held", {"interpreter": "yes"}, ("interpreter", "flag")),
        ("note", {"text": "x" * 4001}, ("text", "too_long")),
        ("note", {"text": "  "}, ("text", "text")),
        ("assigned", {"officer": True}, ("officer", "number")),
        ("origin_queried", {"country": "Atlantis"}, ("country", "country")),
        ("annulment", {"target": "none", "reason": "x"}, ("target", "act")),
    ],
)
def test_each_fault_of_a_body_is_named_with_its_field(kind, body, error):
    assert error in codes(kind, body)


def test_a_body_that_is_no_mapping_is_refused():
    assert codes("died", ["a"]) == {("", "body")}


def test_kinds_are_named_once():
    assert len({k.key for k in VOCABULARY}) == len(VOCABULARY)


def test_no_body_field_is_made_for_names_or_contacts():
    forbidden = {"name", "surname", "phone", "email", "address"}
    assert not forbidden & {f.key for k in VOCABULARY for f in k.fields}
