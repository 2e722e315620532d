"""Measure the reference engine against simpler ways, all at the same word budget, and print one table a set.

    python benchmarks/reference.py [--data DIR] [--sections N] [--passages N] [--model NAME ...] [--systems NAME ...]
                                   [--show FILE.json]

Sets: the practice bank (two model précis by hand each), and, with --data, sections of `openstax/sections.jsonl` in
books the adapter was not trained on, against their human summaries. Systems: `engine` (ours), `one-shot` (the same
model asked once for the whole), `lead` (first sentences), `textrank` and `lexrank` (sumy). Every system gets the
same budget: the words of the human précis, 10 % either way.

Columns: r1, r2, rL: ROUGE F-measure over stems, best reference; ideas: weighted key ideas expressed, by our own
coverage measure; names: names and figures per text that the passage lacks; copied: share of 4-grams that stand in
the passage; repeated: share of texts that say a 4-gram twice; fits: share of texts within the limits; s: seconds a
text. Peak memory of the process so far is said after
each system; they run from light to heavy.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from trainer.domain import Embedder, KeyIdea, Origin, Passage, PreparedPassage, Reference
from trainer.metrics.copying import copied_runs
from trainer.metrics.coverage import coverage, idea_matches
from trainer.metrics.pieces import pieces
from trainer.metrics.rouge import rouge
from trainer.practice.bank import load_bank
from trainer.preparation import prepare
from trainer.reference import DEFAULT_MODEL, Generator, draft, load_card, load_embedder, load_generator, pull
from trainer.reference.faithfulness import unsupported_names, unsupported_numbers
from trainer.reference.protocol import Request, Sampling
from trainer.settings import Settings, read_settings
from trainer.text import Text

HELD_OUT_BOOKS = ("Psychology 2e", "Introduction to Philosophy")
TOLERANCE = 0.1
GRAM = 4
SECTION_WORDS = (300, 1500)
SYSTEMS = ("lead", "textrank", "lexrank", "one-shot", "engine")


@dataclass(frozen=True)
class Task:
    """One passage to condense.

    Attributes:
        name: what to call it.
        prepared: the passage, prepared as for a coach who has no reference: the human précis stay hidden.
        references: the human précis.
        words: the fewest and the most words.
        ideas: key ideas by hand, if there are any.
    """

    name: str
    prepared: PreparedPassage
    references: tuple[Reference, ...]
    words: tuple[int, int]
    ideas: tuple[KeyIdea, ...]


@dataclass(frozen=True)
class Row:
    """What was measured of one text."""

    r1: float
    r2: float
    rl: float
    ideas: float
    unsupported: float
    copied: float
    repeated: float
    fits: float
    seconds: float


def bank_tasks(embedder: Embedder, most: int) -> list[Task]:
    """Return the practice bank as tasks."""
    tasks = []
    for entry in load_bank()[:most]:
        words = fmean(len(reference.text.words) for reference in entry.references)
        prepared = prepare(entry.passage, embedder=embedder)
        tasks.append(Task(entry.id, prepared, entry.references, budget(words), entry.key_ideas))
    return tasks


def section_tasks(path: Path, embedder: Embedder, most: int) -> list[Task]:
    """Return textbook sections as tasks, evenly over the books that no adapter has seen."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    fitting = [
        row
        for row in rows
        if row["book"] in HELD_OUT_BOOKS
        and SECTION_WORDS[0] <= len(row["text"].split()) <= SECTION_WORDS[1]
        and 50 <= len(row["summary"].split()) <= len(row["text"].split()) / 2
    ]
    chosen = [fitting[i * len(fitting) // min(most, len(fitting))] for i in range(min(most, len(fitting)))]
    tasks = []
    for row in chosen:
        reference = Reference(Text(row["summary"]), row["title"], Origin.GIVEN)
        passage = Passage(Text(row["text"]))
        prepared = prepare(passage, embedder=embedder)
        with_reference = prepare(passage, (reference,), embedder=embedder)
        words = budget(len(reference.text.words))
        tasks.append(Task(row["title"], prepared, (reference,), words, with_reference.key_ideas))
    return tasks


def budget(words: float) -> tuple[int, int]:
    """Return the fewest and the most words around `words`."""
    return round(words * (1 - TOLERANCE)), round(words * (1 + TOLERANCE))


def fitted(sentences: Sequence[str], most: int) -> str:
    """Return as many of the sentences, in order, as `most` words allow."""
    chosen: list[str] = []
    for sentence in sentences:
        if len(Text(" ".join([*chosen, sentence])).words) > most:
            break
        chosen.append(sentence)
    return " ".join(chosen)


def lead(task: Task) -> str:
    """Return the first sentences."""
    text = task.prepared.passage.text
    return fitted([text.slice(span) for span in text.sentences], task.words[1])


def ranked(task: Task, summarizer: object) -> str:
    """Return the sentences a sumy summarizer ranks highest, in passage order, as many as fit."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.tokenizers import Tokenizer

    text = task.prepared.passage.text

    class Words(Tokenizer):  # sumy's own tokenizer downloads data; ours counts as everything else here does
        def __init__(self) -> None:
            pass

        def to_words(self, sentence: str) -> tuple[str, ...]:
            return Text(sentence).words

    strings = [" ".join(text.slice(span).split()) for span in text.sentences]
    tokenizer = Words()
    document = ObjectDocumentModel([Paragraph([Sentence(string, tokenizer) for string in strings])])
    best: str = ""
    for count in range(1, len(strings) + 1):
        found = " ".join(str(sentence) for sentence in summarizer(document, count))  # type: ignore[operator]
        if len(Text(found).words) > task.words[1]:
            break
        best = found
    return best


def one_shot(task: Task, generator: Generator) -> str:
    """Return what the model writes when asked once for the whole."""
    words = sum(task.words) // 2
    sampling = Sampling(1, 0, temperatures=(0.3,), one_sentence=False)
    written = Text(generator.condense([Request(task.prepared.passage.text.raw, words)], sampling)[0][0])
    return fitted([written.slice(span) for span in written.sentences], task.words[1])


def measured(task: Task, text: str, seconds: float, embedder: Embedder) -> Row:
    """Return the measures of one text."""
    written, passage = Text(text), task.prepared.passage.text
    scores = rouge(written, [reference.text for reference in task.references])
    grams = [written.words[i : i + GRAM] for i in range(len(written.words) - GRAM + 1)]
    copied = sum(run.words - GRAM + 1 for run in copied_runs(written, passage, min_run=GRAM))
    found = pieces(written, embedder)
    import numpy as np

    matches = idea_matches(
        task.ideas,
        embedder.embed([idea.statement for idea in task.ideas]),
        found,
        np.zeros(len(found.spans), dtype=np.float32),
    )
    return Row(
        r1=scores["rouge1"].best.fmeasure,
        r2=scores["rouge2"].best.fmeasure,
        rl=scores["rougeL"].best.fmeasure,
        ideas=coverage(task.ideas, matches).value or 0.0,
        unsupported=sum(
            len(unsupported_names(written.slice(span), passage.raw))
            + len(unsupported_numbers(written.slice(span), passage.raw))
            for span in written.sentences
        ),
        copied=copied / max(len(grams), 1),
        repeated=float(len(set(grams)) < len(grams)),
        fits=float(task.words[0] <= len(written.words) <= task.words[1]),
        seconds=seconds,
    )


def systems_of(names: Sequence[str], models: Sequence[str], embedder: Embedder) -> dict[str, Callable[[Task], str]]:
    """Return the systems asked for, by name, the light ones first."""
    settings = read_settings()
    found: dict[str, Callable[[Task], str]] = {}
    if "lead" in names:
        found["lead"] = lead
    if "textrank" in names:
        from sumy.summarizers.text_rank import TextRankSummarizer

        found["textrank"] = lambda task: ranked(task, TextRankSummarizer())
    if "lexrank" in names:
        from sumy.summarizers.lex_rank import LexRankSummarizer

        found["lexrank"] = lambda task: ranked(task, LexRankSummarizer())
    if "one-shot" in names:
        alone = one_shot_model(settings)
        found["one-shot"] = lambda task: one_shot(task, alone)
    for model in models if "engine" in names else ():
        generator = load_generator(model, settings, report)
        found[f"engine {model}"] = lambda task, generator=generator: (  # type: ignore[misc]
            draft(task.prepared, generator=generator, embedder=embedder, words=task.words).text.raw
        )
    return found


def one_shot_model(settings: Settings) -> Generator:
    """Return the embedded model as it comes, without adapter and examples."""
    from trainer.reference.embedded import EmbeddedGenerator

    card = load_card(DEFAULT_MODEL)
    plain = card.generation.model_copy(update={"prompt": "one-shot", "adapter": None})
    return EmbeddedGenerator(pull(card, settings), card.model_copy(update={"generation": plain}), "float32")


def report(phase: str, done: int, total: int) -> None:
    """Say what is being done."""
    print(phase, file=sys.stderr)


def main() -> None:
    """Run every system on every set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--sections", type=int, default=40)
    parser.add_argument("--passages", type=int, default=100)
    parser.add_argument("--model", nargs="+", default=[DEFAULT_MODEL])
    parser.add_argument("--systems", nargs="+", default=list(SYSTEMS), choices=SYSTEMS)
    parser.add_argument("--show", type=Path, help="write every text here")
    options = parser.parse_args()
    embedder = load_embedder(read_settings(), report)
    sets = {"practice bank": bank_tasks(embedder, options.passages)}
    if options.data:
        path = options.data / "openstax" / "sections.jsonl"
        sets["textbook sections"] = section_tasks(path, embedder, options.sections)
    texts: dict[str, dict[str, dict[str, str]]] = {name: {} for name in sets}
    rows: dict[str, dict[str, list[Row]]] = {name: {} for name in sets}
    for system, write in systems_of(options.systems, options.model, embedder).items():
        for name, tasks in sets.items():
            for task in tasks:
                start = time.monotonic()
                text = write(task)
                seconds = time.monotonic() - start
                texts[name].setdefault(system, {})[task.name] = text
                rows[name].setdefault(system, []).append(measured(task, text, seconds, embedder))
                report(f"{system}: {task.name} {seconds:.1f} s", 0, 0)
            if options.show:
                options.show.write_text(json.dumps(texts, ensure_ascii=False, indent=1), encoding="utf-8")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 2**20)
        report(f"{system}: peak {peak:.0f} MB", 0, 0)
    for name, found in rows.items():
        print(f"\n{name}: {len(sets[name])} texts")
        print(f"{'':32}    r1    r2    rL ideas names copied repeated  fits      s")
        for system, measures in found.items():
            means = [fmean(getattr(row, key) for row in measures) for key in ("r1", "r2", "rl", "ideas")]
            print(
                f"{system:32}",
                *(f"{value:5.3f}" for value in means),
                f"{fmean(row.unsupported for row in measures):5.2f}",
                f"{fmean(row.copied for row in measures):6.2f}",
                f"{fmean(row.repeated for row in measures):8.2f}",
                f"{fmean(row.fits for row in measures):5.2f}",
                f"{median(row.seconds for row in measures):6.1f}",
            )


if __name__ == "__main__":
    main()
