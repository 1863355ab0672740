"""The collector is put off in bulk, and left as it was found."""

import gc

import pytest

from panah.people import names
from panah.people.names.bulk import uncollected


def test_it_is_off_inside_and_on_again_after():
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error():
    with pytest.raises(RuntimeError), uncollected():
        raise RuntimeError
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off():
    gc.disable()
    try:
        names.parse_many(["Ali"])
        assert not gc.isenabled()
    finally:
        gc.enable()
