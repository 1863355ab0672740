"""Columns are understood by their headings in the languages of the region, and by what stands below them."""

from __future__ import annotations

import pytest

from panah.matching import columns

HEADINGS = {
    "English": "Reg. No|First name|Surname|Father's Name|Date of Birth|Gender|Nationality|Place of birth|Mobile",
    "Russian": "№|Имя|Фамилия|Отчество|Дата рождения|Пол|Гражданство|Место рождения|Телефон",
    "Kazakh": "Тіркеу нөмірі|Аты|Тегі|Әкесінің аты|Туған күні|Жынысы|Азаматтығы|Туған жері|Телефон нөмірі",
    "Kyrgyz": "Каттоо номери|Ысымы|Фамилиясы|Атасынын аты|Туулган күнү|Жынысы|Жарандыгы|Туулган жери|Телефон номери",
    "Uzbek": "Tartib raqami|Ismi|Familiyasi|Otasining ismi|Tug‘ilgan sanasi|Jinsi|Fuqaroligi|Tugʻilgan joyi|Telefoni",
    "Tajik": "Рақами қайд|Ном|Насаб|Номи падар|Санаи таваллуд|Ҷинс|Шаҳрвандӣ|Ҷойи таваллуд|Рақами телефон",
    "Turkish": "Kayıt No|Adı|Soyadı|Baba Adı|Doğum Tarihi|Cinsiyeti|Uyruğu|Doğum Yeri|Cep Telefonu",
    "Dari": "شماره ثبت|نام|تخلص|نام پدر|تاریخ تولد|جنسیت|تابعیت|محل تولد|شماره تماس",
    "Pashto": "شمېره|نوم|تخلص|د پلار نوم|د زیږون نیټه|جنسیت|تابعیت|د زیږون ځای|موبایل",
    "Arabic": "رقم التسجيل|الاسم|اسم العائلة|اسم الأب|تاريخ الميلاد|الجنس|الجنسية|مكان الولادة|رقم الهاتف",
    "programs": "rec_id|givenName|LASTNAME|father_name|birth-date|SEX|country_of_origin|birthplace|phone_number",
}
ROLES = ["id", "given", "family", "father", "birth", "sex", "nationality", "place", "phone"]


@pytest.mark.parametrize("language", HEADINGS)
def test_headings_of_the_region(language: str) -> None:
    headings = HEADINGS[language].split("|")
    assert columns.guess(headings) == {
        role: (heading,) for role, heading in zip(ROLES, headings, strict=True)
    }


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("ФИО", "name"),
        ("Аты-жөні", "name"),
        ("F.I.Sh.", "name"),
        ("نام و تخلص", "name"),
        ("Father full name", "father"),
        ("نام پدرکلان", "grandfather"),
        ("اسم الجد", "grandfather"),
        ("Mother's first name", "mother"),
        ("ИИН", "document"),
        ("Passport series", "document"),
        ("HH ID", "household"),
        ("Дата регистрации", None),
        ("Date of issue", None),
        ("Примечание", None),
        ("colour of eyes", "other"),
    ],
)
def test_single_headings(heading: str, role: str | None) -> None:
    (found,) = columns.look([heading])
    assert found.role == role


def test_a_name_beside_a_surname_is_the_given_name() -> None:
    assert columns.guess(["Name", "Surname"]) == {"given": ("Name",), "family": ("Surname",)}
    assert columns.guess(["Name", "Birth"]) == {"name": ("Name",), "birth": ("Birth",)}


SAMPLE = {
    "A": ["Ахмадзода Фарид", "Karim Alizai", "محمد نبی", "Айгүл Сейтова"],
    "B": ["01.03.1990", "1371/5/2", "۱۳۷۱-۰۵-۰۲", "1988"],
    "C": ["м", "ж", "Ж", "м"] * 10,
    "D": [f"+7 701 222 33 {n:02}" for n in range(40)],
    "E": [f"a{n}@example.org" for n in range(40)],
    "F": [f"N{n:08}" for n in range(40)],
    "G": ["camp"] * 40,
    "H": ["arrived by lorry in the night and was then brought to the reception desk by an officer of the guard"] * 40,
}  # fmt: skip


def test_values_speak_where_headings_do_not() -> None:
    assert columns.guess(list(SAMPLE), SAMPLE) == {
        "name": ("A",), "birth": ("B",), "sex": ("C",), "phone": ("D",), "email": ("E",), "document": ("F",),
    }  # fmt: skip


def test_patronymics_and_families_are_told_by_their_endings() -> None:
    fathers = ["Серікұлы", "Иванович", "Karimovna", "Ahmad qizi", "Бекович"]
    families = ["Сейтова", "Иванов", "Karimova", "Ахмадзода", "Alizai"]
    assert columns.guess(["x", "y"], {"x": fathers, "y": families})["family"] == ("y",)


def test_values_may_contradict_a_heading() -> None:
    numbers = {"Имя": [str(n) for n in range(1000, 1040)], "ФИО": ["Анна Юрьева"] * 40}
    found = columns.guess(list(numbers), numbers)
    assert "given" not in found
    assert found["name"] == ("ФИО",)


def test_given_names_alone_with_several_words_are_whole_names() -> None:
    values = {"نام": ["محمد نبی احمدزی", "غلام حسن"] * 10, "تاریخ تولد": ["1371"] * 20}
    assert columns.guess(list(values), values)["name"] == ("نام",)


def test_the_surer_column_keeps_a_role_that_is_there_once() -> None:
    sample = {"Пол": ["м", "ж"] * 10, "X": ["m", "f"] * 10}
    found = columns.guess(list(sample), sample)
    assert found["sex"] == ("Пол",)
    assert found["other"] == ("X",)


def test_nothing_is_said_of_an_empty_column() -> None:
    assert columns.guess(["Имя", "X"], {"Имя": ["Анна"], "X": []}) == {"given": ("Имя",)}
