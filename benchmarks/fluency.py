"""What the second opinion on fluency sees: `python benchmarks/fluency.py [--data JFLEG]`.

JFLEG (Napoles, Sakaguchi and Tetreault 2017) gives sentences by English learners with four fluent corrections each
(`dev.src`, `dev.ref0` … `dev.ref3`): how often is the correction held to be better than the original, by the language
model, by the language check, and by the check with the model where it sees no difference? Figures are of the
second half; the frequencies that rare words are forgiven by were chosen with all of the sentences in sight, and the
first half alone would have led to the same choice.

The model précis of the practice bank are dense, but right: how far do they lie below their passages, and how far when
learners' slips (articles, prepositions, agreement, endings) are put into every seventh word or so?
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, pstdev

from language import MOST_CHANGED, REFERENCES, joined

from trainer.domain import FluencyLevel, Reader
from trainer.engine import Engine
from trainer.metrics.fluency import ODD, fluency, sentence_fluencies, slor, yardstick
from trainer.metrics.language import check_language
from trainer.practice.bank import load_bank
from trainer.settings import read_settings
from trainer.text import Text

ARTICLES = frozenset({"the", "a", "an"})
PREPOSITIONS = ("in", "of", "to", "for", "by", "with", "from")
FORMS = {"is": "are", "are": "is", "was": "were", "were": "was", "has": "have", "have": "has"}


def with_slips(text: str, seed: int = 3) -> str:
    """Return a précis as a learner might write it: the same words with slips."""
    rng = random.Random(seed)
    words = []
    for word in text.split():
        chance, plain = rng.random(), word.lower()
        if plain in ARTICLES and chance < 0.35:
            continue
        if plain in PREPOSITIONS and chance < 0.3:
            word = rng.choice([other for other in PREPOSITIONS if other != plain])
        elif plain in FORMS and chance < 0.4:
            word = FORMS[plain]
        elif word.endswith("s") and len(word) > 4 and chance < 0.15:
            word = word[:-1]
        elif word.endswith("ing") and chance < 0.15:
            word = word[:-3]
        words.append(word)
    return " ".join(words)


def print_bank(reader: Reader) -> None:
    """Print how model précis and the same with slips lie below their passages."""
    gaps: dict[str, list[float]] = {"model précis": [], "with slips": []}
    levels = {name: Counter[FluencyLevel | None]() for name in gaps}
    odd, sentences = Counter[str](), Counter[str]()
    spent = 0.0
    for entry in load_bank():
        passage = yardstick(entry.passage.text, reader)
        for reference in entry.references:
            for name, raw in zip(gaps, (reference.text.raw, with_slips(reference.text.raw)), strict=True):
                start = time.process_time()
                found = fluency(Text(raw), passage, reader)
                spent += time.process_time() - start
                gaps[name].append(passage.mean - found.value)
                levels[name][found.level] += 1
                odd[name] += len(found.odd)
                sentences[name] += len(found.sentences)
    texts = sum(len(of) for of in gaps.values())
    print(f"\nMODEL PRÉCIS of the practice bank; {spent / texts:.2f} s of processor a précis")
    for name, found in gaps.items():
        shown = ", ".join(f"{count} {level}" for level, count in sorted(levels[name].items()))
        print(
            f"{name:14s} {fmean(found):.2f} ± {pstdev(found):.2f} nats a token below the passage; {shown}; "
            f"{odd[name]} of {sentences[name]} sentences called odd"
        )
    better = sum(a < b for a in gaps["model précis"] for b in gaps["with slips"])
    beside = sum(a < b for a, b in zip(*gaps.values(), strict=True))
    print(f"slips tell: {better / len(found) ** 2:.2f} of all pairs, {beside} of {len(found)} with the same text")


def print_jfleg(reader: Reader, folder: Path) -> None:
    """Print how often corrections are held to be better, and how many sentences are called odd."""
    source, *corrected = (
        [joined(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]
        for name in ("dev.src", *(f"dev.ref{number}" for number in range(REFERENCES)))
    )
    half = range(len(source) // 2, len(source))
    texts = sorted({of[i] for of in (source, *corrected) for i in half})
    read = dict(zip(texts, reader.read(texts), strict=True))
    values = {text: slor(tokens) for text, tokens in read.items() if tokens}
    plain = {text: fmean(token.chance for token in tokens) for text, tokens in read.items() if tokens}
    errors = {text: len(check_language(Text(text))) for text in values}
    pairs = [(source[i], of[i]) for of in corrected for i in half if source[i] != of[i] and of[i] and source[i]]
    print(f"\nJFLEG, second half: {len(pairs)} pairs of a sentence and a correction that differs")
    for name, ahead in (
        ("fluency (SLOR)", [values[b] - values[a] for a, b in pairs]),
        ("mean log-probability", [plain[b] - plain[a] for a, b in pairs]),
        ("language check", [float(errors[a] - errors[b]) for a, b in pairs]),
        ("check, then fluency", [errors[a] - errors[b] or values[b] - values[a] for a, b in pairs]),
    ):
        right, same, wrong = (_share(ahead, sign) for sign in (1, 0, -1))
        print(f"{name:22s} right {right:.3f}  no difference {same:.3f}  wrong {wrong:.3f}")
    marks = [yardstick(entry.passage.text, reader) for entry in load_bank()]
    floor = fmean(mark.mean - ODD * mark.spread for mark in marks)
    erroneous = {source[i] for i in half if sum(of[i] != source[i] for of in corrected) >= MOST_CHANGED}
    good = {of[i] for i in half for of in corrected if of[i]} - erroneous
    print(
        f"odd beside a passage of the bank: {_odd(erroneous, reader, floor)} of sentences that three correctors changed"
    )
    print(f"                                  {_odd(good, reader, floor)} of corrections")


def _share(ahead: Sequence[float], sign: int) -> float:
    return sum((x > 0) - (x < 0) == sign for x in ahead) / len(ahead)


def _odd(sentences: set[str], reader: Reader, floor: float) -> str:
    found = [one for s in sorted(sentences) for one in sentence_fluencies(Text(s), Text(s).sentences, reader)[0]]
    return f"{sum(one.value < floor for one in found)} of {len(found)}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder with JFLEG's dev.src and dev.ref0 to dev.ref3")
    arguments = parser.parse_args()
    reader = Engine(read_settings()).reader
    print_bank(reader)
    if arguments.data:
        print_jfleg(reader, arguments.data)


if __name__ == "__main__":
    main()
