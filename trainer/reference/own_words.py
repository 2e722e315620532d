"""Own words: rewordings of a sentence that keep what it says, from safe exchanges and turns of phrase."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.reference.edits import Edit, versions
from trainer.reference.exchanges import exchange_tables, exchanges, is_part_of_a_term, modal_exchanges
from trainer.reference.syntax import parsed, relations
from trainer.reference.turns import turns
from trainer.text import Text
from trainer.text.stems import FUNCTION_WORDS, content_stems, stem

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TABLE = Path(__file__).with_name("own_words.toml")
_BOTH = re.compile(r"\bnot only ([^.;]+?),? but also\b")


def reworded(sentence: str, seed: int, count: int) -> tuple[str, ...]:
    """Return up to `count` different rewordings of `sentence`, without it; see `rewordings`.

    >>> reworded("The plan reduces numerous risks because it requires care.", 0, 1)
    ('The plan lessens many risks since it demands care.',)
    """
    return rewordings([sentence], seed, count)[0]


def rewordings(
    sentences: Sequence[str], seed: int, count: int, terms: frozenset[str] = frozenset()
) -> tuple[tuple[str, ...], ...]:
    """Return, for each of the sentences, up to `count` different rewordings, without itself.

    The first changes all it can, with the plainest words; the others change some, chosen by `seed`. Names are
    never touched: only words in small letters are exchanged.

    Args:
        sentences: the sentences.
        seed: which changes the others make.
        count: how many of each.
        terms: stems of the words by which a passage calls its subject: what is called two names seems two things.
    """
    texts = [_BOTH.sub(r"both \1 and", sentence) for sentence in sentences]
    return tuple(
        _without(versions(doc.text, _edits(doc, terms), seed, count), sentence) or (() if text == sentence else (text,))
        for sentence, text, doc in zip(sentences, texts, parsed(texts), strict=True)
    )


def _without(texts: Sequence[str], sentence: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text != sentence)


def _edits(doc: Doc, terms: frozenset[str]) -> list[tuple[Edit, ...]]:
    """Every change that the sentence allows: larger ones first, since they leave less room."""
    stems = Counter(content_stems(Text(doc.text).words))
    single = (_fresh(group, doc, stems, terms) for group in (*_phrases(doc), *modal_exchanges(doc), *exchanges(doc)))
    return [*turns(doc), *(group for group in single if group)]


def keeps_relations(sentence: str, sources: Sequence[str]) -> bool:
    """Return whether all that a sentence relates is so related in its sources: who does what, to whom, how and when.

    >>> keeps_relations("Trains carry time.", ["Trains carry people.", "Clocks tell time."])
    False
    """
    mine, *theirs = parsed([sentence, *sources])
    modals = {token.lower_ for doc in theirs for token in doc if token.tag_ == "MD"}
    if any(token.tag_ == "MD" and token.lower_ not in modals for token in mine):
        return False
    return relations(mine) <= frozenset().union(*(relations(doc) for doc in theirs))


def _fresh(group: tuple[Edit, ...], doc: Doc, stems: Counter[str], terms: frozenset[str]) -> tuple[Edit, ...]:
    """A word the sentence has already would be said twice: "result in unintended results"."""
    (edit,) = group
    old = content_stems(Text(doc.text[edit.start : edit.end]).words)
    if terms & set(old):
        return ()
    others = stems - Counter(old)
    options = tuple(new for new in edit.options if not others.keys() & set(content_stems(Text(new).words)))
    return (Edit(edit.start, edit.end, options),) if options else ()


def _phrases(doc: Doc) -> Iterator[tuple[Edit, ...]]:
    for match in _pattern().finditer(doc.text):
        span = doc.char_span(match.start(), match.end())
        # A participle before a noun is an adjective, and another verb's participle another adjective.
        if span is not None and (len(span) > 1 or not (is_part_of_a_term(span[0]) or _describes(span[0]))):
            yield (Edit(match.start(), match.end(), tuple(_table()[match.group()])),)


def strange_words(sentence: str, source: str) -> tuple[str, ...]:
    """Return the content words of `sentence` that neither `source` has nor the table would exchange for its words.

    >>> strange_words("The plan lessens many perils.", "The plan reduces numerous risks.")
    ('perils',)
    """
    theirs = Text(source).words
    known = {stem(word) for word in theirs}
    lowered = f" {' '.join(theirs)} "
    for old, options in _table().items():
        if f" {old} " in lowered:
            known.update(stem(word) for new in options for word in Text(new).words)
    return tuple(word for word in Text(sentence).words if word not in FUNCTION_WORDS and stem(word) not in known)


def _describes(word: Token) -> bool:
    return word.text.endswith(("ed", "ing")) and (word.dep_ == "amod" or word.pos_ == "ADJ")


@cache
def _table() -> dict[str, list[str]]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {**table["words"], **table["phrases"]}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_table(), key=lambda words: (-len(words), words))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


@cache
def general_words() -> frozenset[str]:
    """Return the words of the tables of exchanges: words of general sense, which no passage has for itself."""
    listed = [_table(), *exchange_tables().values()]
    phrases = [phrase for table in listed for old, options in table.items() for phrase in (old, *options)]
    return frozenset(word for phrase in phrases for word in phrase.split())
