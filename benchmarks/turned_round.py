"""Measure what is found of fluent statements turned round: minimal pairs, and whole précis with what they earn.

    python benchmarks/turned_round.py [--split dev|held-out] [--preset css] [--show] [--only pairs|whole]

Each whole précis stands twice: as it says what its passage says, and with its statements turned round one by one.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

import regex
from faithfulness import measure_pairs, overlaps, prepared_for

from trainer.domain import Submission
from trainer.engine import Engine
from trainer.metrics.faithfulness import unfaithful
from trainer.practice.bank import load_bank
from trainer.reference import load_embedder
from trainer.rubric import load_preset
from trainer.settings import read_settings
from trainer.text import Span, Text

DATA = Path(__file__).parents[1] / "tests" / "data" / "faithfulness"
CHOICE = regex.compile(r"\{([^|{}]*)\|([^{}]*)\}")


def read(marked: str, side: int) -> tuple[str, list[Span]]:
    """Return one side of a text with `{true|false}` choices (1 or 2), and the places of the choices."""
    out, places, end = "", [], 0
    for match in CHOICE.finditer(marked):
        out += marked[end : match.start()]
        places.append(Span(len(out), len(out) + len(match[side])))
        out += match[side]
        end = match.end()
    return out + marked[end:], places


def measure_whole(split: str, preset_name: str, *, show: bool) -> None:
    """Print how many turned statements are found, false alarms in the honest twin, and what both earn."""
    engine, preset = Engine(read_settings()), load_preset(preset_name)
    embedder = load_embedder(read_settings())
    bank = {entry.id: entry for entry in load_bank()}
    rows = tomllib.loads((DATA / "whole.toml").read_text(encoding="utf-8"))["precis"]
    print(f"\nWhole précis, {split}; marks of {preset.out_of} ({preset.key} {preset.version})")
    print(f"{'passage':<28}{'turned':>7}{'found':>6}{'beside':>7}{'false':>6}{'honest':>8}{'turned round':>14}")
    for row in (row for row in rows if row["split"] == split):
        entry = bank[row["passage"]]
        prepared = prepared_for(entry.passage.text.raw, embedder)
        (honest, _), (turned, places) = (read(row["text"].strip(), side) for side in (1, 2))
        found = unfaithful(Text(turned), prepared, embedder=embedder)
        false = unfaithful(Text(honest), prepared, embedder=embedder)
        hit = [place for place in places if any(overlaps(finding, [place]) for finding in found)]
        beside = [finding for finding in found if not overlaps(finding, places)]
        marks = [
            engine.grade(entry.passage, Submission(Text(text), row["title"]), entry.references[:1], preset)
            for text in (honest, turned)
        ]
        earned = [f"{float(report.assessment.awarded):g}" for report in marks]
        print(
            f"{entry.id:<28}{len(places):>7}{len(hit):>6}{len(beside):>7}{len(false):>6}{earned[0]:>8}{earned[1]:>14}"
        )
        if show:
            missed = [turned[slice(*place)] for place in places if place not in hit]
            print(f"  missed: {'; '.join(missed)}")
            for finding in (*beside, *false):
                print(f"  {'FALSE' if finding in false else 'beside'} {finding.code} {finding.message}")
            for finding in found:
                print(f"  {finding.code} {finding.message}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "held-out"), default="held-out")
    parser.add_argument("--preset", default="css")
    parser.add_argument("--show", action="store_true", help="print every finding and every miss")
    parser.add_argument("--only", choices=("pairs", "whole"))
    given = parser.parse_args()
    if given.only in {None, "pairs"}:
        embedder = load_embedder(read_settings())
        measure_pairs(given.split, embedder, show=given.show, pairs=DATA / "turned.jsonl")
    if given.only in {None, "whole"}:
        measure_whole(given.split, given.preset, show=given.show)


if __name__ == "__main__":
    main()
