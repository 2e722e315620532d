"""Names for readers: of rules, of verdicts, of ROUGE variants."""

from __future__ import annotations

from trainer.domain import Cut, IdeaStatus

COPIED = "wording.copied"

STATUS = {
    IdeaStatus.COVERED: "covered",
    IdeaStatus.HALF: "half covered",
    IdeaStatus.MISSED: "missed",
    IdeaStatus.CONTRADICTED: "contradicted",
}

ROUGE = {
    "rouge1": ("ROUGE-1", "single words"),
    "rouge2": ("ROUGE-2", "pairs of neighbouring words"),
    "rougeL": ("ROUGE-L", "words in the same order"),
    "rougeLsum": ("ROUGE-Lsum", "words in the same order, sentence by sentence"),
}

ROUGE_MEANING = (
    "ROUGE counts the words and word sequences that your précis shares with the reference. A high figure says that "
    "the wording is alike, not that what you say is right; a faithful précis in your own words can have a low one. "
    "It is no mark: where it counts towards one, the reason for that mark says so."
)

_FAMILIES = {
    "wording": "copied",
    "copying": "copied",
    "convention": "convention",
    "faithfulness": "claim",
    "integrity": "claim",
}


def family(code: str) -> str:
    """Return which of the four kinds a finding is drawn as: copied, convention, claim or other.

    >>> family("convention.first-person"), family("language.spelling")
    ('convention', 'other')
    """
    return _FAMILIES.get(code.partition(".")[0], "other")


def cut_price(cut: Cut) -> str:
    """Return what a cut would cost, in words; ideas are numbered from 1.

    >>> from trainer.text import Span
    >>> cut_price(Cut(Span(0, 4), 1, 0.0)), cut_price(Cut(Span(0, 4), 1, 0.02, (2, 0)))
    ('no key idea is lost', 'ideas 1 and 3 are said less fully')
    """
    if not cut.ideas:
        return "no key idea is lost"
    numbers = [str(idea + 1) for idea in sorted(cut.ideas)]
    if len(numbers) == 1:
        return f"idea {numbers[0]} is said less fully"
    return f"ideas {', '.join(numbers[:-1])} and {numbers[-1]} are said less fully"


def rule_name(code: str) -> str:
    """Return the name of a rule for readers.

    >>> rule_name("convention.first-person")
    'First person'
    """
    return code.rpartition(".")[2].replace("-", " ").capitalize()
