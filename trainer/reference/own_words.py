"""Own words: rewordings of a sentence that keep what it says, from a table of safe exchanges."""

from __future__ import annotations

import re
import tomllib
from functools import cache, partial
from pathlib import Path

import numpy as np

from trainer.text import Text
from trainer.text.stems import FUNCTION_WORDS, content_stems, stem

TABLE = Path(__file__).with_name("own_words.toml")
_BOTH = re.compile(r"\bnot only ([^.;]+?),? but also\b")
_TAIL_CLAUSE = re.compile(r"^([^,;:]{20,}?),? (because|although|though|whereas|unless|if|when) ([^,;:]{12,})\.$")
_ARTICLE = re.compile(r"\b([Aa])n? (?=(\w+))")
# Vowel letters that sound as consonants, and the other way round, after an article.
_SOUNDS_CONSONANT = re.compile(r"^(?:uni(?!n|m)|use|usu|uti|uto|eu|one\b|once\b)", re.IGNORECASE)
_SOUNDS_VOWEL = re.compile(r"^(?:hour|honest|honour|heir)", re.IGNORECASE)


def reworded(sentence: str, seed: int, count: int) -> tuple[str, ...]:
    """Return up to `count` different rewordings of `sentence`, without it.

    The first exchanges all it can for the plainest words; the others exchange some, chosen by `seed`. Names are
    never touched: only words in small letters are exchanged.

    >>> reworded("The plan reduces numerous risks because it requires care.", 0, 1)
    ('The plan lessens many risks because it demands care.',)
    """
    random = np.random.default_rng((seed, len(sentence)))
    found: dict[str, None] = {}
    for number in range(2 * count):
        text = _BOTH.sub(r"both \1 and", sentence)
        choose = random if number else None
        present = frozenset(content_stems(Text(text).words))
        text = _pattern().sub(partial(_exchanged, random=choose, present=present), text)
        if number % 2 and (match := _TAIL_CLAUSE.match(text)):
            text = _swapped(match)
        text = _with_articles(text[:1].upper() + text[1:])
        if text != sentence:
            found[text] = None
        if len(found) == count:
            break
    return tuple(found)


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


def _exchanged(match: re.Match[str], random: np.random.Generator | None, present: frozenset[str]) -> str:
    old = match.group()
    others = present - set(content_stems(Text(old).words))
    # A word the sentence has already would be said twice: "result in unintended results".
    options = [new for new in _table()[old] if not others & set(content_stems(Text(new).words))]
    if not options:
        return old
    if random is None:
        return options[0]
    choice = int(random.integers(0, len(options) + 1))
    return old if choice == len(options) else options[choice]


def _swapped(match: re.Match[str]) -> str:
    main, joint, clause = match.groups()
    first = main.split(" ", 1)[0]
    # A name keeps its capital; what opens with a pronoun would come before what it stands for.
    if first.lower() not in {"the", "a", "an", "many", "most", "such", "some", "people"}:
        return match.group()
    return f"{joint.capitalize()} {clause}, {main[:1].lower()}{main[1:]}."


def _with_articles(text: str) -> str:
    def corrected(match: re.Match[str]) -> str:
        word = match.group(2)
        vowel = word[0] in "aeiouAEIOU" and not _SOUNDS_CONSONANT.match(word)
        return f"{match.group(1)}{'n' if vowel or _SOUNDS_VOWEL.match(word) else ''} "

    # Capitals after the article are names or letters, whose sound the spelling does not show.
    return _ARTICLE.sub(lambda match: corrected(match) if match.group(2).islower() else match.group(), text)


@cache
def _table() -> dict[str, list[str]]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {**table["words"], **table["phrases"]}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_table(), key=lambda words: (-len(words), words))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
