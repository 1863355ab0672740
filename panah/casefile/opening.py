"""Open a case file: the one row that its acts are chained to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.casefile import laws, positions
from panah.casefile.chain import genesis
from panah.casefile.models import CaseFile
from panah.casefile.refusals import Problem, Refused, problem

NEXT_NUMBER = """INSERT INTO case_number (series, last) VALUES (%s, 1)
ON CONFLICT (series) DO UPDATE SET last = case_number.last + 1 RETURNING last"""


def open_file(
    *,
    file: UUID,
    office: int,
    opened: date | None = None,
    pack: str | None = None,
    number: str | None = None,
    officer: int = 0,
    now: datetime | None = None,
) -> CaseFile:
    """Open a file under a client-made id and give it the next number of its state and year, such as KAZ-2026-000123.

    Idempotent by ``file``: opening it again gives the file that is there. Raises ``Refused`` for an office that is
    none, a day in the future, or a number that another file bears.
    """
    today = timezone.localdate(now or datetime.now(UTC))
    opened = opened or today
    pack = pack or settings.PANAH_PACK
    laws.in_use(pack)  # fails now, not at the first act, when there is no such law
    if wrong := _problems(office, opened, today):
        raise Refused(wrong)
    with transaction.atomic():
        if there := CaseFile.objects.filter(pk=file).first():
            return there
        number = number or _next_number(f"{pack.upper()}-{opened.year}")
        head = genesis(file, number, pack, opened)
        made = CaseFile(
            id=file, number=number, pack=pack, office=office, officer=officer, opened=opened, head_hash=head
        )
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:
            if there := CaseFile.objects.filter(pk=file).first():  # the same message, a moment earlier
                return there
            raise Refused([_number_taken(number)]) from None
        positions.reproject([file], today)
    return made


def _next_number(series: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [series])
        (last,) = cursor.fetchone()
    return f"{series}-{last:06}"


def _problems(office: int, opened: date, today: date) -> list[Problem]:
    found = []
    if not isinstance(office, int) or isinstance(office, bool) or office <= 0:
        found.append(Problem("office", _("There is no such office."), _("Choose an office from the list.")))
    if opened > today:
        found.append(
            problem(
                "opened",
                _("A file cannot be opened in the future: {day} is after today, {today}."),
                _("Give today or an earlier day."),
                day=opened,
                today=today,
            )
        )
    return found


def _number_taken(number: str) -> Problem:
    return problem(
        "number",
        _("Another file bears the number {number}."),
        _("Leave the number out: {number} is taken, the next free one is given."),
        number=number,
    )
