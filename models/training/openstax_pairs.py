"""Make section–sentence pairs from textbook sections with human summaries.

    python models/training/openstax_pairs.py SECTIONS.jsonl PAIRS.jsonl \\
        --books "Principles of Economics 3e" "U.S. History"

Each summary sentence is paired with the run of two to five source sentences that shares most of its content words.
Kept are only pairs whose sentence is supported (names, figures, most content words) and not mostly copied.
The texts stay outside this repository; the weights trained on them carry their attribution (see README.md here).
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from pathlib import Path

from trainer.reference.candidates import is_usable
from trainer.reference.faithfulness import novel_share, unsupported_names, unsupported_numbers
from trainer.reference.scoring import copied_share
from trainer.text import Text
from trainer.text.stems import content_stems

MOST_NOVEL = 0.35  # share of content words the source lacks: beyond it the sentence is not about this run
MOST_COPIED = 0.5  # share of copied 4-grams: beyond it the pair teaches copying
RUN_WORDS = (35, 130)


def pairs_of(text: str, summary: str) -> list[tuple[str, str]]:
    """Return (source run, summary sentence) for every summary sentence that has a run to stand on."""
    source = Text(text)
    sentences = [" ".join(source.slice(span).split()) for span in source.sentences]
    stems = [set(content_stems(Text(sentence).words)) for sentence in sentences]
    counts = Counter(stem for found in stems for stem in found)
    worth = {stem: math.log(1 + len(sentences) / count) for stem, count in counts.items()}
    found = []
    short = Text(summary)
    for span in short.sentences:
        sentence = " ".join(short.slice(span).split())
        if not is_usable(sentence):
            continue
        wanted = set(content_stems(Text(sentence).words))
        best, best_score = "", 0.0
        for start in range(len(sentences)):
            seen: set[str] = set()
            for end in range(start, min(start + 5, len(sentences))):
                seen |= stems[end]
                run = " ".join(sentences[start : end + 1])
                words = len(run.split())
                if words > RUN_WORDS[1]:
                    break
                if words >= RUN_WORDS[0] and end > start:
                    score = sum(worth.get(stem, 0.0) for stem in wanted & seen) / math.sqrt(words)
                    if score > best_score:
                        best, best_score = run, score
        if (
            best
            and novel_share(sentence, best) <= MOST_NOVEL
            and not unsupported_names(sentence, best)
            and not unsupported_numbers(sentence, best)
            and copied_share(sentence, Text(best)) <= MOST_COPIED
        ):
            found.append((best, sentence))
    return found


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--books", nargs="+", required=True)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.sections.read_text(encoding="utf-8").splitlines()]
    with options.pairs.open("w", encoding="utf-8") as file:
        for row in rows:
            if row["book"] in options.books:
                for section, sentence in pairs_of(row["text"], row["summary"]):
                    pair = {"section": section, "condensed": sentence, "words": len(Text(sentence).words)}
                    file.write(json.dumps(pair, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
