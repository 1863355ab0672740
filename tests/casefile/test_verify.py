"""Verification: every kind of tampering is found, and said where. The hand that tampers is the owner's."""

from __future__ import annotations

import psycopg
import pytest
from click.testing import CliRunner
from django.conf import settings

from panah.casefile.chain import COLUMNS, ActRow, sealed
from panah.casefile.commands import verify_command
from panah.casefile.verify import verify

from .usual import APPLIED

pytestmark = pytest.mark.django_db(transaction=True)

LIFE = [
    ("arrival", {"manner": "regular"}),
    ("application_registered", APPLIED),
    ("fingerprints_taken", {}),
    ("interview_held", {"interpreter": True}),
    ("status_granted", {"basis": "own"}),
]


@pytest.fixture
def file(act, opened):
    for kind, body in LIFE:
        act(kind, body)
    assert verify().findings == []
    return opened


def tamper(*statements: str, **params: object) -> None:
    """What somebody does who owns the database and has taken the guards away."""
    with psycopg.connect(settings.OWNER_CONNINFO) as owner:
        for table in ("act", "case_file"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        for statement in statements:
            owner.execute(statement, params)
        for table in ("act", "case_file"):
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")


def found(file) -> list[tuple[str, int | None]]:
    """What verify says, of all files and of this one alike."""
    of_all = [(f.tampering, f.seq) for f in verify().findings]
    assert of_all == [(f.tampering, f.seq) for f in verify(file.id).findings]
    return of_all


def test_a_sound_ledger(file) -> None:
    seen = verify()
    assert (seen.files, seen.acts, seen.findings) == (1, 5, [])


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'status_ceased'",
        "effective = effective - 1",
        "recorded = recorded + interval '1 microsecond'",
        "officer = officer + 1",
        "office = 99",
        "device = device || ' '",
        "basis = ''",
        "held = not held",
        "held_by = 'x'",
        """body = '{"interpreter": true}'""",  # the same to JSON, another text
        "id = gen_random_uuid()",
        "hash = sha256('x')",
    ],
)
def test_a_changed_column(file, change) -> None:
    tamper(f"UPDATE act SET {change} WHERE seq = 4")
    assert ("changed", 4) in found(file) or ("inserted", 4) in found(file)
    assert {seq for _, seq in found(file)} == {4}


def test_a_column_that_is_moved_into_its_neighbour(file) -> None:
    tamper("UPDATE act SET kind = kind || substr(device, 1, 1), device = substr(device, 2) WHERE seq = 3")
    assert found(file) == [("changed", 3)]


def test_an_act_that_is_changed_and_sealed_anew(file) -> None:
    with psycopg.connect(settings.OWNER_CONNINFO) as owner:
        row = owner.execute(f"SELECT {', '.join(COLUMNS)}, body::text FROM act WHERE seq = 3").fetchone()
    forged = sealed(ActRow(*row[:15])._replace(body=row[15], device="desk-2"))
    tamper("UPDATE act SET device = 'desk-2', hash = %(hash)s WHERE seq = 3", hash=forged.hash)
    assert found(file) == [("changed", 3)]


def test_a_removed_act(file) -> None:
    tamper("DELETE FROM act WHERE seq = 2")
    assert found(file) == [("removed", 2)]


def test_the_last_act_removed(file) -> None:
    tamper("DELETE FROM act WHERE seq = 5")
    assert found(file) == [("removed", 5)]


def test_all_acts_removed(file) -> None:
    tamper("DELETE FROM act")
    assert found(file) == [("removed", seq) for seq in range(1, 6)]


def test_a_removed_act_whose_gap_is_closed(file) -> None:
    tamper("DELETE FROM act WHERE seq = 2", "UPDATE act SET seq = seq - 1 WHERE seq > 2")
    assert ("removed", 2) in found(file)
    assert ("reordered", 2) in found(file)


def test_reordered_acts(file) -> None:
    tamper(
        "UPDATE act SET seq = -1 WHERE seq = 2",
        "UPDATE act SET seq = 2 WHERE seq = 3",
        "UPDATE act SET seq = 3 WHERE seq = -1",
    )
    assert found(file) == [("reordered", 2), ("reordered", 3)]


INSERT = """INSERT INTO act SELECT gen_random_uuid(), file, %(seq)s, kind, effective, recorded, officer, office, device,
basis, held, held_by, body, {prev}, {hash} FROM act WHERE seq = {like}"""


def test_an_act_inserted_at_the_end(file) -> None:
    tamper(INSERT.format(prev="hash", hash="sha256('forged')", like=5), seq=6)
    assert found(file) == [("inserted", 6)]


def test_a_well_sealed_act_inserted_in_the_middle(file) -> None:
    with psycopg.connect(settings.OWNER_CONNINFO) as owner:
        row = owner.execute(f"SELECT {', '.join(COLUMNS)}, body::text FROM act WHERE seq = 3").fetchone()
        forged = sealed(ActRow(*row[:15])._replace(id=file.id, body=row[15]))
    tamper(
        "UPDATE act SET seq = -seq - 1 WHERE seq >= 3",
        "UPDATE act SET seq = -seq WHERE seq < 0",
        """INSERT INTO act SELECT %(id)s, file, 3, kind, effective, recorded, officer, office, device, basis, held,
        held_by, body, prev_hash, %(hash)s FROM act WHERE seq = 4""",
        id=forged.id,
        hash=forged.hash,
    )
    assert ("inserted", 3) in found(file)
    assert ("removed", 3) not in found(file)
    assert {what for what, _ in found(file)} == {"inserted", "reordered"}


def test_a_head_that_was_put_back_with_its_act(file) -> None:
    tamper(
        "DELETE FROM act WHERE seq = 5",
        "UPDATE case_file SET head_seq = 4, head_hash = (SELECT hash FROM act WHERE seq = 4)",
    )
    assert found(file) == []  # sound in itself: this is what the seal is for


def test_a_changed_head(file) -> None:
    tamper("UPDATE case_file SET head_hash = sha256('x')")
    assert {seq for _, seq in found(file)} == {5}


@pytest.mark.parametrize("change", ["number = 'KAZ-2026-999999'", "opened = opened - 1", "pack = 'un'"])
def test_a_changed_foundation(file, change) -> None:
    tamper(f"UPDATE case_file SET {change}")
    assert found(file) == [("file changed", None)]


def test_a_removed_file(file) -> None:
    tamper("DELETE FROM case_file")
    assert [(f.tampering, f.file) for f in verify().findings] == [("file removed", file.id)]


def test_the_command_says_where_and_fails(file, monkeypatch) -> None:
    run = CliRunner().invoke(verify_command, [])
    assert run.exit_code == 0 and "5 acts" in run.output and "nothing wrong" in run.output
    tamper("UPDATE act SET officer = 1 WHERE seq = 4")
    run = CliRunner().invoke(verify_command, ["--file", file.number])
    assert run.exit_code == 1
    assert f"{file.number}, act 4" in run.output and "changed" in run.output
    assert CliRunner().invoke(verify_command, ["--file", "KAZ-1-1"]).exit_code == 1


def test_a_seal_finds_what_is_sound_in_itself(file, act, tmp_path) -> None:
    seal = tmp_path / "seal"
    assert CliRunner().invoke(verify_command, ["--seal", str(seal)]).exit_code == 0
    act("status_ceased", {"ground": "re_availment"})  # the ledger may grow
    assert CliRunner().invoke(verify_command, ["--against", str(seal)]).exit_code == 0
    tamper(
        "DELETE FROM act WHERE seq >= 5",
        "UPDATE case_file SET head_seq = 4, head_hash = (SELECT hash FROM act WHERE seq = 4)",
    )
    assert CliRunner().invoke(verify_command, []).exit_code == 0
    run = CliRunner().invoke(verify_command, ["--against", str(seal)])
    assert run.exit_code == 1 and f"{file.number}, act 5: removed" in run.output
    tamper("DELETE FROM act", "DELETE FROM case_file")
    run = CliRunner().invoke(verify_command, ["--against", str(seal)])
    assert run.exit_code == 1 and "file removed" in run.output


def test_a_seal_that_was_tampered_with_is_no_seal(file, tmp_path) -> None:
    seal = tmp_path / "seal"
    CliRunner().invoke(verify_command, ["--seal", str(seal)])
    lines = seal.read_text().splitlines()
    for forged in (
        lines[:1] + lines[2:],
        lines[:-1],
        ["something else"],
        [lines[0].replace("1", "2"), *lines[1:]],
    ):
        seal.write_text("\n".join(forged) + "\n")
        run = CliRunner().invoke(verify_command, ["--against", str(seal)])
        assert run.exit_code == 1 and "seal" in run.output


def test_no_seal_is_written_over_a_ledger_with_something_wrong(file, tmp_path) -> None:
    tamper("UPDATE act SET officer = 1 WHERE seq = 4")
    run = CliRunner().invoke(verify_command, ["--seal", str(tmp_path / "seal")])
    assert run.exit_code == 1 and not list(tmp_path.iterdir())
