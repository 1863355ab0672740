"""Made-up offices and officers to try Panah with. None of these people exists."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from panah.accounts.models import Office, Officer

PASSWORD = "paper-lantern-river-42"  # noqa: S105 - printed on purpose: demo data only


class Account(NamedTuple):
    """One demo account, as the demo prints it."""

    login: str
    password: str
    role: str
    office: str


OFFICES = {
    "almaty-employment": (
        Office.Kind.LOCAL_EXECUTIVE_BODY,
        {
            "en": "Employment and Social Programmes Department, Almaty city (demo)",
            "ru": "Управление занятости и социальных программ города Алматы (демо)",
            "kk": "Алматы қаласының Жұмыспен қамту және әлеуметтік бағдарламалар басқармасы (демо)",
            "fa": "ادارهٔ اشتغال و برنامه‌های اجتماعی شهر آلماتی (نمایشی)",
        },
    ),
    "shymkent-employment": (
        Office.Kind.LOCAL_EXECUTIVE_BODY,
        {
            "en": "Employment and Social Programmes Department, Shymkent city (demo)",
            "ru": "Управление занятости и социальных программ города Шымкента (демо)",
            "kk": "Шымкент қаласының Жұмыспен қамту және әлеуметтік бағдарламалар басқармасы (демо)",
            "fa": "ادارهٔ اشتغال و برنامه‌های اجتماعی شهر شیمکنت (نمایشی)",
        },
    ),
    "korday-border": (
        Office.Kind.BORDER_POINT,
        {
            "en": "Korday border point (demo)",
            "ru": "Пункт пропуска «Кордай» (демо)",
            "kk": "«Қордай» өткізу пункті (демо)",
            "fa": "گذرگاه مرزی قوردای (نمایشی)",
        },
    ),
    "almaty-migration": (
        Office.Kind.MIGRATION_SERVICE,
        {
            "en": "Migration Service, Almaty city (demo)",
            "ru": "Управление миграционной службы города Алматы (демо)",
            "kk": "Алматы қаласының Көші-қон қызметі басқармасы (демо)",
            "fa": "ادارهٔ خدمات مهاجرت شهر آلماتی (نمایشی)",
        },
    ),
    "ministry-labour": (
        Office.Kind.MINISTRY,
        {
            "en": "Ministry of Labour and Social Protection (demo)",
            "ru": "Министерство труда и социальной защиты населения (демо)",
            "kk": "Еңбек және халықты әлеуметтік қорғау министрлігі (демо)",
            "fa": "وزارت کار و حمایت اجتماعی (نمایشی)",
        },
    ),
}

# login, made-up name, office, role, language
OFFICERS = (
    ("registration", "Demo Registrar", "almaty-employment", "registration_officer", "en"),
    ("status", "Demo Status Officer", "almaty-employment", "status_officer", "en"),
    ("reviewer", "Demo Reviewer", "almaty-employment", "reviewer", "en"),
    ("head", "Demo Head", "almaty-employment", "head_of_office", "en"),
    ("lawyer", "Demo Lawyer", "almaty-employment", "lawyer", "en"),
    ("border", "Demo Border Officer", "korday-border", "border_officer", "en"),
    ("border-head", "Demo Border Head", "korday-border", "head_of_office", "en"),
    ("auditor", "Demo Auditor", "ministry-labour", "auditor", "en"),
    ("shymkent", "Demo Status Officer, Shymkent", "shymkent-employment", "status_officer", "en"),
    (
        "shymkent-registration",
        "Demo Registrar, Shymkent",
        "shymkent-employment",
        "registration_officer",
        "en",
    ),
    ("shymkent-head", "Demo Head, Shymkent", "shymkent-employment", "head_of_office", "en"),
    ("stateless", "Demo Statelessness Officer", "almaty-migration", "status_officer", "en"),
    ("stateless-head", "Demo Migration Head", "almaty-migration", "head_of_office", "en"),
)


@transaction.atomic
def make_demo_accounts() -> list[Account]:
    """Makes the demo's offices and officers where they are missing, and returns how to sign in as each.

    A second call changes nothing: not even a password that somebody changed.
    """
    offices = {
        key: Office.objects.get_or_create(key=key, defaults={"kind": kind, "names": names, "country": "KAZ"})[
            0
        ]
        for key, (kind, names) in OFFICES.items()
    }
    for login, name, office, role, language in OFFICERS:
        if not Officer.objects.filter(login=login).exists():
            Officer.objects.create_user(
                login, PASSWORD, name=name, office=offices[office], roles=[role], language=language
            )
    return [
        Account(login, PASSWORD, role, offices[office].names["en"]) for login, _, office, role, _ in OFFICERS
    ]
