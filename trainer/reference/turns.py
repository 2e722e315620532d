"""Turns of phrase: small changes of construction inside a sentence that keep what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.reference.edits import Edit
from trainer.reference.inflection import verb_form
from trainer.reference.syntax import bounds, child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OWNER_WORDS = 3  # of "the council's", "the old council's": a longer owner is clumsy before what it owns
_OWNERS = frozenset(
    """government country state city town village company council people nation world author writer king queen emperor
    ruler teacher student pupil child worker farmer family mother father woman man customer buyer patient doctor
    scientist economist colony committee parliament party court judge church army enemy visitor reader learner
    public community society society region firm bank school university president minister mayor""".split()
)
# "The whole of the town", "the rest of the year": nothing that is owned.
_PARTS = frozenset(
    """whole rest most part end number half majority minority kind sort bulk top middle centre center beginning edge
    side rise fall case way use lack loss""".split()
)
# States that last take no "-ing".
_STATES = frozenset(
    """be have know own need want like love hate believe mean matter seem appear belong contain consist depend deserve
    exist resemble cost fit lack prefer understand remember forget think feel wish hope agree fear trust value owe
    can may will must shall""".split()
)
_FIXED = frozenset(
    """supply-demand trial-error law-order men-women black-white cause-effect profit-loss ladies-gentlemen life-death
    north-south east-west sooner-later first-last back-forth up-down pros-cons ups-downs more-less now-then
    husband-wife goods-services imports-exports exports-imports research-development food-drink
     day-night mother-father""".split()
)
_TIMES = frozenset("today yesterday tomorrow year month week day decade century moment night hour morning".split())


def turns(doc: Doc) -> Iterator[tuple[Edit, ...]]:
    """Yield the turns that a parsed sentence can take, each the edits that belong together."""
    for token in doc:
        for turn in (_reduced_relative, _bare_relative, _owned, _unowned, _exchanged_pair, _alike, _which):
            group = turn(token)
            if group:
                yield group


def _reduced_relative(verb: Token) -> tuple[Edit, ...]:
    """'Those who live there': 'living'; 'a dam that was built': 'built'."""
    if verb.dep_ != "relcl":
        return ()
    subject = child(verb, "nsubj", "nsubjpass")
    doc = verb.doc
    if subject is None or subject.lower_ not in {"who", "which", "that"} or subject.i == 0 or child(verb, "neg"):
        return ()
    before = doc[subject.i - 1]
    if before.i != verb.head.i:  # the relative must follow its very noun
        return ()
    helper = child(verb, "auxpass")
    if helper is not None and helper.lower_ in {"is", "are", "was", "were"} and child(verb, "aux") is None:
        if helper.i == subject.i + 1 and any(other.i > verb.i for other in verb.children):
            return (_cut(doc, subject.i, helper.i + 1),)
        return ()
    if verb.tag_ in {"VBZ", "VBP"} and verb.i == subject.i + 1 and verb.lemma_ not in _STATES:
        joined = child(verb, "conj")
        if joined is not None or child(verb, "aux") is not None or not any(o.i > verb.i for o in verb.children):
            return ()
        return (_words(doc, subject.i, verb.i + 1, verb_form(verb.lemma_, "VBG")),)
    return ()


def _bare_relative(verb: Token) -> tuple[Edit, ...]:
    """'The tools that they made': 'the tools they made'."""
    if verb.dep_ != "relcl":
        return ()
    thing, subject = child(verb, "dobj"), child(verb, "nsubj")
    if thing is None or subject is None or thing.lower_ not in {"that", "which", "whom"}:
        return ()
    near = thing.i == verb.head.i + 1 and subject.left_edge.i == thing.i + 1
    return (_cut(verb.doc, thing.i, thing.i + 1),) if near else ()


def _owned(of: Token) -> tuple[Edit, ...]:
    """'The decision of the council': 'the council's decision'."""
    thing, owner = of.head, child(of, "pobj")
    if of.lower_ != "of" or owner is None or thing.pos_ != "NOUN" or owner.lemma_.lower() not in _OWNERS:
        return ()
    doc = of.doc
    start, end = bounds(owner)
    article = child(thing, "det")
    first = thing.left_edge.i
    simple = (
        article is not None
        and article.lower_ == "the"
        and article.i == first
        and of.i == thing.i + 1
        and thing.lemma_ not in _PARTS
        and start == of.i + 1
        and end == owner.i + 1
        and end - start <= OWNER_WORDS
        and child(owner, "cc", "poss") is None
        and child(thing, "conj") is None
        and not any(other.i > of.i for other in thing.children)
        and doc[start].lower_ in {"the", "a", "an", "every", "each", "any"}
    )
    if not simple:
        return ()
    mark = "’" if owner.tag_ == "NNS" and owner.text.endswith("s") else "’s"
    held = doc[first + 1 : thing.i + 1].text
    return (_words(doc, first, end, f"{doc[start:end].text}{mark} {held}"),)


def _unowned(mark: Token) -> tuple[Edit, ...]:
    """'The council's decision': 'the decision of the council'."""
    if mark.tag_ != "POS" or mark.head.dep_ != "poss":
        return ()
    owner, thing = mark.head, mark.head.head
    doc = mark.doc
    start = owner.left_edge.i
    simple = (
        thing.pos_ == owner.pos_ == "NOUN"  # "the plan of Carter" is no English
        and owner.lemma_.lower() not in _TIMES
        and thing.left_edge.i == start
        and owner.i == mark.i - 1
        and owner.i - start < OWNER_WORDS
        and child(thing, "prep", "relcl", "acl", "conj", "appos") is None
        and thing.dep_ != "compound"
        and child(owner, "poss", "conj") is None
    )
    if not simple:
        return ()
    held = doc[mark.i + 1 : thing.i + 1].text
    held_by = doc[start : owner.i + 1].text
    return (_words(doc, start, thing.i + 1, f"the {held} of {_small(held_by, doc[start])}"),)


def _exchanged_pair(second: Token) -> tuple[Edit, ...]:
    """'Slow and costly': 'costly and slow'; only of bare words, that nothing before them tells apart."""
    first, doc = second.head, second.doc
    joint = child(first, "cc")
    if second.dep_ != "conj" or joint is None or joint.lower_ not in {"and", "or"}:
        return ()
    bare = (
        second.i == joint.i + 1 == first.i + 2
        and first.tag_ == second.tag_
        and first.tag_ in {"NN", "NNS", "JJ"}
        and not any(other.i < first.i and other.dep_ not in {"det", "case"} for other in first.children)
        and not list(second.children)
        and child(first, "preconj") is None
        and f"{first.lower_}-{second.lower_}" not in _FIXED
        and not any(other.i > second.i for other in first.children)
        and first.is_lower
        and second.is_lower
    )
    if not bare:
        return ()
    return (
        _words(doc, first.i, first.i + 1, second.text),
        _words(doc, second.i, second.i + 1, first.text),
    )


def _alike(both: Token) -> tuple[Edit, ...]:
    """'Both men and women': 'men and women alike'."""
    if both.lower_ != "both" or both.dep_ not in {"preconj", "cc"}:
        return ()
    first = both.head
    second = child(first, "conj")
    if second is None or first.pos_ not in {"NOUN", "PROPN"} or first.left_edge.i < both.i:
        return ()
    end = second.right_edge.i + 1
    place = both.doc[end - 1].idx + len(both.doc[end - 1].text)
    if second.i != end - 1 or end >= len(both.doc):
        return ()
    return (_cut(both.doc, both.i, both.i + 1), Edit(place, place, (" alike",)))


def _which(word: Token) -> tuple[Edit, ...]:
    """'The dam that feeds': 'the dam which feeds', and back."""
    if word.lower_ not in {"that", "which"} or word.dep_ not in {"nsubj", "nsubjpass"} or word.head.dep_ != "relcl":
        return ()
    if word.i != word.head.head.i + 1 or word.head.head.pos_ != "NOUN":
        return ()
    return (_words(word.doc, word.i, word.i + 1, {"that": "which", "which": "that"}[word.lower_]),)


def _words(doc: Doc, start: int, end: int, new: str) -> Edit:
    return Edit(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text), (new,))


def _cut(doc: Doc, start: int, end: int) -> Edit:
    """Leave tokens out with the space behind them."""
    last = doc[end - 1]
    return Edit(doc[start].idx, last.idx + len(last.text_with_ws), ("",))


def _small(words: str, first: Token) -> str:
    return words if first.pos_ == "PROPN" or words[:2].isupper() else words[:1].lower() + words[1:]
