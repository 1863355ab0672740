"""What holds of every name that is read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.people import names

LETTERS = (
    "abdgiklmnorstuzşğçöüəýňʻ'-. " "абгдеиклмнорстуюяәғқңөұүһіӣӯҳҷў "
    "ابپتجحخدرزسشعغفقکگلمنوهیآةىيكڼډۇە \u200c"
)  # fmt: skip
REAL = [
    "Нұрлан Асқарұлы Сейтқалиев", "Abdul Rahim Karimi", "عبد الرحیم کریمی", "Hajji Ghulam Haidar",
    "احمد بن علی الهاشمی",
    "Oʻktam Toʻlqin oʻgʻli", "Zia ul-Haq", "KARIMOV<<ALI<BEK", "سید محمد کریم یوسف‌زی", "Maria d/o Ivan", "А. Б. Иванов",
]  # fmt: skip
PLAIN = [
    "Zamira",
    "Rustam",
    "Karimova",
    "Шолпан",
    "Ержан",
    "Дулатов",
    "فرهاد",
    "نسرین",
    "احمدزی",
    "Olim",
    "Bahrom",
]


def words_of(text):
    return [word.replace("\u200c", "") for word in names.tokens(unicodedata.normalize("NFC", text))]


@given(st.text(alphabet=LETTERS, min_size=1, max_size=60))
def test_no_word_is_lost_and_none_is_read_twice(text):
    try:
        name = names.parse(text)
    except names.BadName:
        assert not any(map(str.isalpha, text))
        return
    read = "".join("".join(words_of(part.text)) for part in name.parts)
    assert read == "".join(words_of(text))


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_a_remedy(text):
    try:
        name = names.parse(text)
    except names.BadName as bad:
        assert bad.code and bad.problem and bad.remedy
        return
    assert name.parts and all(part.core for part in name.parts)
    for part in name.parts:
        assert part.role in names.ROLES and part.role == part.roles[0][0]
        assert sum(share for _, share in part.roles) == pytest.approx(1, abs=0.01)
        assert 0 < part.weight <= 1
        assert part.core == part.core.strip() and " " not in part.core
        assert all(0 < likely <= 1 and core and " " not in core for core, likely in part.spellings)


@given(st.text(alphabet=LETTERS, min_size=1, max_size=40), st.sampled_from(names.ROLES[:4]))
def test_a_field_says_what_stands_in_it(text, role):
    try:
        parts = names.parse(text, role=role).parts
    except names.BadName:
        return
    others = {"patronymic", "grandfather", "honorific", "prefix", "suffix", "initial"}
    assert {part.role for part in parts} <= {role, *others}


WORDS = [
    "abdul",
    "al",
    "ibn",
    "bin",
    "uly",
    "qyzy",
    "jan",
    "khan",
    "hajji",
    "muhammad",
    "ghulam",
    "ul",
    "ur",
    "-",
    ",",
    "<<",
    ".",
    "zada",
    "zai",
    "nur",
    "gul",
    "bibi",
    "oglu",
    "s/o",
    "ullah",
    "din",
    "ұлы",
    "уулу",
    "аль",
    "оглы",
    "بن",
    "ولد",
    "ابو",
    "عبد",
    "الله",
    "الدین",
    "زاده",
    "د",
    "زوی",
    "زی",
    "اف",
    "بی",
    "غلام",
    "محمد",
    "نور",
    "الرحمن",
    "\u200c",
    "‘",
    "Ali",
    "Karimov",
    "Ш.",
    "Али",
    "رضا",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7), st.sampled_from([" ", "-", "\u200c", "  "]))
def test_no_word_is_lost_where_rules_meet(words, between):
    text = between.join(words)
    try:
        name = names.parse(text)
    except names.BadName:
        assert not any(map(str.isalpha, text))
        return
    assert "".join("".join(words_of(part.text)) for part in name.parts) == "".join(words_of(text))


@given(st.sampled_from(REAL))
def test_a_name_is_read_alike_each_time(text):
    assert names.parse(text) == names.parse(text)


@pytest.mark.parametrize("words", [PLAIN[:3], PLAIN[3:6], PLAIN[6:9]])
@given(st.data())
def test_the_order_of_words_does_not_change_the_cores(words, data):
    mixed = data.draw(st.permutations(words))
    assert sorted(names.parse(" ".join(mixed)).cores) == sorted(names.parse(" ".join(words)).cores)


@pytest.mark.parametrize("title", ["Hajji", "Sayed", "Mullah", "Ustad", "Maulvi", "Dr."])
@given(st.sampled_from(["Zamira Karimova", "Abdul Rahim Noorzai", "Ahmad bin Ali", "Erkin Bakyt uulu"]))
def test_a_title_adds_a_part_and_changes_no_other(title, text):
    alone, titled = names.parse(text).parts, names.parse(f"{title} {text}").parts
    assert titled[0].role == "honorific" and titled[0].weight < 0.1
    assert [(part.core, part.role) for part in titled[1:]] == [(part.core, part.role) for part in alone]


@pytest.mark.parametrize("text", REAL)
def test_a_core_read_again_is_itself(text):
    for part in names.parse(text).parts:
        if part.role in ("given", "patronymic", "grandfather"):
            assert names.parse(part.core, role=part.role).cores == (part.core,)


@pytest.mark.parametrize(
    "forms",
    [
        (
            "Abdul Rahim",
            "Abd ur-Rahim",
            "Abdurrahim",
            "Abd al-Rahim",
            "ABDUL-RAHIM",
            "Abdoul Rahim",
            "Abdorrahim",
            "Abdurahim",
        ),
        ("Абдурахим", "Абдул Рахим", "Абд ар-Рахим", "Абдул-Рахим", "Абдуррахим", "АБДУРАХИМ"),
        ("عبدالرحیم", "عبد الرحیم", "عبد الرحيم", "عبدالرحيم", "عبد‌الرحیم"),
        ("Najibullah", "Najib Ullah", "Najibulla", "Najibollah", "Najib-ullah", "Najibulloh"),
        ("نجیب الله", "نجیب‌الله", "نجيبالله", "نجیب اللہ"),
        ("Salahuddin", "Salah ad-Din", "Salaheddin", "Salah ud Din", "Salahaddin", "Salah-ud-Din"),
        ("Zia ul Haq", "Zia ul-Haq", "Ziaulhaq", "Zia-ul-Haq"),
        ("Mohammad", "MUHAMMED", "Mohd.", "Muhammet", "Mukhammad"),
        ("al-Tamimi", "Al Tamimi", "el-Tamimi", "at-Tamimi", "AlTamimi"),
        ("نصرت‌الله", "نصرت الله", "نصرتالله"),
    ],
)
def test_however_it_is_written_the_core_is_one(forms):
    assert len({names.parse(form).cores for form in forms}) == 1, [names.parse(form).cores for form in forms]


@pytest.mark.parametrize(
    "forms",
    [
        ("Нұрланұлы", "Нұрлан ұлы", "Нұрлан-ұлы", "Нұрланқызы"),
        ("Нурланович", "Нурлановна", "Нурлан уулу", "Нурлан кызы", "валади Нурлан", "Нурлан оглы"),
        (
            "Nurlanuly",
            "Nurlan uly",
            "Nurlanovich",
            "Nurlanovna",
            "Nurlan oʻgʻli",
            "Nurlan qizi",
            "bin Nurlan",
            "s/o Nurlan",
        ),
        ("ولد احمد", "بن احمد", "فرزند احمد", "بنت احمد"),
    ],
)
def test_a_child_is_called_after_one_father(forms):
    read = [names.parse(form).parts for form in forms]
    assert {(len(parts), parts[0].role) for parts in read} == {(1, "patronymic")}
    assert len({parts[0].core for parts in read}) == 1


@pytest.mark.parametrize(
    ("man", "woman"),
    [("Каримов", "Каримова"), ("Karimov", "Karimova"), ("Алиев", "Алиева"), ("Əliyev", "Əliyeva"),
     ("Çaryýew", "Çaryýewa"),
     ("Достоевский", "Достоевская"), ("Біленький Лісовський", "Біленька Лісовська"), ("Sokolowskiy", "Sokolowskaya")],
)  # fmt: skip
def test_a_family_has_one_core_for_men_and_women(man, woman):
    his, hers = names.parse(man, role="family").parts[-1], names.parse(woman, role="family").parts[-1]
    assert his.core == hers.core
    assert (his.sex, hers.sex) == ("m", "f")
