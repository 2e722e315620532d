"""What cheating earns: the mark of each attack beside that of honest work, on passages of the practice bank.

    python benchmarks/attacks.py [--passages 12] [--preset css]

Each passage is graded with its first model précis given as the reference. Honest work: the second model précis (a
paraphrase of the reference by another hand), and that précis with every second sentence left out ("half"), marked as
if it had the right length, since it stands for a précis that fills its length and covers half. No attack may earn more.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import fmean

from attack_texts import ATTACKS, Material
from turned_answers import turned_round

from trainer.domain import Submission
from trainer.engine import Engine
from trainer.practice.bank import BankPassage, load_bank
from trainer.rubric import assess, load_preset
from trainer.settings import read_settings
from trainer.text import Text

os.environ.setdefault("HF_HUB_OFFLINE", "1")
HALF = "honest: half covered, right length"
PARAPHRASE_EARNS = 0.85  # of the marks, at least: what is asked of the grader


def material(shipped: BankPassage, other: BankPassage) -> Material:
    """Return what the attacks on one passage are made of."""
    return Material(
        key=shipped.id,
        passage=shipped.passage.text,
        reference=shipped.references[0].text,
        honest=shipped.references[1].text,
        other=other.references[0].text,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=12)
    parser.add_argument("--preset", default="css")
    given = parser.parse_args()
    engine, preset, bank = Engine(read_settings()), load_preset(given.preset), load_bank()
    start = time.perf_counter()
    texts: dict[str, Callable[[Material], str]] = {
        **ATTACKS,
        "reference: turned round by hand": lambda m: turned_round(m.key, m.reference),
    }
    shares: dict[str, list[float]] = {name: [] for name in texts}
    flagged: dict[str, int] = dict.fromkeys(texts, 0)
    for number, shipped in enumerate(bank[: given.passages]):
        made_of = material(shipped, bank[(number + 1) % len(bank)])
        for name, attack in texts.items():
            title = shipped.references[0 if name.startswith("reference") else 1].title
            report = engine.grade(
                shipped.passage, Submission(Text(attack(made_of)), title), shipped.references[:1], preset
            )
            awarded = report.assessment.awarded
            if name == HALF:
                low, high = report.assessment.target_words
                right = replace(report.analysis, words=(low + high) // 2)
                awarded = assess(right, report.prepared.key_ideas, preset).awarded
            shares[name].append(float(awarded / report.assessment.out_of))
            flagged[name] += bool(
                report.analysis.obstacle
                or report.analysis.copied
                or report.analysis.findings
                or report.assessment.penalties
            )
    half = shares[HALF]
    print(f"Share of {preset.out_of} marks ({preset.key} {preset.version}), {len(half)} passages\n")
    print(f"{'':40s}{'mean':>6s}{'most':>6s}  {'above half-covered':>18s}  flagged")
    for name, values in shares.items():
        above = sum(value > limit for value, limit in zip(values, half, strict=True))
        count = "" if name.startswith("honest") else f"{above} of {len(half)}"
        print(f"{name:40s}{fmean(values):6.2f}{max(values):6.2f}  {count:>18s}  {flagged[name]} of {len(half)}")
    print(f"\n{time.perf_counter() - start:.0f} s; a paraphrase should earn {PARAPHRASE_EARNS:.0%} of the marks.")


if __name__ == "__main__":
    main()
