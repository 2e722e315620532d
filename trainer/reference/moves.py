"""Moves: the clauses and phrases of a sentence in another order or voice, with the same meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from trainer.reference.compress import capitalised, tidied
from trainer.reference.inflection import verb_form
from trainer.reference.syntax import SUBJECTS, bounds, child, is_plural, root_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLAUSE_WORDS = 16  # of a clause or phrase that is moved; more is too much to hold in mind
PHRASE_WORDS = 9
FEWEST_MOVED = 3  # words; shorter phrases ("in all") are turns of speech with a place of their own
_MARKS = frozenset("because although though when while if since unless until after before once whereas".split())
_PLACED = frozenset("in during after before since throughout under despite at by for without within on".split())
_OBJECT_OF = {"he": "him", "she": "her", "they": "them", "it": "it"}
_SUBJECT_OF = {"him": "he", "her": "she", "them": "they", "it": "it"}
# Verbs whose passive says something else or nothing.
_NO_PASSIVE = frozenset(
    """have be become resemble cost want need lack mean let like love fit suit weigh get contain hold remain face
    leave enter join seem bear take make give keep see""".split()
)
_OF_A_PEOPLE = re.compile(r"(?:ese|ish|[ei]an|[cr]an|man|nch|eek|tch)$")  # adjectives that keep their capital
_SCOPED = frozenset("no few little only every each all any none nobody nothing neither not never".split())


def moved(doc: Doc) -> Iterator[str]:
    """Yield the sentence with one of its parts moved, or its voice changed.

    >>> from trainer.reference.syntax import parsed
    >>> list(moved(parsed(["The plan failed because the council had no money."])[0]))
    ['Because the council had no money, the plan failed.']
    """
    if len(doc) < 4 or doc[-1].text != "." or any(token.text in {"—", ";", ":", "(", "–"} for token in doc):
        return
    rules: tuple[Callable[[Doc], str | None], ...] = (
        _clause_first,
        _clause_last,
        _phrase_first,
        _phrase_last,
        _active,
        _passive,
        _rather_than,
    )
    for rule in rules:
        text = rule(doc)
        if text is not None:
            yield tidied(text)


def halves(doc: Doc) -> tuple[str, ...]:
    """Return the main clauses of a sentence as sentences, when "and" or a semicolon joins two that stand alone.

    >>> from trainer.reference.syntax import parsed
    >>> halves(parsed(["The dam feeds the plain, and the town sells its power."])[0])
    ('The dam feeds the plain.', 'The town sells its power.')
    """
    root = root_of(doc)
    second = child(root, "conj")
    joint = child(root, "cc")
    if second is None or (joint is not None and joint.lower_ != "and") or child(second, "conj") is not None:
        return ()
    subject = child(second, "nsubj", "nsubjpass")
    if subject is None or child(root, "nsubj", "nsubjpass") is None:
        return ()
    start = second.left_edge.i
    cut = joint.i if joint is not None and joint.i < start else start
    if any(token.text == "," for token in doc[: cut - 1]):  # a list of clauses, or an aside
        return ()
    if (
        cut < FEWEST_MOVED
        or doc[cut - 1].text not in {",", ";"}
        or subject.i < cut
        or second.right_edge.i < len(doc) - 2
    ):
        return ()
    # What opens the sentence may hold for both halves.
    if any(
        token.dep_ in {"advcl", "prep", "advmod", "npadvmod"} and token.i < _subject_start(root)
        for token in root.children
    ):
        return ()
    return (
        tidied(_text(doc, 0, cut - 1) + "."),
        tidied(capitalised(_text(doc, start, len(doc) - 1)) + "."),
    )


def _clause_first(doc: Doc) -> str | None:
    root = root_of(doc)
    clause = next((c for c in root.children if c.dep_ == "advcl" and c.i > root.i), None)
    if clause is None or not _is_movable(clause):
        return None
    start, end = bounds(clause)
    subject = child(root, *SUBJECTS)
    if end != len(doc) - 1 or subject is None or child(root, "conj") is not None or not _opens(doc, root):
        return None
    if doc[start - 1].lower_ in {"even", "only", "just", "not", "especially", "and", "or", "but", "as", "than"}:
        return None
    main = _text(doc, 0, start).rstrip(" ,")
    return f"{capitalised(_text(doc, start, end))}, {_lowered(main, doc[0])}."


def _clause_last(doc: Doc) -> str | None:
    root = root_of(doc)
    clause = next((c for c in root.children if c.dep_ == "advcl" and c.i < root.i), None)
    if clause is None or not _is_movable(clause) or clause.left_edge.i != 0:
        return None
    end = clause.right_edge.i + 1
    subject = child(root, *SUBJECTS)
    # A pronoun would come before what it stands for, and a long main clause would part the two.
    if (
        doc[end].text != ","
        or subject is None
        or subject.pos_ == "PRON"
        or child(root, "conj", "ccomp", "advcl") != clause
    ):
        return None
    if any(token.text == "," for token in doc[end + 1 :]):
        return None
    main = _text(doc, end + 1, len(doc) - 1)
    return f"{capitalised(main)} {_lowered(_text(doc, 0, end), doc[0])}."


def _phrase_first(doc: Doc) -> str | None:
    root = root_of(doc)
    phrase = next((c for c in root.children if c.dep_ == "prep" and c.right_edge.i == len(doc) - 2), None)
    if phrase is None or phrase.lower_ not in {"in", "during", "after", "before", "since", "throughout", "despite"}:
        return None
    start, end = bounds(phrase)
    subject = child(root, *SUBJECTS)
    noun = child(phrase, "pobj")
    if subject is None or noun is None or end - start > PHRASE_WORDS or child(root, "conj") is not None:
        return None
    timed = noun.like_num or noun.lemma_ in _TIMES or phrase.lower_ in {"during", "despite", "throughout"}
    if not timed or not _opens(doc, root) or start <= root.i + 1:
        return None
    return f"{capitalised(_text(doc, start, end))}, {_lowered(_text(doc, 0, start).rstrip(' ,'), doc[0])}."


def _phrase_last(doc: Doc) -> str | None:
    root = root_of(doc)
    phrase = doc[0]
    if phrase.dep_ != "prep" or phrase.head != root or phrase.lower_ not in _PLACED:
        return None
    end = phrase.right_edge.i + 1
    if (
        not FEWEST_MOVED <= end <= PHRASE_WORDS
        or doc[end].text != ","
        or child(root, "conj", "advcl", "ccomp") is not None
    ):
        return None
    main = _text(doc, end + 1, len(doc) - 1)
    if len(doc) - end > CLAUSE_WORDS or "," in main or child(root, *SUBJECTS) is None:
        return None
    return f"{capitalised(main)} {_lowered(_text(doc, 0, end), doc[0])}."


def _active(doc: Doc) -> str | None:
    verb = root_of(doc)
    subject, be, agent = child(verb, "nsubjpass"), child(verb, "auxpass"), child(verb, "agent")
    doer = child(agent, "pobj") if agent is not None else None
    if subject is None or be is None or agent is None or doer is None or child(verb, "neg", "conj") is not None:
        return None
    (s0, s1), (a0, a1) = bounds(subject), bounds(agent)
    adverbs = [token for token in verb.children if token.dep_ == "advmod" and s1 <= token.i < verb.i]
    helpers = [token for token in verb.children if token.dep_ == "aux"]
    group = {be.i, verb.i, *(token.i for token in (*adverbs, *helpers))}
    if set(range(s1, verb.i + 1)) != group or a0 <= verb.i or a1 - a0 > CLAUSE_WORDS or _has_scope(doc, s0, s1):
        return None
    form = _active_verb(be, helpers, verb.lemma_, many=is_plural(doer))
    if form is None or _has_scope(doc, a0, a1):
        return None
    manner = "".join(f" {token.text}" for token in adverbs)
    by = doc[a0 + 1 : a1]
    doer_text = _SUBJECT_OF.get(by.text.lower(), by.text)
    done_to = _OBJECT_OF.get(doc[s0:s1].text.lower(), _lowered(doc[s0:s1].text, doc[s0]))
    rest = f"{_text(doc, verb.i + 1, a0)} {_text(doc, a1, len(doc))}"
    before = _text(doc, 0, s0)
    return f"{before} {doer_text if before else capitalised(doer_text)}{manner} {form} {done_to} {rest}"


def _active_verb(be: Token, helpers: list[Token], lemma: str, *, many: bool) -> str | None:
    words = [token.lower_ for token in helpers]
    if not words:
        tag = {"is": "VBZ", "are": "VBZ", "was": "VBD", "were": "VBD"}.get(be.lower_)
        return None if tag is None else verb_form(lemma, "VBP" if tag == "VBZ" and many else tag)
    if be.lower_ == "be" and helpers[0].tag_ == "MD" and len(words) == 1:
        return f"{words[0]} {lemma}"
    if be.lower_ == "been" and words[0] in {"has", "have", "had"} and len(words) == 1:
        return f"{'had' if words[0] == 'had' else 'have' if many else 'has'} {verb_form(lemma, 'VBN')}"
    return None


def _passive(doc: Doc) -> str | None:
    verb = root_of(doc)
    subject, thing = child(verb, "nsubj"), child(verb, "dobj")
    if subject is None or thing is None or verb.lemma_ in _NO_PASSIVE:
        return None
    # What follows the object would stand behind "by …" and hang on it.
    if any(token.dep_ != "punct" and token.i > thing.i for token in verb.children) or child(verb, "neg", "dative"):
        return None
    if subject.pos_ != "NOUN" or thing.pos_ != "NOUN" or subject.i > verb.i:
        return None
    (s0, s1), (o0, o1) = bounds(subject), bounds(thing)
    modal = [token for token in verb.children if token.dep_ == "aux"]
    adverbs = [token for token in verb.children if token.dep_ == "advmod" and s1 <= token.i < verb.i]
    group = {verb.i, *(token.i for token in (*modal, *adverbs))}
    if set(range(s1, verb.i + 1)) != group or o0 != verb.i + 1 or max(s1 - s0, o1 - o0) > PHRASE_WORDS:
        return None
    own = any(token.tag_ == "PRP$" or token.dep_ == "relcl" for token in (*thing.subtree, *subject.subtree))
    if own or _has_scope(doc, s0, s1) or _has_scope(doc, o0, o1):
        return None
    many = is_plural(thing)
    be = _passive_be(verb, modal, many=many)
    if be is None:
        return None
    manner = "".join(f"{token.text} " for token in adverbs)
    done = f"{be} {manner}{verb_form(verb.lemma_, 'VBN')} by {_lowered(doc[s0:s1].text, doc[s0])}"
    before = _text(doc, 0, s0)
    patient = doc[o0:o1].text
    return f"{before} {patient if before else capitalised(patient)} {done} {_text(doc, o1, len(doc))}"


def _passive_be(verb: Token, helpers: list[Token], *, many: bool) -> str | None:
    if not helpers:
        if verb.tag_ == "VBD":
            return "were" if many else "was"
        return ("are" if many else "is") if verb.tag_ in {"VBZ", "VBP"} else None
    if len(helpers) == 1 and helpers[0].tag_ == "MD":
        return f"{helpers[0].lower_} be"
    return None


def _rather_than(doc: Doc) -> str | None:
    """'Not A but B': 'B rather than A'."""
    for no in doc:
        if no.lower_ != "not" or no.i + 1 >= len(doc):
            continue
        first = no.head
        but, second = child(first, "cc"), child(first, "conj")
        if but is None or second is None or but.lower_ != "but" or first.pos_ not in {"NOUN", "PROPN", "ADP", "ADJ"}:
            continue
        a0, a1, b0, b1 = no.i + 1, but.i, but.i + 1, second.right_edge.i + 1
        fits = a0 <= first.i < a1 and first.pos_ == second.pos_ and b0 <= second.i and b1 == len(doc) - 1
        if (
            fits
            and 0 < a1 - a0 <= PHRASE_WORDS
            and doc[no.i - 1].lower_ != "only"
            and doc[a0].lower_ not in {"only", "just"}
        ):
            denied = _text(doc, a0, a1).rstrip(" ,")
            return f"{_text(doc, 0, no.i)} {_text(doc, b0, b1)}, not {denied}."
    return None


def _is_movable(clause: Token) -> bool:
    mark = child(clause, "mark", "advmod")
    start, end = bounds(clause)
    return mark is not None and mark.i == start and mark.lower_ in _MARKS and end - start <= CLAUSE_WORDS


def _opens(doc: Doc, root: Token) -> bool:
    """Whether the sentence opens with its subject, so that a phrase may be put before it."""
    return _subject_start(root) == 0 and doc[0].lower_ not in {"this", "these", "such", "it", "that", "there"}


def _subject_start(verb: Token) -> int:
    subject = child(verb, *SUBJECTS)
    return subject.left_edge.i if subject is not None else verb.i


def _has_scope(doc: Doc, start: int, end: int) -> bool:
    return any(token.lower_ in _SCOPED for token in doc[start:end])


def _text(doc: Doc, start: int, end: int) -> str:
    return doc[start:end].text if start < end else ""


def _lowered(words: str, first: Token) -> str:
    name = first.pos_ == "PROPN" or (first.pos_ == "ADJ" and _OF_A_PEOPLE.search(first.text))
    return words if name or first.text[1:2].isupper() else words[:1].lower() + words[1:]


_TIMES = frozenset(
    """year month week day decade century winter summer spring autumn night morning evening war age time period past
    future years months weeks days decades centuries""".split()
)
