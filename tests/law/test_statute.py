import pytest

from panah.law import Bill, PackError
from panah.law.conditions import age, everyone, on
from panah.law.provisions import Bar, Duty, Right
from tests.law.helpers import CITE, keys, law_with, position

SCHOOL = Right(key="school", right="school", of=age < 18, cite=CITE)
FLOOR = Bar(key="floor", forbids=("removal",), during=everyone, cite=CITE, floor=True, absolute=True)


def test_an_amendment_swaps_adds_and_strikes_without_touching_the_law():
    law = law_with(SCHOOL, Duty(key="old", of=everyone, owed_by="applicant", cite=CITE))
    bill = Bill(
        swap=(Right(key="school", right="school", of=everyone, cite=CITE),),
        add=(Right(key="work", right="work", of=everyone, cite=CITE),),
        strike=("old",),
    )
    after = position(law.amended(bill), "2025-01-01", birth="1990")
    before = position(law, "2025-01-01", birth="1990")
    assert (keys(before.rights), keys(before.duties)) == (set(), {"old"})
    assert (keys(after.rights), keys(after.duties)) == ({"school", "work"}, set())


def test_no_amendment_goes_below_the_treaty_floor():
    with pytest.raises(PackError, match="treaty floor"):
        law_with(FLOOR).amended(Bill(strike=("floor",)))


def test_an_amendment_of_nothing_is_refused():
    with pytest.raises(PackError, match="no such provision"):
        law_with(SCHOOL).amended(Bill(strike=("nothing",)))


def test_a_bill_with_a_contradiction_is_refused_like_a_pack():
    bill = Bill(add=(Right(key="never", right="x", of=on("died") & ~on("died"), cite=CITE),))
    with pytest.raises(PackError, match="contradiction"):
        law_with(SCHOOL).amended(bill)


def test_a_provision_takes_its_confidence_from_its_article():
    law = law_with(SCHOOL)
    assert law.confidence(SCHOOL) == "reported"


def test_words_fall_back_to_english_and_say_so():
    law = law_with(SCHOOL)
    assert law.word_in("role.lawyer", "kk") == ("Заңгер", "kk")
    assert law.word_in("role.lawyer", "uz") == ("Lawyer", "en")
    assert law.word_in("no.such", "uz") == ("no.such", "")
