"""The reference engine: search over what a model and the passage's own sentences offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil

import numpy as np

from trainer.domain import Draft, Embedder, PreparedPassage
from trainer.errors import InputError
from trainer.reference.candidates import REWORDINGS, Candidate, Maker, candidates_of, plain_form
from trainer.reference.joining import joined
from trainer.reference.progress import Progress, silent
from trainer.reference.protocol import Generator, Request, Sampling
from trainer.reference.scoring import (
    SHORTLIST,
    Scored,
    copied_share,
    is_faithful,
    pressed,
    ranked,
    shortlisted,
    theme_of_words,
    weighed,
)
from trainer.reference.sections import Section, sections_of
from trainer.reference.selection import select
from trainer.reference.titles import theme_of, titles_of
from trainer.reference.units import units_of
from trainer.text import Text

CANDIDATES = 4  # sampled for each section
ASKED = 0.25  # of the sections, of a model that is not believed in its own words
MOST_WRITTEN = 96  # by the model for a whole article: on long ones each section gets fewer
MOST_WEIGHED = 240  # by the model for a whole article, likewise
TERM = 0.5  # on the scale of `theme_of_words`: what comes so often is the subject and keeps its name
LONG = 40  # sections; beyond it fewer rewordings of each sentence are tried
MOST_COPIED = 0.35  # of a draft's 4-grams: a reference must show what own words are
PRESSURES = (0.0, 0.3, 0.6, 1.2, 2.0)  # taken off a candidate's score for copying, beyond its ordinary weight
TITLES = 12  # sampled for the whole
TITLES_OFFERED = 4  # a coach chooses at a glance


def draft(
    prepared: PreparedPassage,
    *,
    generator: Generator,
    embedder: Embedder,
    words: tuple[int, int],
    seed: int = 0,
    progress: Progress | None = None,
    candidates: int = CANDIDATES,
) -> Draft:
    """Return a reference précis of `prepared`; see `drafts`."""
    return drafts(
        prepared,
        generator=generator,
        embedder=embedder,
        words=words,
        seed=seed,
        progress=progress,
        candidates=candidates,
    )[0]


def drafts(
    prepared: PreparedPassage,
    *,
    generator: Generator,
    embedder: Embedder,
    words: tuple[int, int],
    seed: int = 0,
    progress: Progress | None = None,
    candidates: int = CANDIDATES,
    count: int = 1,
) -> tuple[Draft, ...]:
    """Return `count` distinct reference précis of `prepared`, the best first.

    Args:
        prepared: the passage with the vectors of its sentences.
        generator: the model that condenses sections.
        embedder: the one that `prepared` was prepared with.
        words: the fewest and the most words.
        seed: of the sampling; the same seed gives the same drafts on the same machine.
        progress: told what is being done, how much of it is done, and how much there is.
        candidates: how many sentences the model writes for each section.
        count: how many drafts; a short passage may not hold so many, then fewer come back.

    Raises:
        InputError: the passage has no sentences or was prepared without an embedder.
    """
    say = progress or silent
    text = prepared.passage.text
    vectors = prepared.sentence_vectors
    if vectors is None or not text.sentences:
        raise InputError("The passage", "has not been prepared for drafting.", "Prepare it with an embedder.")
    sentences = [" ".join(text.slice(span).split()) for span in text.sentences]
    sections = sections_of(prepared, words)
    share = max(8, min(34, round((words[0] + words[1]) / 2 / len(sections))))
    theme = theme_of_words(text)
    middle = vectors.mean(axis=0) / max(float(np.linalg.norm(vectors.mean(axis=0))), 1e-9)

    def weighed_first(pools: Sequence[Sequence[Candidate]]) -> list[tuple[Scored, ...]]:
        rows = iter(embedder.embed([candidate.text for pool in pools for candidate in pool]))
        return [
            ranked(
                pool, section, np.array([next(rows) for _ in pool]), vectors[list(section.kept)], theme, middle, share
            )
            for pool, section in zip(pools, sections, strict=True)
        ]

    terms = frozenset(stem for stem, share_of in theme.items() if share_of >= TERM)
    versions = REWORDINGS if len(sections) <= LONG else 1
    say("Rewording the passage's sentences", 0, len(sections))
    own = weighed_first(
        [
            candidates_of(number, [(i, sentences[i]) for i in section.kept], (), seed, versions, terms)
            for number, section in enumerate(sections)
        ]
    )
    asked = _asked(own, all_of_them=generator.free)
    plain = [plain_form(sentence) for sentence in sentences]
    units = [unit for unit in units_of(sections, plain, share, generator.unit) if unit.section in asked]
    each = max(1, min(candidates, MOST_WRITTEN // max(1, len(units))))
    say("Writing candidates", 0, len(units))
    written = generator.condense([Request(unit.text, unit.words) for unit in units], Sampling(each, seed))
    pools: list[list[Candidate]] = [[] for _ in sections]
    for unit, texts in zip(units, written, strict=True):
        sources = {i: sentences[i] for i in sections[unit.section].kept}
        pools[unit.section] += [
            candidate
            for candidate in candidates_of(unit.section, (), [(unit.sources, text) for text in texts], seed, 1, terms)
            if is_faithful(candidate, sources, text.raw, free=generator.free)
        ]
    say("Weighing candidates", 0, len(sections))
    everything = [
        tuple(sorted((*mine, *theirs), key=lambda option: (-option.score, option.candidate.text)))
        for mine, theirs in zip(own, weighed_first(pools), strict=True)
    ]
    short = [shortlisted(options, min(SHORTLIST, max(3, MOST_WEIGHED // len(sections)))) for options in everything]
    flat = [option.candidate for options in short for option in options]
    fluency = dict(zip(flat, generator.fluency([candidate.text for candidate in flat]), strict=True))
    by_model = [candidate for candidate in flat if candidate.maker is Maker.MODEL]
    read = generator.support([(_told(candidate, sentences), candidate.text) for candidate in by_model])
    support = dict(zip(by_model, read, strict=True))
    options = [
        [weighed(option, support.get(option.candidate), fluency[option.candidate]) for option in group]
        for group in short
    ]
    say("Choosing sentences", 0, 0)
    made: dict[str, Draft] = {}
    used: Counter[str] = Counter()
    spare = [option for options in everything for option in options]
    for _ in range(count):
        chosen, precis = _in_own_words(options, spare, sections, sentences, words, used, text)
        used.update(option.candidate.text for option in chosen)
        if precis in made:
            continue
        say("Finding a title", len(made), count)
        heart = theme_of(prepared, [option.candidate.text for option in chosen], embedder)
        titles = titles_of(prepared, precis, generator.titles(heart, Sampling(TITLES, seed)), embedder)
        made[precis] = Draft(
            title=titles[0],
            text=Text(precis),
            prepared=prepared,
            target_words=words,
            model=generator.name,
            prompt_version=generator.prompt_version,
            seed=seed,
            titles=tuple(titles[:TITLES_OFFERED]),
        )
    return tuple(made.values())


def _asked(own: Sequence[Sequence[Scored]], *, all_of_them: bool) -> frozenset[int]:
    """The sections a model is asked for: all, if it is believed, else those that the passage's own sentences say worst.

    Of what a small model writes nearly all fails the check against its section, so asking for all is time lost.
    """
    worst = sorted(range(len(own)), key=lambda i: max((option.nearness for option in own[i]), default=0.0))
    return frozenset(worst if all_of_them else worst[: ceil(ASKED * len(own))])


def _in_own_words(
    options: Sequence[Sequence[Scored]],
    spare: Sequence[Scored],
    sections: Sequence[Section],
    sentences: Sequence[str],
    words: tuple[int, int],
    used: Mapping[str, int],
    passage: Text,
) -> tuple[tuple[Scored, ...], str]:
    """Choose with as little pressure on copying as keeps it bounded: pressure costs coverage and fluency."""
    weights = [section.weight for section in sections]
    found = []
    for pressure in PRESSURES:
        chosen = select(pressed(options, pressure), weights, words, used, pressed([spare], pressure)[0])
        precis = joined(chosen, sections, sentences, words[1])
        found.append((copied_share(precis, passage), chosen, precis))
        if found[-1][0] <= MOST_COPIED:
            break
    _, best, written = min(found, key=lambda made: (max(made[0], MOST_COPIED), found.index(made)))
    return best, written


def _told(candidate: Candidate, sentences: Sequence[str]) -> str:
    return " ".join(sentences[i] for i in candidate.sources)
