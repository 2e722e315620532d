"""Measure the faithfulness checks: minimal pairs, SummEdits, false alarms, time.

    python benchmarks/faithfulness.py [--split dev|seen|held-out] [--data DIR] [--half dev|held-out] [--show]

DIR holds `summedits/*.json` (Laban et al. 2023) and `openstax/sections.jsonl`; without it only the pairs and the
model précis of the bank are measured. SummEdits is parted by document, so that no document is on both sides.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from trainer.domain import Embedder, Finding, Passage, PreparedPassage, Vectors
from trainer.metrics.faithfulness import faithfulness_score, unfaithful
from trainer.metrics.faithfulness.score import UNFAITHFUL
from trainer.practice.bank import load_bank
from trainer.reference import load_embedder
from trainer.settings import read_settings
from trainer.text import Span, Text

PAIRS = Path(__file__).parents[1] / "tests" / "data" / "faithfulness" / "pairs.jsonl"
MOST_SECTIONS = 100


def prepared_for(raw: str, embedder: Embedder) -> PreparedPassage:
    """Return a passage with its vectors, however short it is."""
    text = Text(raw)
    vectors = embedder.embed([text.slice(span) for span in text.sentences])
    return PreparedPassage(Passage(text), sentence_vectors=vectors, embedder=embedder.version)


def half_of(document: str) -> str:
    """Return the half in which a document falls, by the hash of its key."""
    return "dev" if hashlib.sha256(document.encode()).digest()[0] % 2 else "held-out"


def overlaps(finding: Finding, spans: Iterable[Span]) -> bool:
    """Return whether `finding` touches one of `spans`."""
    place = finding.span
    return place is not None and any(place.start < end and start < place.end for start, end in spans)


def measure_pairs(split: str, embedder: Embedder, *, show: bool, pairs: Path = PAIRS) -> None:
    """Print precision and recall by kind of distortion."""
    rows = [json.loads(line) for line in pairs.read_text(encoding="utf-8").splitlines()]
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])  # cases, found, beside the place, false alarms
    codes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in (row for row in rows if row["split"] == split):
        passage = prepared_for(row["passage"], embedder)
        distorted = Text(row["distorted"])
        wrong = [Span(start, start + len(words)) for words, start in _places(row["distorted"], row["span"])]
        found = unfaithful(distorted, passage, embedder=embedder)
        false = unfaithful(Text(row["faithful"]), passage, embedder=embedder)
        right = [finding for finding in found if overlaps(finding, wrong)]
        for kind in (row["kind"], "all"):
            tally[kind][0] += 1
            tally[kind][1] += bool(right)
            tally[kind][2] += bool(found) and not right
            tally[kind][3] += bool(false)
        for finding in found:
            codes[finding.code][0 if overlaps(finding, wrong) else 1] += 1
        for finding in false:
            codes[finding.code][1] += 1
        if show:
            _show(row, right, [f for f in found if f not in right], false)
    print(f"\nMinimal pairs, {split}\n{'kind':<16}{'cases':>6}{'recall':>8}{'precision':>11}{'false':>7}")
    for kind, (cases, hits, beside, alarms) in sorted(tally.items()):
        flagged = hits + beside + alarms
        precision = f"{hits / flagged:.2f}" if flagged else "-"
        print(f"{kind:<16}{cases:>6}{hits / cases:>8.2f}{precision:>11}{beside + alarms:>7}")
    print("by code: " + ", ".join(f"{code} {hit} right {miss} wrong" for code, (hit, miss) in sorted(codes.items())))


def _places(text: str, words: Sequence[str]) -> list[tuple[str, int]]:
    places, start = [], 0
    for piece in words:
        start = text.index(piece, start) if piece in text[start:] else text.index(piece)
        places.append((piece, start))
    return places


def _show(row: dict[str, Any], right: list[Finding], beside: list[Finding], false: tuple[Finding, ...]) -> None:
    if not right:
        print(f"missed  {row['id']}: {row['span']}")
    for word, findings in (("beside", beside), ("FALSE", false)):
        for finding in findings:
            print(f"{word}  {row['id']}: {finding.code} {finding.message}")
    for finding in right:
        print(f"right   {row['id']}: {finding.code} {finding.message}")


def measure_summedits(folder: Path, half: str, embedder: Embedder, *, show: bool) -> None:
    """Print balanced accuracy by domain, precision of the findings shown, and what is caught of each kind of edit."""
    edits: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])  # cases, with a finding, under the score's threshold
    codes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    every: list[tuple[int, bool, bool]] = []
    print(f"\nSummEdits, {half} half by document: balanced accuracy")
    print(f"{'domain':<14}{'n':>5}{'score':>8}{'findings':>10}{'precision of findings':>23}")
    for path in sorted(folder.glob("*.json")):
        rows = [row for row in json.loads(path.read_text(encoding="utf-8")) if half_of(_document(row)) == half]
        passages = {raw: prepared_for(raw, embedder) for raw in sorted({row["doc"] for row in rows})}
        outcomes = []
        for row in rows:
            text, passage = Text(row["summary"]), passages[row["doc"]]
            found = unfaithful(text, passage, embedder=embedder)
            score = faithfulness_score(text, passage, embedder=embedder).value
            doubted = score is not None and score < UNFAITHFUL
            outcomes.append((row["label"], doubted, bool(found)))
            for kind in row["edit_types"] if not row["label"] else ():
                edits[kind] = [a + b for a, b in zip(edits[kind], (1, bool(found), doubted), strict=True)]
            for finding in found:
                codes[finding.code][row["label"]] += 1
                if show:
                    print(f"  {'FALSE' if row['label'] else 'ok'} {row['id']}: {finding.code} {finding.message}")
        _print_domain(path.stem, outcomes)
        every += outcomes
    _print_domain("all", every)
    for kind, (cases, shown, doubted) in sorted(edits.items()):
        print(f"  {kind}: {cases} cases, finding {shown / cases:.2f}, score {doubted / cases:.2f}")
    print("  " + ", ".join(f"{code} {hits} right {misses} wrong" for code, (hits, misses) in sorted(codes.items())))


def _print_domain(name: str, outcomes: Sequence[tuple[int, bool, bool]]) -> None:
    flagged = [label for label, _, found in outcomes if found]
    precision = f"{flagged.count(0)} of {len(flagged)} = {flagged.count(0) / len(flagged):.2f}" if flagged else "-"
    score = balanced_accuracy([(label, doubted) for label, doubted, _ in outcomes])
    found = balanced_accuracy([(label, found) for label, _, found in outcomes])
    print(f"{name:<14}{len(outcomes):>5}{score:>8.3f}{found:>10.3f}{precision:>23}")


def balanced_accuracy(outcomes: Sequence[tuple[int, bool]]) -> float:
    """Return the mean of the accuracies on consistent (label 1) and on inconsistent summaries."""
    sides = []
    for label in (0, 1):
        side = [flagged == (label == 0) for actual, flagged in outcomes if actual == label]
        sides.append(sum(side) / len(side) if side else 0.0)
    return sum(sides) / 2


def _document(row: dict[str, Any]) -> str:
    return str(row["id"]).rsplit("_", 1)[0]


class Timed:
    """An embedder that knows how long it has worked."""

    def __init__(self, embedder: Embedder) -> None:
        self.version, self.seconds, self._embedder = embedder.version, 0.0, embedder

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row a text."""
        began = time.perf_counter()
        vectors = self._embedder.embed(texts)
        self.seconds += time.perf_counter() - began
        return vectors


def measure_bank(embedder: Embedder) -> None:
    """Print every finding in a model précis of the bank, each a false alarm, and the time a submission takes."""
    count = alarms = 0
    timed, times, words = Timed(embedder), [], []
    for entry in load_bank():
        passage = prepared_for(entry.passage.text.raw, timed)
        unfaithful(Text(entry.references[0].text.raw), passage, embedder=timed)  # the passage's own analysis is kept
        for reference in entry.references:
            before, began = timed.seconds, time.perf_counter()
            found = unfaithful(Text(reference.text.raw), passage, embedder=timed)
            times.append(time.perf_counter() - began - (timed.seconds - before))
            words.append(len(reference.text.words))
            count += 1
            alarms += len(found)
            for finding in found:
                print(f"  {entry.id}: {finding.code} {finding.message}")
    print(f"Bank: {alarms} false alarms in {count} model précis")
    milliseconds, length = 1000 * statistics.median(times), statistics.median(words)
    print(f"Time beyond embeddings, on a known passage: {milliseconds:.0f} ms for {length:.0f} words (median)")


def measure_openstax(path: Path, embedder: Embedder, *, show: bool) -> None:
    """Print how many findings a hundred human section summaries raise."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: hashlib.sha256(row["summary"].encode()).digest())
    codes: dict[str, int] = defaultdict(int)
    touched = 0
    for row in rows[:MOST_SECTIONS]:
        passage = prepared_for(row["text"], embedder)
        found = unfaithful(Text(row["summary"]), passage, embedder=embedder)
        touched += bool(found)
        for finding in found:
            codes[finding.code] += 1
            if show:
                print(f"  {finding.code} {finding.message}")
    print(f"OpenStax: {sum(codes.values())} findings in {touched} of {min(len(rows), MOST_SECTIONS)}: {dict(codes)}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "seen", "held-out"), default="held-out")
    parser.add_argument("--half", choices=("dev", "held-out"), default="held-out")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--show", action="store_true", help="print every finding")
    parser.add_argument("--only", choices=("pairs", "bank", "summedits", "openstax"))
    asked = parser.parse_args()
    embedder = load_embedder(read_settings())
    if asked.only in {None, "pairs"}:
        measure_pairs(asked.split, embedder, show=asked.show)
    if asked.only in {None, "bank"}:
        measure_bank(embedder)
    if asked.data and asked.only in {None, "summedits"}:
        measure_summedits(asked.data / "summedits", asked.half, embedder, show=asked.show)
    if asked.data and asked.only in {None, "openstax"}:
        measure_openstax(asked.data / "openstax" / "sections.jsonl", embedder, show=asked.show)


if __name__ == "__main__":
    main()
