"""The words that the browser counts are the words that the grader counts."""

import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainer.text.words import count_words

TABLE = [
    "",
    "La marée, très tôt, prit les barques.",
    "Well-being isn't a state-of-the-art thing; it’s ʼtwas rock ’n’ roll.",
    "1,488 men paid $20.50 at 10:30 in the 1990s, i.e. 3.5% — and/or more…",
    "U.S. and U.K. firms, e.g. A.B.C.D. Ltd., met J. Smith.",
    "See https://example.com/a?b=c<d> or www.example.org, or write to a.b+c@mail.example.co.uk.",
    "Salt & pepper && more & ",
    "• bullets – dashes — (brackets) [more] * # @ _ __ a_b",
    "naïve cafe\u0301 co\u00adop zero\u200bwidth bom\ufeff \u200b \u00ad",
    "اردو میں خلاصہ لکھیں، جیسے می\u200cخواهم۔",
    "हिन्दी में सार लिखिए। क्\u200dष",
    "日本語の要約 한국어 ภาษาไทย",
    "１２３ ＡＢＣ don＇t ‐ ‑ a‐b a‑b",
    "2.3.4 1:2:3 12.x x.12 1,2,a 3. .5 5th 2nd",
    "👩\u200d🔬 🇵🇰 x² ½ Ⅷ №5 ℃",
    "a\u2028b\u2029c\x0bd\x0ce\x85f\u3000g\xa0h",
    "it-'s '- -a a- 'a' ''a'' a--b a'-b",
    "http:// https://x www. www.x @ a@b a@b.c a@b.c.d x@y..z",
    "\U0001d4d0\U0001d4d1 \U00010330",
]

COUNT = "texts => import('/words.js').then(m => texts.map(m.countWords))"


@pytest.fixture
def counting(opened, host):
    page = opened(host.put("/words", "<p></p>"))
    return lambda texts: page.evaluate(COUNT, texts)


def test_a_table_of_texts_is_counted_alike(counting):
    assert dict(zip(TABLE, counting(TABLE), strict=True)) == {text: count_words(text) for text in TABLE}


def test_every_character_between_letters_is_counted_alike(counting):
    """Every character of the first planes that has long been assigned, between letters, digits and in an address."""
    texts = []
    for start in range(0, 0x20000, 64):
        characters = [c for c in map(chr, range(start, start + 64)) if unicodedata.category(c) not in ("Cn", "Cs")]
        texts.append(" ".join(f"a{c}b 1{c}2 www.x{c}y {c}" for c in characters))
    counted = counting(texts)
    assert len(counted) == 2048
    assert [hex(i * 64) for i, text in enumerate(texts) if counted[i] != count_words(text)] == []


def test_texts_made_up_at_random_are_counted_alike(counting):
    pieces = st.sampled_from([*"aé9.,:'’-_@&/+% \n\u200b\u0301ि", "www.", "https://", "e.g.", "\u200c", "ß", "٣"])

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.lists(pieces, max_size=25).map("".join), min_size=20, max_size=60))
    def check(texts):
        assert json.dumps(counting(texts)) == json.dumps([count_words(text) for text in texts])

    check()
