"""A title is a noun phrase, not a sentence."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import TITLE_CUSTOM
from trainer.text import Span

CODE = "convention.title-sentence"

# Verbs that are nothing else: a word that may also be a noun ("needs", "changes", "will") would accuse noun phrases.
_FINITE = regex.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|did|cannot|could|would|shall|should|must|ought|isn['’]t|aren['’]t"
    r"|don['’]t|doesn['’]t|can['’]t|won['’]t|makes?|brings?|gives?|becomes?|destroys?|teaches|creates?|depends?"
    r"|keeps|takes|goes|comes|begins|seems?|improves?|reduces?|saves|builds|allows?|requires?|provides?|ensures?"
    r"|proves?|deserves?|suffers?|harms)\b",
    regex.IGNORECASE,
)
_MODAL = regex.compile(r"(?<=\p{L} )(?:can|will|may|might) (?:be|not|never|always|only|have|make|help|lead)\b", regex.I)
# Behind these a verb belongs to a clause inside the phrase: "The Tax That Was Never Paid".
_SUBORDINATE = regex.compile(r"\b(?:that|which|who|whom|whose|what|when|where|why|how|if|as|to)\b", regex.IGNORECASE)
_ABBREVIATION_END = regex.compile(r"\b(?:\p{L}\.)+$|\b(?:etc|Inc|Ltd|Co|Jr|Sr)\.$")


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the title's finite verb, or its closing stop when only that gives it away."""
    title = submission.title or ""
    verb = _FINITE.search(title) or _MODAL.search(title)
    if verb and not _SUBORDINATE.search(title, 0, verb.start()):
        said = " ".join(verb.group().split())
        yield Finding(
            CODE, f"“{said}” makes the title a sentence; name the theme in a phrase.", Span(*verb.span()), in_title=True
        )
        return
    body = title.rstrip()
    if body and body[-1] in ".!?" and not _ABBREVIATION_END.search(body):
        message = f"A title ends without “{body[-1]}”; make it a phrase that names the theme."
        yield Finding(CODE, message, Span(len(body) - 1, len(body)), in_title=True)


RULE = Rule(
    CODE,
    "the title is a noun phrase",
    TITLE_CUSTOM,
    flags=(
        MustFlag("", ("Is",), title="Café Society Is a School of Manners"),
        MustFlag("", ("Should",), title="Governments Should Repair Old Roads"),
        MustFlag("", (".",), title="The Price of Water."),
        MustFlag("", ("?",), title="A Fair Price for Water?"),
        MustFlag("", ("Makes",), title="Reading Makes Better Citizens"),
    ),
    passes=(
        MustPass(""),
        MustPass("", title="L'été, a Season of Toil"),
        MustPass("", title="The Will to Repair"),
        MustPass("", title="The Tax That Was Never Paid"),
        MustPass("", title="The Rise of the U.S."),
        MustPass("", title="Might, Right and the Needs of the Poor"),
        MustPass("", title="How Roads Are Lost"),
    ),
    check=check,
)
