"""The words of advice: what to do, where, and why it pays. Nudges first; answers are not given away."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.domain import Analysis, CopiedRun, Cut, Finding, PreparedPassage, Submission
from trainer.text import Span, Text

NAMED = 3  # cuts that one piece of advice names; the report lists all
QUOTE_WORDS = 8  # enough to find a place again, too few to copy an idea


def missed(prepared: PreparedPassage, paragraph: int, place: Span, count: int, *, doubtful: bool) -> str:
    """Return a nudge towards the ideas of one paragraph that are missing.

    Args:
        prepared: the passage.
        paragraph: its number, from 0.
        place: the sentence of the passage that carries the weightiest of them.
        count: how many.
        doubtful: whether they may well be there, in words that were not understood.
    """
    where = _ordinal(paragraph, len(prepared.passage.text.paragraphs))
    opening = quote(prepared.passage.text, place)
    if doubtful and count == 1:
        return (
            f"Look at {where}, where it says {opening}: is its point in yours? It was hardly found there. Say it more "
            "plainly if it is, and add it if it is not."
        )
    if doubtful:
        return (
            f"Look at {where}: are all its points in yours? {count} of them were hardly found there. Begin where it "
            f"says {opening}; say plainly what you have, and add what you have not."
        )
    if count == 1:
        return f"Read {where} again, where it says {opening}: what is its point? It is missing from yours."
    return f"Read {where} again: {count} of its ideas are missing. Begin where it says {opening}: what is the point?"


def half(prepared: PreparedPassage, place: Span, paragraph: int) -> str:
    """Return what to do about an idea that is only touched on."""
    where = _ordinal(paragraph, len(prepared.passage.text.paragraphs))
    return (
        f"You touch on the idea in {where} that begins {quote(prepared.passage.text, place)}, but not all of it: "
        "say who or what does what, and with what result."
    )


def contradicted(submission: Submission, prepared: PreparedPassage, span: Span, place: Span, paragraph: int) -> str:
    """Return what to do about a statement that turns the passage round."""
    where = _ordinal(paragraph, len(prepared.passage.text.paragraphs))
    return (
        f"You say the opposite of the passage here: {quote(submission.text, span)}. Read {where} again, where it says "
        f"{quote(prepared.passage.text, place)}, and put it right."
    )


def copied(submission: Submission, analysis: Analysis, longest: CopiedRun) -> str:
    """Return what to do about copied runs."""
    words = sum(run.words for run in analysis.copied)
    lead = f"Put {quote(submission.text, longest.span)} into your own words: {longest.words} words in a row are copied"
    rest = len(analysis.copied) - 1
    others = f", and so are {rest} other runs ({words} words in all)" if rest > 1 else ""
    others = f", and so is 1 other run ({words} words in all)" if rest == 1 else others
    return f"{lead}{others}. Look away from the passage, say the point aloud, write that down."


def followed() -> str:
    """Return what to do about a text that follows the passage with single words exchanged."""
    return (
        "The text keeps the passage's sentences and exchanges single words. Close the passage, note its points in a "
        "few words each, and write from the notes."
    )


def own_range(own: float) -> str:
    """Return what to do about a text that copies nothing and yet lives on the passage's words.

    Args:
        own: the share of its content words that the passage does not have, in [0, 1].
    """
    return (
        f"Only {own:.0%} of your content words are your own. Keep the terms that cannot be changed; for the rest, turn "
        "each sentence over in your mind and say it as you would to a friend, then write that formally."
    )


def make_room(submission: Submission, example: Finding) -> str:
    """Return where the words for a missing idea can come from."""
    return f"To make room, cut the example you kept, {_measured(submission, example)}."


def example(submission: Submission, findings: Sequence[Finding]) -> str:
    """Return what to do about examples that were kept."""
    more = f" There are {len(findings)} such places." if len(findings) > 1 else ""
    return f"You kept the example {_measured(submission, findings[0])}; cut it and keep the point it serves.{more}"


def slips(submission: Submission, findings: Sequence[Finding]) -> str:
    """Return what to do about slips of grammar and spelling: all in one, the first by name."""
    first = findings[0]
    rest = len(findings) - 1
    others = f" Then look at the {'other slip' if rest == 1 else f'{rest} other slips'} marked in your text."
    place = f"At {quote(submission.text, first.span)}: " if first.span is not None else ""
    return f"Proofread once more. {place}{first.message}{others if rest else ''}"


def too_long(
    submission: Submission, analysis: Analysis, high: int, example: Finding | None, spare: Sequence[Cut]
) -> str:
    """Return what to cut."""
    excess = analysis.words - high
    text = f"Cut at least {_words(excess)}: you have {analysis.words}, the most is {high}."
    if example is not None:
        return f"{text} Begin with the example you kept."
    look = "look for words that repeat a point, and for details that only illustrate one."
    if not spare:
        return f"{text} {_sentence(look)}"
    named = f"{text} {_sentence(cut(submission, spare))}"
    saved = sum(one.words for one in spare)
    return named if saved >= excess else f"{named} For the other {_words(excess - saved)}, {look}"


def cut(submission: Submission, spare: Sequence[Cut]) -> str:
    """Return which stretches could go, and at what price.

    Args:
        submission: the submission.
        spare: at least one.
    """
    largest = sorted(spare, key=lambda one: -one.words)[:NAMED]
    places = [f"{quote(submission.text, one.span)} ({_words(one.words)})" for one in spare if one in largest]
    if len(spare) > NAMED:
        places.append(f"{len(spare) - NAMED} more ({_words(sum(one.words for one in spare if one not in largest))})")
    listed = places[0] if len(places) == 1 else f"{', '.join(places[:-1])} and {places[-1]}"
    weakened = {idea for one in spare for idea in one.ideas}
    price = "no key idea is lost" if not weakened else f"{_ideas(len(weakened))} said less fully"
    return f"cut {listed}: {price}."


def too_short(analysis: Analysis, counted: int, low: int, high: int) -> str:
    """Return what the missing words are for.

    Args:
        analysis: what was measured.
        counted: the words that fill the length; fewer than there are when some only repeat.
        low: the fewest words wanted.
        high: the most.
    """
    again = analysis.words - counted
    repeating = f" ({again} of them in sentences that say again what was said)" if again else ""
    return (
        f"Write at least {low - counted} words more: you have {analysis.words}{repeating}, and {low} to {high} are "
        "wanted. Spend them on the ideas you left out, not on longer sentences."
    )


def title_off_theme() -> str:
    """Return what to do about a title that is not about the theme."""
    return "Sharpen the title: in 3 to 8 words, name what the passage is about and what it says of it."


def convention(findings: Sequence[Finding]) -> str:
    """Return what to do about findings of one kind."""
    more = f" There are {len(findings)} such places." if len(findings) > 1 else ""
    return f"{findings[0].message}{more}"


def start_again(analysis: Analysis, prepared: PreparedPassage) -> str:
    """Return what to do when a text cannot be judged."""
    paragraphs = len(prepared.passage.text.paragraphs)
    plan = "one sentence for each paragraph" if paragraphs > 1 else "the three or four points it makes"
    return f"{analysis.obstacle} Start again from the passage: note {plan}, then join the notes into one paragraph."


def quote(text: Text, place: Span, most: int = QUOTE_WORDS) -> str:
    """Return the first `most` words of `place` in quotation marks, with an ellipsis if there are more."""
    words = text.words_in(place)
    if len(words) <= most:
        return f"“{' '.join(text.slice(place).split()).strip('.,;: ')}”"
    piece = text.slice(text.span(words[0], most))
    return f"“{' '.join(piece.split())} …”"


def _measured(submission: Submission, finding: Finding) -> str:
    """The words at a finding, and how many they are."""
    if finding.span is None:
        return "marked in your text"
    count = len(submission.text.words_in(finding.span))
    return f"{quote(submission.text, finding.span)} ({count} {'word' if count == 1 else 'words'})"


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _words(count: int) -> str:
    return f"{count} {'word' if count == 1 else 'words'}"


def _ideas(count: int) -> str:
    return "only one key idea is" if count == 1 else f"only {count} key ideas are"


def _ordinal(paragraph: int, paragraphs: int) -> str:
    if paragraphs == 1:
        return "the passage"
    return "the last paragraph" if paragraph == paragraphs - 1 else f"paragraph {paragraph + 1}"
