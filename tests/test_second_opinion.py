"""The second opinion under the real embedded model."""

from dataclasses import replace

import pytest

from trainer.cache import ContentCache
from trainer.domain import FluencyLevel, Reference
from trainer.engine import Engine, submission_of
from trainer.errors import InputError
from trainer.practice.bank import load_passage
from trainer.rubric import load_preset
from trainer.second_opinion import second_opinion
from trainer.text import Text

LEARNER = (
    "Cities which charge nothing for water ends up wasting it because nobody feels the cost of it. The poor are not "
    "helped by it, since pipes is not reaching where they live and they are buy water from tankers for dear. Water it "
    "must first given cheap to all the peoples and after that who use more shall pay the more."
)
CORRECTED = (
    "Cities which charge nothing for water end up wasting it because nobody feels its cost. The poor are not helped, "
    "since pipes do not reach the places where they live and they buy water dearly from tankers. Water must first be "
    "given cheaply to everybody, and after that those who use more should pay more."
)
RARE = "The municipality subsidises irrigation, whose hydrological consequences the cultivators disregard."
RARE_JUMBLED = "Subsidises the whose irrigation municipality, consequences disregard the hydrological cultivators."


@pytest.fixture(scope="module")
def engine(installed, tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache")
    (cache / "models").symlink_to(installed.models, target_is_directory=True)
    return Engine(replace(installed, cache=cache))


@pytest.fixture(scope="module")
def practised():
    return load_passage("paying-for-water")


@pytest.fixture(scope="module")
def opinion(engine, practised):
    return engine.second_opinion(practised.passage)


def test_a_learners_sentences_read_less_fluently_than_their_corrections(opinion):
    learner, corrected = opinion(Text(LEARNER)), opinion(Text(CORRECTED))
    assert learner.value < corrected.value
    assert learner.level is not FluencyLevel.ALIKE
    assert corrected.level is FluencyLevel.ALIKE
    assert [Text(LEARNER).slice(odd.span)[:8] for odd in learner.odd] == ["Water it"]
    assert corrected.odd == ()


def test_a_precis_denser_than_its_passage_is_as_fluent(opinion, practised):
    found = opinion(practised.references[1].text)
    assert found.value < found.yardstick.mean
    assert found.level is FluencyLevel.ALIKE


def test_rare_words_in_good_order_are_fluent(opinion):
    assert opinion(Text(RARE)).odd == ()
    assert opinion(Text(RARE_JUMBLED)).odd != ()


def test_the_same_text_is_judged_the_same_whatever_was_read_before(opinion):
    before = opinion(Text(LEARNER))
    opinion(Text(CORRECTED))
    assert opinion(Text(LEARNER)) == before


def test_marks_are_the_same_with_and_without(engine, practised):
    references = (Reference(practised.references[0].text),)
    preset = load_preset("css")
    submission = submission_of(LEARNER)
    asked = engine.grade(practised.passage, submission, references, preset, fluency=True)
    plain = engine.grade(practised.passage, submission, references, preset)
    assert plain.fluency is None
    assert asked.fluency is not None
    assert replace(asked, fluency=None, prepared=plain.prepared) == plain
    (one,) = engine.grade_many(practised.passage, [submission], references, preset, fluency=True)
    assert one.fluency == asked.fluency


def test_what_cannot_be_judged_gets_no_opinion(engine, practised):
    references = (Reference(practised.references[0].text),)
    gibberish = submission_of("Blorf quindle " * 40)
    report = engine.grade(practised.passage, gibberish, references, load_preset("css"), fluency=True)
    assert report.analysis.obstacle is not None
    assert report.fluency is None


def test_grading_without_models_cannot_have_one(engine, practised):
    references = (Reference(practised.references[0].text),)
    with pytest.raises(InputError, match="Leave out --quick, or --fluency"):
        engine.grade(
            practised.passage, submission_of(LEARNER), references, load_preset("css"), quick=True, fluency=True
        )


def test_the_passage_is_read_once(engine, practised, tmp_path):
    class Counting:
        """The real reader, counting what it is asked."""

        version = engine.reader.version

        def __init__(self):
            self.asked = 0

        def read(self, sentences):
            self.asked += 1
            return engine.reader.read(sentences)

    reader, cache = Counting(), ContentCache(tmp_path)
    first = second_opinion(practised.passage.text, reader, cache)
    again = second_opinion(practised.passage.text, reader, cache)
    assert reader.asked == 1
    assert first(Text(RARE)) == again(Text(RARE))


def test_a_passage_without_sentences_gives_none(engine, tmp_path):
    assert second_opinion(Text("One. Two."), engine.reader, ContentCache(tmp_path)) is None
    assert second_opinion(Text("One. Two."), engine.reader, ContentCache(tmp_path)) is None
