"""Reversal: sentences that say in a model answer's words the opposite of what it says.

ROUGE and sentence embeddings hardly see it: a model answer with a "not" in every sentence keeps a ROUGE-1 of 0.96
and a cosine of 0.97.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trainer.domain import Finding
from trainer.metrics.faithfulness.kinship import asked_poles, poles
from trainer.text import Span, Text
from trainer.text.stems import FUNCTION_WORDS, content_stems, stem

CODE = "faithfulness.polarity"
_TURNING = frozenset({CODE, "faithfulness.antonym", "faithfulness.comparison"})
NEGATORS = frozenset("not never no none nobody nothing nor neither cannot hardly without".split())
# Share of content stems in common, of all in either: so alike are only sentences of which one was made from the other.
SAME_SENTENCE = 0.7
FEWEST_STEMS = 4
OPPOSITE = "faithfulness.antonym"
NEARLY_SAME = 0.6  # the same where opposite words are exchanged: each of them counts among what differs


def reversed_sentences(submission: Text, answers: Sequence[Text], known: Sequence[Finding] = ()) -> tuple[Finding, ...]:
    """Return the sentences that repeat a sentence of a model answer with a negation or an opposite word exchanged.

    Args:
        submission: the submission.
        answers: model answers.
        known: findings already made; a sentence with one that turns it round is not found twice.
    """
    models = [_read(answer, sentence) for answer in answers for sentence in answer.sentences]
    told = [f.span for f in known if f.code in _TURNING and f.span is not None]
    answered = [_words(answer, sentence) for answer in answers for sentence in answer.sentences]
    found = []
    for sentence in submission.sentences:
        stems, denied = _read(submission, sentence)
        if len(stems) < FEWEST_STEMS or any(a.start < sentence.end and sentence.start < a.end for a in told):
            continue
        alike, said = max(
            ((len(stems & other) / len(stems | other), negations) for other, negations in models),
            default=(0.0, denied),
        )
        if alike >= SAME_SENTENCE and (denied - said) % 2:
            message = "A model answer says the opposite in nearly the same words; look at this in the passage again."
            found.append(Finding(CODE, message, sentence))
            continue
        pair = next(filter(None, (_exchanged(_words(submission, sentence), words) for words in answered)), None)
        if pair is not None:
            message = f"A model answer says “{pair[1]}” where you say “{pair[0]}”, in nearly the same words."
            found.append(Finding(OPPOSITE, message, sentence))
    return tuple(found)


def _exchanged(said: Mapping[str, str], model: Mapping[str, str]) -> tuple[str, str] | None:
    """The words of two sentences of one making that are opposites; None without such a pair or likeness.

    Args:
        said: the content words of the one, by their stems.
        model: those of the other.
    """
    if len(said) < FEWEST_STEMS or len(said.keys() & model.keys()) < NEARLY_SAME * len(said.keys() | model.keys()):
        return None
    for stem_said in sorted(said.keys() - model.keys()):
        asked = {(pole.key, pole.sign) for pole in asked_poles(said[stem_said])}
        for stem_given in sorted(model.keys() - said.keys()):
            given = {(pole.key, -pole.sign) for pole in poles(model[stem_given])}
            if asked & given:
                return said[stem_said], model[stem_given]
    return None


def _words(text: Text, sentence: Span) -> dict[str, str]:
    words = (text.words[i] for i in text.words_in(sentence))
    return {stem(word): word for word in words if word not in FUNCTION_WORDS}


def _read(text: Text, sentence: Span) -> tuple[frozenset[str], int]:
    """The content stems of a sentence, and how often it denies."""
    words = [text.words[i] for i in text.words_in(sentence)]
    denied = sum(word in NEGATORS or word.endswith("n't") for word in words)
    return frozenset(content_stems(word for word in words if word not in NEGATORS)), denied
