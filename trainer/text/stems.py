"""Words that carry content, in the form that their inflections share."""

from __future__ import annotations

from functools import cache, lru_cache

import snowballstemmer

from trainer.text.words import fold, word_spans

# The hundred-odd commonest function words of English: about 45% of the words of argument, under 30% of a slogan.
FUNCTION_WORDS = frozenset(
    """a an the this that these those and or but nor of in on at by to for from with without into over under as than
    then so if is are was were be been being has have had do does did can could may might must shall should will would
    not no it its he she they them their his her we our us i my me you your who which what when where while because
    there here such only also more most some any all each both either neither between among after before about against
    through during very too""".split()
)
MAX_WORD = 40  # letters of a word that are looked at; longer ones are no words


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)  # the stemmer is slow, and texts repeat themselves and each other
def stem(word: str) -> str:
    """Return the Snowball (Porter 2) stem of a folded `word`."""
    stemmed: str = _stemmer().stemWord(word[:MAX_WORD])
    return stemmed


def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of `text` that are neither function words nor numbers, in order.

    >>> content_stems("The governments of the provinces governed 3 towns.")
    ('govern', 'provinc', 'govern', 'town')
    """
    words = (fold(text[start:end]) for start, end in word_spans(text))
    return tuple(stem(word) for word in words if word not in FUNCTION_WORDS and not word.isdigit())
