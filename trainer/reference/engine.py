"""The reference engine: search over what a model and the passage's own sentences offer."""

from __future__ import annotations

from collections import Counter

import numpy as np

from trainer.domain import Draft, Embedder, PreparedPassage
from trainer.errors import InputError
from trainer.reference.candidates import REWORDINGS, Maker, candidates_of
from trainer.reference.joining import joined
from trainer.reference.progress import Progress, silent
from trainer.reference.protocol import Generator, Request, Sampling
from trainer.reference.scoring import SHORTLIST, is_faithful, ranked, shortlisted, weighed
from trainer.reference.sections import sections_of
from trainer.reference.selection import select
from trainer.reference.titles import theme_of, titles_of
from trainer.text import Text

CANDIDATES = 6  # sampled for each section
MOST_WRITTEN = 240  # by the model for a whole article: on long ones each section gets fewer
MOST_WEIGHED = 480  # by the model for a whole article, likewise
LONG = 40  # sections; beyond it fewer rewordings of each sentence are tried
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

    each = max(1, min(candidates, MOST_WRITTEN // len(sections)))
    rewordings = REWORDINGS if len(sections) <= LONG else 1

    say("Writing candidates", 0, len(sections))
    sampled = generator.condense([Request(section.text, share) for section in sections], Sampling(each, seed))
    pools = []
    for number, section in enumerate(sections):
        sources = [sentences[i] for i in section.kept]
        found = candidates_of(number, list(zip(section.kept, sources, strict=True)), sampled[number], seed, rewordings)
        pools.append([candidate for candidate in found if is_faithful(candidate, section, sources, text.raw)])
    say("Weighing candidates", 0, len(sections))
    embedded = iter(embedder.embed([candidate.text for pool in pools for candidate in pool]))
    everything = [
        ranked(
            pool,
            section,
            np.array([next(embedded) for _ in pool]),
            vectors[list(section.kept)],
            section.weights,
            share,
        )
        for pool, section in zip(pools, sections, strict=True)
    ]
    short = [shortlisted(options, min(SHORTLIST, max(3, MOST_WEIGHED // len(sections)))) for options in everything]
    flat = [option.candidate for options in short for option in options]
    fluency = dict(zip(flat, generator.fluency([candidate.text for candidate in flat]), strict=True))
    written = [candidate for candidate in flat if candidate.maker is Maker.MODEL]
    read = generator.support([(sections[candidate.section].text, candidate.text) for candidate in written])
    support = dict(zip(written, read, strict=True))
    options = [
        [weighed(option, support.get(option.candidate), fluency[option.candidate]) for option in group]
        for group in short
    ]
    say("Choosing sentences", 0, 0)
    made: dict[str, Draft] = {}
    used: Counter[str] = Counter()
    spare = [option for options in everything for option in options]
    for _ in range(count):
        chosen = select(options, [section.weight for section in sections], words, used, spare)
        used.update(option.candidate.text for option in chosen)
        precis = joined(chosen, sections, sentences, words[1])
        if precis in made:
            continue
        say("Finding a title", len(made), count)
        theme = theme_of(prepared, [option.candidate.text for option in chosen], embedder)
        titles = titles_of(prepared, precis, generator.titles(theme, Sampling(TITLES, seed)), embedder)
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
