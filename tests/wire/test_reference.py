from dataclasses import replace

from trainer.text import Text
from trainer.wire import ReferenceDocument, reference_document


def test_a_reference_says_what_was_drafted_and_what_was_removed(draft):
    document = reference_document(draft, engine_version="0.1.0")
    assert (document.title, document.words, document.model) == ("Mending as Teaching", 16, "small-model")
    assert document.passage_words == document.passage.words == 35
    assert [(r.line, r.reason, r.cues) for r in document.removed] == [(7, "call to action", ["addresses the reader"])]
    assert document.versions.model_dump() == {
        "engine": "0.1.0",
        "prompt": "condense 1",
        "embedder": "test-embedder 1",
    }


def test_key_ideas_quote_the_sentences_that_carry_them(draft):
    document = reference_document(draft, engine_version="0.1.0")
    first, second = document.key_ideas
    assert [place.text[:12] for place in first.passage_spans] == ["A repaired k", "Repair cafés"]
    assert second.passage_spans[0].text.endswith("mended at all.")


def test_a_check_quotes_the_draft(draft):
    (check,) = reference_document(draft, engine_version="0.1.0").checks
    assert check.span.text == "Voilà"


def test_a_reference_is_read_back_as_it_was_written(draft):
    document = reference_document(draft, engine_version="0.1.0")
    assert ReferenceDocument.model_validate_json(document.model_dump_json()) == document


def test_an_empty_draft_makes_a_whole_document(draft):
    document = reference_document(replace(draft, text=Text(""), checks=()), engine_version="0.1.0")
    assert (document.precis, document.words, document.checks) == ("", 0, [])
