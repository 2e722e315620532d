"""A précis leaves out examples and illustrations."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.examples_in_passage import Example, examples_in
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations, shown, stem
from trainer.rules.sources import CSS_FORM
from trainer.text import Span, Text

CODE = "convention.example-kept"
# Stems that a sentence must share with one example and with nothing else in the passage: two may be chance.
_MIN_STEMS = 3
_CUE = regex.compile(r"\b(?:for (?:example|instance)|e\.g\.)[^.;!?)—–\n]{0,200}", regex.IGNORECASE)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield what the submission took from the passage's examples, and examples that it announces itself."""
    text, examples = submission.text, examples_in(prepared.passage.text)
    found: list[Finding] = []
    for sentence in text.sentences:
        for example in examples:
            place = _taken(text, sentence, example)
            if place is not None and not any(_overlap(place, f.span) for f in found):
                words = len(text.words_in(place))
                said = f"{shown(text.slice(place))} comes from an example; leave it out ({words} words)."
                found.append(Finding(CODE, said if words > 1 else said.replace("words", "word"), place, example.span))
    for match in outside_quotations(_CUE, text.raw):
        if not any(_overlap(Span(*match.span()), f.span) for f in found):
            found.append(finding_at(CODE, f"{shown(match.group())} announces an example; leave it out.", match))
    return found


def _overlap(place: Span, other: Span | None) -> bool:
    return other is not None and place.start < other.end and other.start < place.end


def _taken(text: Text, sentence: Span, example: Example) -> Span | None:
    """Return the stretch from the first to the last word that `sentence` owes to `example` alone."""
    inside = text.words_in(sentence)
    shared = [i for i in inside if stem(text.words[i]) in example.stems]
    if len({stem(text.words[i]) for i in shared}) < _MIN_STEMS:
        shared = [i for i in inside if text.words[i] in example.names and _as_written(text, i)]
    if not shared:
        return None
    return text.span(shared[0], shared[-1] - shared[0] + 1)


def _as_written(text: Text, word: int) -> bool:
    first = text.raw[text.word_spans[word].start]
    return first.isupper() or first.isdigit()


_PASSAGE = (
    "Neglected works cost more in the end. For example, the canal at Harlow was left to fill with silt, and its "
    "bakers burnt coal brought by mule. Crops such as rice and cotton drain the ground. Upkeep is thrift."
)

RULE = Rule(
    CODE,
    "no examples",
    CSS_FORM,
    flags=(
        MustFlag("Works decay, as at Harlow.", ("Harlow",), _PASSAGE),
        MustFlag("Upkeep is thrift, e.g. cafés repainted yearly.", ("e.g. cafés repainted yearly",)),
        MustFlag("Bakers had to burn coal that a mule carried.", ("Bakers had to burn coal that a mule",), _PASSAGE),
        MustFlag("Repair saves money. For instance, roads last.", ("For instance, roads last",), _PASSAGE),
    ),
    passes=(
        MustPass("", _PASSAGE),
        MustPass("Le café de l'été.", _PASSAGE),
        MustPass("Neglect is dear, and upkeep is thrift.", _PASSAGE),
        MustPass("A canal may decay.", _PASSAGE),
        MustPass(
            "Harlow shows that neglect is dear.",
            "Harlow neglects its works. For example, Harlow let a canal fill. Neglect is dear.",
        ),
    ),
    check=check,
)
