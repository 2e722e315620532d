"""What a sentence does in an argument: its rhetorical move, by its place and by its wording."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

import regex

from trainer.text.structure import Text


class Move(StrEnum):
    """What an idea does in its passage.

    After the moves that handbooks of précis writing and of argument tell their readers to look for: claim, grounds,
    concession, contrast, consequence, proposal, conclusion (Toulmin 1958; Swales 1990 on moves).
    """

    OPENING = "opening"
    CAUSE = "cause"
    EFFECT = "effect"
    CONTRAST = "contrast"
    CONCESSION = "concession"
    PROPOSAL = "proposal"
    CONCLUSION = "conclusion"
    POINT = "point"


# The first that matches decides; the order runs from the surest sign to the commonest word.
_CUES = (
    (
        Move.CONCESSION,
        r"\b(?:admittedly|granted(?= that|,)|to be sure|critics\b|there is (?:some )?(?:justice|truth|force) in"
        r"|it (?:may|might|can|could|will) be (?:objected|argued|said|true)"
        r"|it is (?:often |sometimes )?(?:true|objected|argued|said) that"
        r"|(?:some|many|opponents|others) (?:may |will |would )?(?:say|argue|object|claim|hold|reply))"
        r"|^(?!\W*(?:but|yet)\b).*\bobjections?\b"
        r"|^\W*(?:of course|although|though|even if|while it is|no doubt)\b",
    ),
    (
        Move.PROPOSAL,
        r"\b(?:should(?! (?:have|we\b))|ought to|let us|what is needed|(?:is|are) needed|needs? to be|it is time"
        r"|the remedy|the answer is|(?:we|they|one|states?|governments?) must(?! have\b))\b",
    ),
    (
        Move.EFFECT,
        r"\b(?:as a (?:result|consequence)|consequently|therefore|thus|hence|so that|leads? to|led to|results? in"
        r"|resulted in|which means that|it follows|the (?:result|consequence|effect|outcome)s?)\b|^\W*so\b",
    ),
    (
        Move.CAUSE,
        r"\b(?:because|since(?! \d| the \d)|owing to|due to|thanks to|the (?:reason|cause)s?|is why|explains?"
        r"|not hard to explain|arises? from|stems? from|comes? from)\b"
        r"|;\s*for\b|,\s+for (?:the|it|they|he|she|we|a|no)\b",
    ),
    (
        Move.CONTRAST,
        r"^\W*(?:but|yet|however|still|nevertheless|nonetheless|on the (?:contrary|other hand)|by contrast|instead)\b"
        r"|[,;]\s+(?:however|on the contrary|by contrast|nevertheless)\b|\b(?:whereas|unlike|far (?:less|more|from))\b",
    ),
)
_PATTERNS = tuple((move, regex.compile(pattern, regex.IGNORECASE)) for move, pattern in _CUES)


def move_of(passage: Text, sentences: Collection[int], statement: str = "") -> Move:
    """Return the move of an idea of `passage`.

    Where it stands decides first: what is in the last sentence concludes. Then the wording of its first sentence and
    of its statement decides; what has none of the words above opens the argument or is one more point of it.

    Args:
        passage: the passage.
        sentences: numbers of the sentences that carry the idea, from 0.
        statement: the idea as a proposition, if there is one.

    >>> passage = Text("Dams fail. They fail because silt fills them. Some argue that pumps help. Plant trees first.")
    >>> [move_of(passage, [n]).value for n in range(4)]
    ['opening', 'cause', 'concession', 'conclusion']
    """
    known = [number for number in sorted(sentences) if number < len(passage.sentences)]
    if not known:
        return Move.POINT
    last = len(passage.sentences) - 1
    if last in known and last > 0:
        return Move.CONCLUSION
    opens = known[0] < _opening_sentences(passage)
    said = (passage.slice(passage.sentences[known[0]]), statement)
    for move, pattern in _PATTERNS:
        # An opening claim often has a "because" or a "but": only what it grants to others makes it something else.
        if opens and move is not Move.CONCESSION:
            continue
        if any(pattern.search(words) for words in said):
            return move
    return Move.OPENING if opens else Move.POINT


def _opening_sentences(passage: Text) -> int:
    """How many sentences open the argument: the first paragraph's, where there are several, else the first two."""
    if len(passage.paragraphs) == 1:
        return min(2, max(1, len(passage.sentences) // 4))
    first = passage.paragraphs[0]
    return sum(span.start < first.end for span in passage.sentences)
