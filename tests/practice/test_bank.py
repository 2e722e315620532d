"""Every passage of the bank obeys the rules that learners are held to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import InputError, UnknownNameError
from trainer.practice.bank import BANK, load_bank, load_passage, passage_ids, read_passage
from trainer.practice.demo import load_demonstration
from trainer.submissions import read_submission

RATIO, TOLERANCE = 1 / 3, 0.1  # the default of the one-third papers
LONGEST_RUN = 5  # one word fewer than what is taken for copying here
TITLE_WORDS = range(3, 9)
FIRST_PERSON = {"i", "me", "my", "we", "us", "our", "ours", "you", "your"}
ARTICLES = {"a", "an", "the", "of", "and", "to", "in", "for", "on"}

each_passage = pytest.mark.parametrize("entry", load_bank(), ids=lambda entry: entry.id)


def longest_shared_run(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    """The longest run of words in both, by the textbook table of common suffixes."""
    best, end = 0, 0
    row = [0] * (len(b) + 1)
    for i, word in enumerate(a):
        row = [0, *((row[j] + 1) if word == other else 0 for j, other in enumerate(b))]
        if max(row) > best:
            best, end = max(row), i + 1
    return a[end - best : end]


@each_passage
def test_the_passage_has_the_length_of_an_exam_passage(entry):
    assert 250 <= len(entry.passage.text.words) <= 700


@each_passage
def test_there_are_two_references_of_one_third(entry):
    target = len(entry.passage.text.words) * RATIO
    lengths = [len(reference.text.words) for reference in entry.references]
    assert len(lengths) == 2
    assert all(target * (1 - TOLERANCE) <= length <= target * (1 + TOLERANCE) for length in lengths), (lengths, target)


@each_passage
def test_references_are_in_their_own_words(entry):
    for reference in entry.references:
        run = longest_shared_run(reference.text.words, entry.passage.text.words)
        assert len(run) <= LONGEST_RUN, " ".join(run)


@each_passage
def test_the_two_references_differ_in_wording(entry):
    first, second = (reference.text.words for reference in entry.references)
    run = longest_shared_run(first, second)
    assert len(run) <= LONGEST_RUN, " ".join(run)


@each_passage
def test_references_are_one_paragraph_in_the_third_person_without_quotation(entry):
    for reference in entry.references:
        assert len(reference.text.paragraphs) == 1
        assert not FIRST_PERSON & set(reference.text.words)
        assert not set('"“”?!') & set(reference.text.raw)


@each_passage
def test_titles_of_references_have_three_to_eight_words_and_are_no_sentence(entry):
    for reference in entry.references:
        assert reference.title is not None
        assert len(reference.title.split()) in TITLE_WORDS
        assert not reference.title.endswith((".", "?", "!"))
        assert reference.title.casefold() != entry.passage.title.casefold()


@each_passage
def test_key_ideas_stand_in_passage_order_and_weigh_one_together(entry):
    assert 6 <= len(entry.key_ideas) <= 12
    assert sum(idea.weight for idea in entry.key_ideas) == pytest.approx(1)
    assert all(list(idea.sentences) == sorted(set(idea.sentences)) for idea in entry.key_ideas)
    starts = [idea.sentences[0] for idea in entry.key_ideas]
    assert all(earlier <= later for earlier, later in pairwise(starts))
    assert max(max(idea.sentences) for idea in entry.key_ideas) < len(entry.passage.text.sentences)


@each_passage
def test_key_ideas_are_distinct_statements_that_share_words_with_their_sentences(entry):
    statements = [idea.statement for idea in entry.key_ideas]
    assert len(set(statements)) == len(statements)
    text = entry.passage.text
    for idea in entry.key_ideas:
        said = {word for number in idea.sentences for word in words(text, number)}
        assert (said - ARTICLES) & set(read_submission(idea.statement).text.words), idea.statement


def words(text, number):
    return [text.words[i] for i in text.words_in(text.sentences[number])]


def test_the_bank_holds_distinct_passages():
    texts = [entry.passage.text.raw for entry in load_bank()]
    assert len(set(texts)) == len(texts) == len(passage_ids())


def test_an_unknown_passage_is_named_with_its_nearest_neighbour():
    with pytest.raises(UnknownNameError, match="Did you mean 'the-neglect-of-repair'"):
        load_passage("the-neglect-of-repairs")


@pytest.mark.parametrize("name", ["", "../passages/the-neglect-of-repair", "é"], ids=["empty", "a path", "accents"])
def test_only_names_in_the_folder_are_known(name):
    with pytest.raises(UnknownNameError):
        load_passage(name)


GOOD = (BANK / "the-neglect-of-repair.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        pytest.param("", "id: Field required", id="empty file"),
        pytest.param("thème = 'é", "not a TOML file", id="broken, with accents"),
        pytest.param(GOOD.replace("weight = 3", "weight = 4", 1), "weight", id="weight out of range"),
        pytest.param(GOOD.replace("level =", "levl =", 1), "level: Field required", id="misspelt key"),
        pytest.param(GOOD.replace("sentences = [3]", "sentences = [99]", 1), "sentence 99", id="no such sentence"),
        pytest.param(GOOD.replace('id = "the', 'id = "a', 1), "Name the file after its id", id="id is not the stem"),
    ],
)
def test_a_bad_file_is_an_error_that_names_it(tmp_path, written, problem):
    path = tmp_path / "the-neglect-of-repair.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=problem) as caught:
        read_passage(path)
    assert caught.value.where == path.name


@pytest.mark.parametrize(
    ("written", "title", "text"),
    [
        pytest.param("", None, "", id="empty"),
        pytest.param("TITLE : L’été\n\nLa marée monta.\n", "L’été", "La marée monta.", id="accents, capitals, spaces"),
        pytest.param("Upkeep is cheap.", None, "Upkeep is cheap.", id="no title line"),
        pytest.param("Title:\nUpkeep is cheap.", None, "Upkeep is cheap.", id="title left empty"),
        pytest.param("Title: Upkeep", "Upkeep", "", id="a title alone"),
        pytest.param("Its title: none.", None, "Its title: none.", id="the word inside the text"),
    ],
)
def test_a_first_line_marked_title_is_the_title(written, title, text):
    submission = read_submission(written)
    assert (submission.title, submission.text.raw) == (title, text)


@given(st.text())
def test_text_without_a_title_line_is_kept_whole(body):
    submission = read_submission("Title: A Heading of Words\n" + body)
    assert submission.title == "A Heading of Words"
    assert submission.text.raw == body.strip()


def test_the_demonstration_is_an_average_submission_within_the_length():
    passage, submission = load_demonstration()
    share = len(submission.text.words) / len(passage.passage.text.words)
    assert RATIO * (1 - TOLERANCE) <= share <= RATIO * (1 + TOLERANCE)
    run = longest_shared_run(submission.text.words, passage.passage.text.words)
    assert len(run) > LONGEST_RUN
