"""Stems and content words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

# Words that carry grammar, not subject matter; folded forms.
FUNCTION_WORDS = frozenset(
    """
    a about above across after again against ago all almost along already also although always am among an and
    another any anybody anyone anything are aren't around as at away back be became because become becomes been
    before behind being below between beyond both but by came can can't cannot come comes could couldn't did didn't
    do does doesn't doing don't done down during each either else enough etc even ever every everybody everyone
    everything except far few for from further furthermore get gets getting give given gives go goes going gone got
    had hadn't has hasn't have haven't having he he'd he'll he's hence her here hers herself him himself his how
    however i i'd i'll i'm i've if in indeed instead into is isn't it it's its itself just keep keeps kept least
    less let let's likewise made make makes making many may maybe me might mine more moreover most much must my
    myself near nearly neither never nevertheless next no nobody none nor not nothing now of off often on once one
    only onto or other others otherwise ought our ours ourselves out over own per perhaps put quite rather really
    said same say says shall she she'd she'll she's should shouldn't since so some somebody someone something
    sometimes soon still such take taken takes than that that's the their theirs them themselves then there there's
    thereby therefore these they they'd they'll they're they've thing things this those though through throughout
    thus till to together too toward towards under unless until up upon us very via was wasn't way we we'd we'll
    we're we've well went were weren't what whatever when whenever where whereas wherever whether which while who
    whoever whole whom whose why will with within without won't would wouldn't yet you you'd you'll you're you've
    your yours yourself
    """.split()
)


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


MAX_WORD = 40  # letters of a word that are looked at; longer ones are no words


@lru_cache(maxsize=65_536)  # the stemmer is slow, and texts repeat themselves and each other
def stem(word: str) -> str:
    """Return the Snowball English (Porter 2) stem of a folded word.

    >>> stem("nationalisation"), stem("précis")
    ('nationalis', 'précis')
    """
    stemmed: str = _stemmer().stemWord(word[:MAX_WORD])
    return stemmed


def content_stems(words: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of the folded `words` that are neither function words nor numbers, in order, repeats kept.

    >>> content_stems("the governments of the provinces governed 3 towns".split())
    ('govern', 'provinc', 'govern', 'town')
    """
    return tuple(stem(word) for word in words if word not in FUNCTION_WORDS and not word.isdigit())
