import logging

import pytest

from trainer.cache import ContentCache
from trainer.domain import Origin, Passage, Reference
from trainer.errors import InputError
from trainer.practice.bank import load_passage
from trainer.preparation import FEWEST_WORDS, MOST_WORDS, prepare
from trainer.text import Text


class CountingEmbedder:
    """The real embedder, counting how often it is asked."""

    def __init__(self, real):
        self.real, self.calls, self.version = real, 0, real.version

    def embed(self, texts):
        self.calls += 1
        return self.real.embed(texts)


@pytest.fixture(scope="module")
def shipped():
    return load_passage("the-neglect-of-repair")


def test_key_ideas_come_from_the_passage_and_weigh_one_together(shipped, embedder):
    prepared = prepare(shipped.passage, embedder=embedder)
    text = shipped.passage.text
    assert 4 <= len(prepared.key_ideas) <= 16
    assert sum(idea.weight for idea in prepared.key_ideas) == pytest.approx(1)
    assert [idea.sentences[0] for idea in prepared.key_ideas] == sorted(i.sentences[0] for i in prepared.key_ideas)
    assert all(idea.statement in text.raw for idea in prepared.key_ideas)
    paragraphs = {
        next(n for n, p in enumerate(text.paragraphs) if p.start <= text.sentences[i.sentences[0]].start < p.end)
        for i in prepared.key_ideas
    }
    assert paragraphs == set(range(len(text.paragraphs))), "every paragraph has its say"


def test_a_second_preparation_comes_from_disk_and_is_the_same(shipped, embedder, tmp_path):
    counting, cache = CountingEmbedder(embedder), ContentCache(tmp_path)
    first = prepare(shipped.passage, embedder=counting, cache=cache)
    asked = counting.calls
    second = prepare(shipped.passage, embedder=counting, cache=cache)
    assert counting.calls == asked
    assert second.key_ideas == first.key_ideas
    assert (second.sentence_vectors == first.sentence_vectors).all()
    assert (second.idea_vectors == first.idea_vectors).all()


def test_an_entry_with_a_right_sum_and_a_wrong_content_is_prepared_again(shipped, embedder, tmp_path, caplog):
    cache = ContentCache(tmp_path)
    first = prepare(shipped.passage, embedder=embedder, cache=cache)
    (path,) = (p for p in tmp_path.rglob("*") if p.is_file())
    cache.write(path.name, b"not an archive of arrays")
    with caplog.at_level(logging.WARNING):
        assert prepare(shipped.passage, embedder=embedder, cache=cache).key_ideas == first.key_ideas
    assert "preparing it again" in caplog.text


def test_references_by_people_decide_the_ideas_and_drafts_do_not(shipped, embedder):
    given = shipped.references[0]
    drafted = Reference(given.text, given.title, Origin.DRAFTED, "a-model")
    from_passage = prepare(shipped.passage, embedder=embedder)
    assert prepare(shipped.passage, [drafted], embedder=embedder).key_ideas == from_passage.key_ideas
    assert prepare(shipped.passage, [given], embedder=embedder).key_ideas != from_passage.key_ideas


def test_without_an_embedder_there_is_nothing_but_the_passage(shipped):
    prepared = prepare(shipped.passage, embedder=None)
    assert (prepared.key_ideas, prepared.idea_vectors, prepared.embedder) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("", "has 0 words", id="empty"),
        pytest.param("Été. " * (FEWEST_WORDS - 1), f"at least {FEWEST_WORDS}", id="too short"),
        pytest.param("word " * (MOST_WORDS + 1), "20,001 words", id="too long"),
    ],
)
def test_a_passage_of_the_wrong_size_is_refused_with_a_remedy(text, problem, embedder):
    with pytest.raises(InputError, match=problem):
        prepare(Passage(Text(text)), embedder=embedder)
