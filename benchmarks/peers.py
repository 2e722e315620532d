"""Copying between learners: what planted copies are found, how fast, and what comparing every pair would take.

    python benchmarks/peers.py --data DIR [--size 10000] [--plants 100]

DIR holds `prompts.csv` (prompt_id, prompt_text) and `summaries.csv` (prompt_id, text), as in "CommonLit: Evaluate
Student Summaries". Copies are planted among all texts about each passage: word for word with a few slips, with every
sixth or every third word exchanged and the sentences in another order, and in part (half of the words, the rest from a
third text). Pairs that are there before anything is planted are printed in part, to be read: the texts hold copies of
their own.

For speed the texts are filled up to `--size` with texts drawn from a chain of their word pairs, which share much more
wording than honest texts do. The baseline lays `difflib.SequenceMatcher` over every pair of a sample.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import itertools
import random
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from trainer.batch.peers import Pair, Work, peer_pairs
from trainer.batch.peers.runs import own_words
from trainer.text import Text

SAMPLE = 120  # texts of which every pair is compared by the baseline
SAME = 0.5  # difflib's ratio from which the baseline calls two texts copies
LONG_ENOUGH = 50  # words of a text that are its own, from which it is worth copying
SHOWN = 10  # unexplained pairs that are printed


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--plants", type=int, default=100)
    given = parser.parse_args()
    with (given.data / "prompts.csv").open(encoding="utf-8", newline="") as file:
        passages = {row["prompt_id"]: row["prompt_text"] for row in csv.DictReader(file)}
    texts: dict[str, list[str]] = defaultdict(list)
    with (given.data / "summaries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            texts[row["prompt_id"]].append(row["text"])
    for key in sorted(texts):
        quality(key, passages[key], texts[key], given.plants)
    key = max(texts, key=lambda name: len(texts[name]))
    for size in sorted({100, 1_000, given.size}):
        speed(passages[key], texts[key], size)
    baseline(passages[key], texts[key], given.size)


def quality(key: str, passage: str, honest: Sequence[str], plants: int) -> None:
    """Print what is found among the texts about one passage."""
    chance = random.Random(1)
    natural = pairs_of(passage, honest)
    known = {(pair.first, pair.second) for pair in natural}
    print(
        f"\n{key}: {len(honest):,} texts; {len(natural)} pairs share wording before anything is planted. Some of them:"
    )
    for pair in chance.sample(natural, min(SHOWN, len(natural))):
        run = max(pair.runs, key=lambda r: r.words)
        shown = " ".join(honest[pair.first - 1][run.first.start : run.first.end].split())
        print(f"  alike {pair.alike:.2f}, share {pair.share:.2f}, longest {pair.longest}: {shown[:100]}")
    print(f"  {'planted':44} {'found':>8} {'recall':>7} {'unexplained':>12} {'precision':>10}")
    own = own_words([Text(text).words for text in honest], [Text(passage).words])
    worth = [n for n, mask in enumerate(own) if int(mask.sum()) >= LONG_ENOUGH]
    for name, made in KINDS.items():
        sources = chance.sample(worth, min(plants, len(worth)))
        others = [chance.randrange(len(honest)) for _ in sources]
        copies = [made(honest[n], honest[m], chance) for n, m in zip(sources, others, strict=True)]
        found = {(pair.first, pair.second) for pair in pairs_of(passage, [*honest, *copies])} - known
        origin = {len(honest) + k: {n + 1, m + 1} for k, (n, m) in enumerate(zip(sources, others, strict=True), 1)}
        hit = sum((n + 1, len(honest) + k) in found for k, n in enumerate(sources, 1))
        wrong = sum(not explained(pair, origin, known) for pair in found)
        precision = 1 - wrong / len(found) if found else 1.0
        print(f"  {name:44} {hit:4}/{len(sources):<3} {hit / len(sources):7.2f} {wrong:12} {precision:10.2f}")


def explained(pair: tuple[int, int], origin: dict[int, set[int]], known: set[tuple[int, int]]) -> bool:
    """Return whether two texts share what was planted: one source, or sources that shared wording from the start."""
    one, other = (origin.get(n, {n}) for n in pair)
    return bool(one & other) or any((min(a, b), max(a, b)) in known for a in one for b in other)


def pairs_of(passage: str, texts: Sequence[str]) -> tuple[Pair, ...]:
    """Return the pairs among texts about one passage, numbered from 1."""
    works = [Work(n, "", Text(text)) for n, text in enumerate(texts, 1)]
    return peer_pairs(works, {"": (Text(passage),)})


def verbatim(text: str, other: str, chance: random.Random) -> str:
    """Return a copy with two words in a hundred misspelt."""
    del other
    return " ".join(word[:-1] if len(word) > 4 and chance.random() < 0.02 else word for word in text.split())


def reworded(every: int) -> Callable[[str, str, random.Random], str]:
    """Return a maker of copies: about one word in `every` is exchanged, the sentences are in another order."""

    def made(text: str, other: str, chance: random.Random) -> str:
        pool = other.split() or ["thing"]
        sentences = [text[a:b] for a, b in Text(text).sentences]
        chance.shuffle(sentences)
        return " ".join(
            chance.choice(pool) if chance.random() < 1 / every else word for s in sentences for word in s.split()
        )

    return made


def partly(text: str, other: str, chance: random.Random) -> str:
    """Return a text of which half is copied, at least 20 words, and the rest is another's."""
    words = text.split()
    length = max(20, len(words) // 2)
    start = chance.randrange(max(1, len(words) - length))
    rest = other.split()[:length]
    return " ".join([*rest[: length // 2], *words[start : start + length], *rest[length // 2 :]])


KINDS: dict[str, Callable[[str, str, random.Random], str]] = {
    "word for word, a few slips": verbatim,
    "every sixth word exchanged, sentences moved": reworded(6),
    "every third word exchanged, sentences moved": reworded(3),
    "half copied, half another text": partly,
}


def filled_up(texts: Sequence[str], size: int) -> list[str]:
    """Return `size` texts: the given ones, then texts from a chain of their pairs of words."""
    chance = random.Random(2)
    chain: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        words = text.split()
        for one, after in itertools.pairwise(words):
            chain[one].append(after)
    starts = [text.split()[0] for text in texts if text.split()]
    made = list(texts[:size])
    while len(made) < size:
        words = [chance.choice(starts)]
        while len(words) < 120:
            words.append(chance.choice(chain.get(words[-1]) or starts))
        made.append(" ".join(words))
    return made


def speed(passage: str, texts: Sequence[str], size: int) -> None:
    """Print what one batch takes."""
    made = filled_up(texts, size)
    start, clock = time.process_time(), time.perf_counter()
    found = pairs_of(passage, made)
    took, waited = time.process_time() - start, time.perf_counter() - clock
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:6,} submissions: {took:5.1f} s of processor, {waited:5.1f} s, {memory:,.0f} MB, {len(found)} pairs")


def baseline(passage: str, texts: Sequence[str], size: int) -> None:
    """Print what difflib over every pair takes and finds."""
    del passage  # difflib knows nothing of what all were given
    chance = random.Random(3)
    honest = chance.sample([text for text in texts if len(text.split()) >= LONG_ENOUGH], SAMPLE // 2)
    for name, made in KINDS.items():
        copies = [made(text, chance.choice(texts), chance) for text in honest]
        words = [Text(text).words for text in [*honest, *copies]]
        start, found = time.process_time(), set()
        for a in range(len(words)):
            matcher = difflib.SequenceMatcher(None, autojunk=False)
            matcher.set_seq2(words[a])
            for b in range(a + 1, len(words)):
                matcher.set_seq1(words[b])
                if matcher.ratio() >= SAME:
                    found.add((a, b))
        took = time.process_time() - start
        pairs = len(words) * (len(words) - 1) / 2
        planted = {(n, len(honest) + n) for n in range(len(honest))}
        whole = took / pairs * size * (size - 1) / 2 / 3600
        print(
            f"difflib on all pairs of {len(words)}, {name}: recall {len(found & planted) / len(planted):.2f}, "
            f"{len(found - planted)} other pairs; {took:.1f} s, so {whole:.1f} h for {size:,}"
        )


if __name__ == "__main__":
    main()
