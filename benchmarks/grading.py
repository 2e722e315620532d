"""What grading one submission takes, by part: CPU time on one thread, after warm-up, every text a new one.

    python benchmarks/grading.py [--submissions 120] [--words 130] [--preset css]

Passages are prepared beforehand, as they are for a class; no language model is asked. The parts are timed apart, on
the same submissions; the rest of the whole is all other measures, the marks and the advice.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from statistics import fmean, quantiles

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", RAYON_NUM_THREADS="1")

from made_submissions import WORDS, made

from trainer.domain import Submission
from trainer.engine import Engine
from trainer.metrics.language import check_language
from trainer.metrics.meanings import Known, meant
from trainer.metrics.rouge import rouge
from trainer.pipeline import grade_prepared
from trainer.practice.bank import load_bank
from trainer.rubric import load_preset
from trainer.settings import read_settings
from trainer.text import Text
from trainer.wire import grade_document

TARGET = 150.0  # milliseconds for a submission of 130 words on one core


class Clock:
    """CPU time by part of the work."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Add what is done inside to the times of a part."""
        start = time.process_time()
        yield
        self.taken.setdefault(name, []).append(1000 * (time.process_time() - start))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=120)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--preset", default="css")
    given = parser.parse_args()
    engine, preset, bank = Engine(read_settings()), load_preset(given.preset), load_bank()
    embedder = engine.embedder
    prepared = {one.id: engine.prepare(one.passage, one.references[:1]) for one in bank}
    for one in bank:
        grade_prepared(made(one, -1), prepared[one.id], one.references[:1], preset, embedder=embedder)
    cases = [(one, made(one, number, given.words)) for number, one in zip(range(given.submissions), cycle(bank))]
    clock = Clock()
    for one, submission in cases:
        references, ready = one.references[:1], prepared[one.id]
        raw, title = submission.text.raw, submission.title
        with clock.part("whole"):
            report = grade_prepared(Submission(Text(raw), title), ready, references, preset, embedder=embedder)
        texts = meant(Text(raw), title)
        with clock.part("embedding"):
            Known(embedder, texts)
        with clock.part("grammar"):
            check_language(Text(raw), ready.passage.text)
        with clock.part("ROUGE"):
            rouge(Text(raw), [reference.text for reference in references])
        with clock.part("JSON document, not in the whole"):
            grade_document(report).model_dump_json()
    words = fmean(len(submission.text.words) for _, submission in cases)
    print(f"{len(cases)} submissions of {words:.0f} words on {len(bank)} passages, preset {preset.name}.")
    print(f"CPU milliseconds on one thread; asked for: a mean of at most {TARGET:.0f} for the whole.")
    print(f"{'part':<32}{'mean':>8}{'median':>8}{'p95':>8}{'max':>8}")
    for name, taken in clock.taken.items():
        cuts = quantiles(taken, n=20)
        print(f"{name:<32}{fmean(taken):>8.1f}{cuts[9]:>8.1f}{cuts[18]:>8.1f}{max(taken):>8.1f}")


if __name__ == "__main__":
    main()
