"""Model answers of the practice bank with opposite words exchanged by hand: fluent, well formed, and false."""

from __future__ import annotations

from collections.abc import Mapping

from trainer.text import Text

# For each passage the words of its first model answer, and what stands for them.
EXCHANGED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "machines-that-judge": (
        ("swiftly, consistently", "slowly, inconsistently"), ("justly accused", "unjustly accused"),
        ("more easily than", "with more difficulty than"), ("too complex for anyone", "simple enough for anyone"),
        ("are entitled to", "have no claim to"), ("need not be abandoned", "should be abandoned"),
        ("surpass human beings", "fall short of human beings"), ("slower and dearer", "faster and cheaper"),
    ),
    "paying-for-water": (
        ("has injured the poor", "has helped the poor"), ("many times more", "many times less"),
        ("encourage waste", "discourage waste"), ("objections to commercial rates are genuine", "objections to"
         " commercial rates are false"), ("charging heavily for", "charging lightly for"),
        ("only after service has visibly improved", "before service has visibly improved"), ("worthless", "precious"),
    ),
    "the-examined-mind": (
        ("is less just", "is more just"), ("They do harm", "They do good"), ("courses narrow", "courses widen"),
        ("crowded out", "encouraged"), ("less frequent", "more frequent"), ("without grading", "by grading"),
        ("judgement, interpretation and inference rather than memory", "memory rather than judgement, interpretation"
         " and inference"), ("heavier cost", "lighter cost"),
    ),
    "the-last-speakers": (
        ("expected to vanish", "expected to survive"), ("ancient and common", "recent and rare"),
        ("extends opportunity", "limits opportunity"), ("The loss is real", "The loss is imaginary"),
        ("improves subsequent mastery", "hinders subsequent mastery"), ("scorn shown by", "respect shown by"),
        ("admit them to", "exclude them from"), ("free to retain", "forbidden to retain"),
    ),
    "the-mangrove-coast": (
        ("Unpleasant", "Pleasant"), ("useless land", "valuable land"), ("exceptionally valuable", "nearly worthless"),
        ("roots weaken waves", "roots strengthen waves"), ("less harm", "more harm"),
        ("much more of it", "much less of it"),
        ("sets it free", "keeps it buried"), ("gradual, widely shared", "rapid, narrowly held"),
        ("soon fail", "seldom fail"), ("poorer", "richer"), ("often badly done", "usually well done"),
    ),
    "the-neglect-of-repair": (
        ("prefer inaugurating", "dislike inaugurating"), ("passes unseen", "is widely noticed"),
        ("is sacrificed first", "is sacrificed last"), ("defeats itself", "rewards itself"), ("costlier", "cheaper"),
        ("the poor, unable to", "the rich, able to"), ("least affordable", "most affordable"),
        ("most essential", "least essential"), ("deserve esteem", "deserve contempt"),
    ),
    "the-night-market": (
        ("dreary", "lively"), ("Brightly lit", "Dimly lit"), ("pleasant din", "unpleasant din"),
        ("on equal terms", "on unequal terms"), ("Good-humoured", "Ill-humoured"), ("support one another", "desert one"
         " another"), ("admit that", "deny that"), ("remain unconvinced", "are convinced"),
    ),
    "the-railway-and-the-clock": (
        ("were harmless because travel was slow", "were harmful because travel was fast"), ("perilous", "safe"),
        ("survived for years", "disappeared at once"), ("The change was resisted", "The change was welcomed"),
        ("told against uniformity", "told for uniformity"), ("prevailed", "failed"), ("still endure", "have vanished"),
        ("punctuality as a virtue", "punctuality as a vice"),
    ),
    "the-schoolmistress-of-karvat": (
        ("illiterate carpenter", "learned carpenter"), ("mocked and miserable", "praised and happy"),
        ("lasting aversion to", "lasting fondness for"), ("Declining better prospects", "Accepting better prospects"),
        ("overcame the hostility", "lost the friendship"), ("she cared more for", "she cared less for"),
        ("excellent results", "dreadful results"), ("lacked tact", "had tact"),
    ),
    "the-well-at-sarmal": (
        ("had plenty", "had none"), ("too proud to ask", "too humble to refuse"),
        ("animals perished", "animals thrived"),
        ("dangerously sick", "perfectly healthy"), ("silently and openly", "noisily and secretly"),
        ("opponent", "ally"), ("The child recovered", "The child died"), ("was abandoned", "was renewed"),
    ),
    "what-sleep-does": (
        ("period of work", "period of rest"), ("made lasting", "made brief"), ("seems to improve", "seems to spoil"),
        ("weakens all neural connections", "strengthens all neural connections"),
        ("far more certain", "far less certain"),
        ("fail to notice", "quickly notice"), ("continuing deterioration", "continuing improvement"),
        ("lose doubly", "gain doubly"),
    ),
    "when-money-comes-easily": (
        ("less quickly", "more quickly"), ("strengthens the currency", "weakens the currency"),
        ("uncompetitive", "competitive"), ("driven into debt", "lifted out of debt"), ("improvident", "prudent"),
        ("escape accountability", "accept accountability"), ("fragile", "strong"), ("not, however, harmful", "indeed"
         " harmful"), ("continuing to levy", "ceasing to levy"),
    ),
}  # fmt: skip


def turned_round(passage: str, answer: Text) -> str:
    """Return the first model answer of a passage with its opposites exchanged.

    Raises:
        KeyError: there is no list for the passage.
        ValueError: a listed word is not in the answer.
    """
    text = " ".join(answer.raw.split())
    for words, opposite in EXCHANGED[passage]:
        if words not in text:
            raise ValueError(f"the model answer of {passage} does not have {words!r}")
        text = text.replace(words, opposite, 1)
    return text
