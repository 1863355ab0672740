"""A language is one file; a file that is wrong says what is wrong with it."""

import pytest

from panah.people import conventions

FILE = """
name = "Example"
source = "A made-up people, for this test"
[letters]
Latn = "abc"
[order]
1 = ["given"]
2 = ["given", "family .6 patronymic .4"]
3 = ["given", "given", "family"]
[patronymic]
m = ["ba ~"]
[family]
strong = ["ac aca"]
weak = []
"""


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "xx.toml"
        path.write_text(text, "utf-8")
        return path

    return written


def test_one_file_is_a_convention(file):
    found = conventions.read(file(FILE))
    assert (found.code, found.name, found.prior) == ("xx", "Example", {"Latn": 1.0})
    assert found.order[2] == ((("given", 1.0),), (("family", 0.6), ("patronymic", 0.4)))


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('"given", "given", "family"]', '"given", "family"]', "order 3 has 2 places"),
        ('"family .6', '"clan .6', "no such role as clan"),
        ('strong = ["ac aca"]', 'strong = ["ac"]', "man's and a woman's ending"),
        ('source = "A made-up people, for this test"', "", "'source' is missing"),
        ("3 = ", "4 = ", "order"),
        ("[order]", "[order", "Expected"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(file, right, wrong, told):
    with pytest.raises(ValueError, match=r"xx\.toml") as error:
        conventions.read(file(FILE.replace(right, wrong)))
    assert told in str(error.value)
