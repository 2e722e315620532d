import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

import trainer.practice.guide
import trainer.web
from trainer.web.texts import LANGUAGES, wording_in
from trainer.web.texts.wording import placeholders, read_texts

WEB = Path(trainer.web.__file__).parent
# The guide names the texts of its replies, without knowing how they read.
SOURCES = [
    *(path for pattern in ("*.py", "*.j2") for path in WEB.rglob(pattern)),
    Path(trainer.practice.guide.__file__),
]
ENGLISH = read_texts("en")[1]

# A key in quotes where a text is asked for: t("…"), th("…"), wording("…"), wording.html("…"), .forms("…") …
ASKED = re.compile(r"""(?:\bt|\bth|\bwording|\.html|\.forms|\.unfilled)\(\s*"([a-z_]+(?:\.\w+)+)"(?!\s*~)""")
# The beginning of a key whose end is only known when the page is made: "status." ~ …, f"gauge.{…}"
BEGUN = re.compile(r'"([a-z_]+\.[a-z_]*)"\s*~|f"([a-z_]+\.[a-z_]*)\{')
QUOTED = re.compile(r'"([a-z_]+(?:\.\w+)+)"')


def found(pattern):
    return {
        next(group for group in match.groups() if group is not None): path.name
        for path in SOURCES
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    }


def test_every_text_that_is_asked_for_exists():
    assert {key: name for key, name in found(ASKED).items() if key not in ENGLISH} == {}


def test_every_beginning_of_a_key_belongs_to_some_text():
    begun = found(BEGUN)
    assert {"status.", "move."} <= set(begun)
    tables = {key.partition(".")[0] for key in ENGLISH}
    ours = {start: name for start, name in begun.items() if start.partition(".")[0] in tables}
    assert {start: name for start, name in ours.items() if not any(key.startswith(start) for key in ENGLISH)} == {}


def test_every_text_is_used():
    used, begun = set(found(QUOTED)), tuple(found(BEGUN))
    assert [key for key in ENGLISH if key not in used and not key.startswith(begun)] == []


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_translation_takes_the_same_values_as_the_english_text(language):
    own = read_texts(language)[1]
    assert own, "a language without a text is no language"
    assert [key for key in own if key not in ENGLISH] == []
    assert {
        key: placeholders(text)
        for key, text in own.items()
        # a singular may do without its number: "one word"
        if placeholders(text) | {"count"} != placeholders(ENGLISH[key]) | {"count"}
    } == {}
    assert {key for key in own if isinstance(own[key], str) != isinstance(ENGLISH[key], str)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_the_forms_of_its_language(language):
    wording = wording_in(language)
    for key in wording.own:
        if not isinstance(wording.entries[key], str):
            assert set(wording.forms(key)) == {"one", "other"}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_how_it_is_written_and_whether_it_was_reviewed(language):
    meta = read_texts(language)[0]
    assert meta["direction"] == ("rtl" if language == "ur" else "ltr")
    assert meta["reviewed"] is (language == "en")
    assert meta["name"] == LANGUAGES[language]


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        pytest.param("en", 0, "0 words", id="none are many in English"),
        pytest.param("en", 1, "1 word", id="one"),
        pytest.param("en", 1488, "1,488 words", id="thousands are parted"),
    ],
)
def test_a_number_chooses_the_form(language, count, text):
    assert wording_in(language)("amount.words", count=count) == text


def test_what_is_not_translated_is_english():
    urdu = wording_in("ur")
    missing = sorted(set(urdu.entries) - urdu.own)
    assert urdu.direction == "rtl"
    assert all(urdu.entries[key] == ENGLISH[key] for key in missing)


def test_a_language_that_is_not_there_is_english():
    assert wording_in("tlh").language == "en"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("", "<bdi></bdi>", id="nothing"),
        pytest.param("précis", "<bdi>précis</bdi>", id="accents"),
        pytest.param("<script>", "<bdi>&lt;script&gt;</bdi>", id="markup is text"),
        pytest.param("a\u202eb\u200bc", "<bdi>a⟦U+202E⟧b⟦U+200B⟧c</bdi>", id="what turns or hides is shown"),
        pytest.param("{count} {0.__class__}", "<bdi>{count} {0.__class__}</bdi>", id="braces are not filled in"),
        pytest.param(Markup("<b>b</b>"), "<b>b</b>", id="our own markup stays"),
    ],
)
def test_a_value_is_isolated_and_escaped(value, shown):
    assert wording_in("en").html("notes.you_wrote", words=value) == f"You wrote: {shown}"


def test_a_missing_text_or_value_is_an_error():
    wording = wording_in("en")
    with pytest.raises(KeyError):
        wording("no.such.text")
    with pytest.raises(KeyError):
        wording("marks.out_of")
    with pytest.raises(TypeError, match="whole number"):
        wording("amount.words", count=1.5)


def test_days_are_written_out_in_the_readers_zone():
    moment = datetime(2026, 11, 3, 20, 4, tzinfo=UTC)
    assert wording_in("en").day(date(2026, 11, 3)) == "3 November 2026"
    assert wording_in("en").moment(moment, ZoneInfo("Asia/Karachi")) == "4 November 2026, 01:04"
    assert "2026" in wording_in("hi").day(date(2026, 11, 3))
