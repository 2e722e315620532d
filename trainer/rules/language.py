"""A précis is written in English."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import INTEGRITY
from trainer.text import Span

CODE = "convention.language"
FEWEST_WORDS = 12  # below this the identifier guesses
_MOST_CHARACTERS = 4000  # enough to be sure; bounds the work
SURE = 0.9  # probability of another language, normalised over those known, from which it is named
_NAMES = {
    "ar": "Arabic", "bn": "Bengali", "de": "German", "es": "Spanish", "fa": "Persian", "fr": "French", "gu": "Gujarati",
    "hi": "Hindi", "id": "Indonesian", "it": "Italian", "ml": "Malayalam", "mr": "Marathi", "ms": "Malay",
    "ne": "Nepali", "nl": "Dutch", "pa": "Punjabi", "ps": "Pashto", "pt": "Portuguese", "ru": "Russian",
    "si": "Sinhala", "ta": "Tamil", "te": "Telugu", "tr": "Turkish", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads its model: not before a text needs it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def other_language(raw: str) -> str | None:
    """Return the code (ISO 639-1) of the language of `raw` when it is surely not English, else None.

    The identifier is py3langid, after Lui and Baldwin (2012), "langid.py".

    >>> other_language("Les arbres rafraîchissent les rues de la ville et retiennent la pluie qui tombe au printemps.")
    'fr'
    """
    letters = regex.sub(r"[^\p{L}\p{M}'’\s]+", " ", raw[:_MOST_CHARACTERS])
    if len(letters.split()) < FEWEST_WORDS:
        return None
    language, probability = _identifier().classify(letters.lower())
    return str(language) if language != "en" and probability >= SURE else None


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the whole text when it is surely not in English."""
    raw = submission.text.raw
    language = other_language(raw)
    if language is not None:
        name = _NAMES.get(language, f"another language ({language})")
        start = len(raw) - len(raw.lstrip())
        yield Finding(CODE, f"The text seems to be in {name}; write it in English.", Span(start, len(raw.rstrip())))


_FRENCH = "Les arbres rafraîchissent les rues de la ville et retiennent la pluie qui tombe chaque printemps."
_SPANISH = "Los árboles refrescan las calles de la ciudad y retienen la lluvia que cae cada primavera en ellas."
_URDU = "درخت شہر کی گلیوں کو ٹھنڈا رکھتے ہیں اور بارش کے پانی کو روکتے ہیں جو ہر بہار میں گرتا ہے"

RULE = Rule(
    CODE,
    "written in English",
    INTEGRITY,
    flags=(MustFlag(_FRENCH, (_FRENCH,)), MustFlag(_SPANISH, (_SPANISH,)), MustFlag(_URDU, (_URDU,))),
    passes=(
        MustPass(""),
        MustPass("Les élèves relisent."),
        MustPass("Trees cool the streets of a town and hold back the rain that falls on it in spring."),
        MustPass(
            "Camus, Proust and Zola, whose café society Émile Durand recalls, wrote in Paris, Lyon, Nîmes and Orléans "
            "of the bourgeoisie and its ennui."
        ),
    ),
    check=check,
)
