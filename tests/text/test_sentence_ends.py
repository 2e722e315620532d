import pytest

from trainer.text.sentences import sentence_spans


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("Élan. Où va-t-il ?", ["Élan.", "Où va-t-il ?"], id="accents"),
        pytest.param(
            "It took a month. Beyond that, none.", ["It took a month.", "Beyond that, none."], id="plain word"
        ),
        pytest.param(
            "They call it art. Few agree.", ["They call it art.", "Few agree."], id="word like an abbreviation"
        ),
        pytest.param("It was “in the sun.” Then rain.", ["It was “in the sun.”", "Then rain."], id="closing quote"),
        pytest.param("The U.S. Army left at 5 p.m. Monday.", ["The U.S. Army left at 5 p.m. Monday."], id="initials"),
        pytest.param("Town vs. Country, by Dr. Ray.", ["Town vs. Country, by Dr. Ray."], id="real abbreviations"),
        pytest.param("It cost 3.5 million. Why?", ["It cost 3.5 million.", "Why?"], id="decimal point"),
    ],
)
def test_sentences_end_where_a_reader_ends_them(paragraph, sentences):
    assert [paragraph[start:end] for start, end in sentence_spans(paragraph)] == sentences
