"""Bytes to text."""

import random

import pytest

from trainer.errors import InputError
from trainer.text.decoding import MAX_BYTES, MAX_CHARACTERS, decode, repair, within_bounds

PROSE = "Un précis dit tout, mais en peu de mots — c'est là son mérite."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_common_encoding_is_read(encoding):
    assert decode(PROSE.encode(encoding)) == PROSE


def test_the_empty_file_is_the_empty_text():
    assert decode(b"") == ""


def test_a_text_in_another_script_goes_to_the_detector():
    russian = "Краткость — сестра таланта, и всякий учитель это знает. " * 20
    assert "сестра таланта" in decode(russian.encode("cp1251"))


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        pytest.param("", "", id="nothing to repair"),
        pytest.param("dÃ©jÃ  vu", "déjà vu", id="UTF-8 read as Windows-1252"),
        pytest.param("the courtâ€™s view", "the court's view", id="damaged apostrophes"),
        pytest.param("“so” ‘be’ it’s", "\"so\" 'be' it's", id="quotation marks come out straight"),
        pytest.param("law &amp; order&nbsp;here", "law & order\xa0here", id="entities"),
        pytest.param("oﬃce\r\nﬁre\rend", "office\nfire\nend", id="ligatures and line ends"),
        pytest.param("cafe\u0301", "café", id="accents are composed"),
        pytest.param("<b>&lt;i&gt;</b>", "<b>&lt;i&gt;</b>", id="entities among tags are left to the reader of tags"),
    ],
)
def test_encoding_damage_is_repaired(damaged, expected):
    assert repair(damaged) == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), id="a picture"),
        pytest.param(random.Random(1).randbytes(4000), id="noise"),
        pytest.param(b"text with one \0 byte", id="a stray zero byte"),
        pytest.param(b"\x01\x02\x03\x04\x05\x06\x07\x08 some words" * 20, id="control characters"),
        pytest.param(b"\xff\xfea", id="UTF-16 cut in the middle of a character"),
    ],
)
def test_binary_files_are_refused_by_name(data):
    with pytest.raises(InputError) as caught:
        decode(data, "essay.txt")
    assert caught.value.where == "essay.txt"
    assert "UTF-8" in caught.value.remedy


def test_a_file_over_the_limit_is_refused_with_both_sizes():
    with pytest.raises(InputError, match=r"5\.2 MB.*at most 5 MB"):
        decode(b"word " * (MAX_BYTES // 5 + 50_000))


def test_a_text_over_the_limit_is_refused():
    assert within_bounds("a" * MAX_CHARACTERS, "x") == "a" * MAX_CHARACTERS
    with pytest.raises(InputError, match="300,001 characters"):
        within_bounds("a" * (MAX_CHARACTERS + 1), "x")
