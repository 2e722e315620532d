"""Sources that several rules share; each with how well it is established."""

from __future__ import annotations

from trainer.rules.rule import Confidence, Source

CSS_FORM = Source(
    "CSS and PMS précis papers as coached: own words, one connected paragraph, third person, reported speech, "
    "no examples, no opinion",
    Confidence.SECONDARY,
)
CSS_TITLE = Source("CSS précis paper: 20 marks = 15 for the précis and 5 for a suitable title", Confidence.OFFICIAL)
TITLE_CUSTOM = Source(
    "Précis handbooks and CSS coaches: a noun phrase of about three to eight words that names the theme, "
    "neither a sentence nor a copied phrase",
    Confidence.SECONDARY,
)
CAMBRIDGE_FORM = Source(
    "Cambridge 0500 and 1123 summary tasks: continuous prose in full sentences, no quotations, no bullet points",
    Confidence.SECONDARY,
)
PTE_FORM = Source(
    "PTE Academic, Summarize Written Text: one complete sentence, not in capitals, or form scores 0",
    Confidence.OFFICIAL,
)
HANDBOOKS = Source("Custom of the genre, on which précis handbooks agree", Confidence.SECONDARY)
SCHOOLS_DIFFER = Source("Custom of the genre, on which schools differ: a warning", Confidence.ONE_COACH)
INTEGRITY = Source("No exam's rule: a safeguard of this program, for a person to look at", Confidence.NOT_ESTABLISHED)
