"""Hits and false alarms of the language check: `python benchmarks/language.py --data JFLEG [--clean FILE …]`.

JFLEG (Napoles, Sakaguchi and Tetreault 2017) gives sentences by English learners with four fluent corrections each
(`dev.src`, `dev.ref0` … `dev.ref3`). A finding is a hit when at least two correctors changed the words at its place,
a miss otherwise. On edited prose every finding counts as a false alarm: the model précis and passages of the bank, and
any files given (plain text, one paragraph a line; or JSON lines with a `text`).

Compared with the check as shipped: harper with all its own defaults, and, where they are installed, LingoTweaker (a
port of LanguageTool: `pip install lingotweaker lingotweaker-data-en`) and pyspellchecker (spelling only).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import regex

from trainer.metrics.language import check_language
from trainer.practice.bank import load_bank
from trainer.text import Span, Text

REFERENCES = 4
MOST_CHANGED = 3  # correctors who must have changed a sentence for it to count as erroneous
AGREED = 2  # correctors who must have changed the place of a finding for it to be a hit
LONGEST = 1500  # characters of one clean paragraph
WORDS = 120  # of a précis, for the time of one
_TOKEN = regex.compile(r"[\p{L}\p{N}'’-]+|[^\s\p{L}\p{N}]")


class Found(NamedTuple):
    """One thing that a checker holds against a text."""

    kind: str
    span: Span


Checker = Callable[[str], list[Found]]


@dataclass
class Row:
    """What one checker did on all texts."""

    name: str
    hits: Counter[str]
    misses: Counter[str]
    sentences_hit: int
    alarms: dict[str, int]
    milliseconds: float


def ours(raw: str) -> list[Found]:
    """The check as shipped, without a passage."""
    return [Found(f.code.removeprefix("language."), f.span) for f in check_language(Text(raw)) if f.span is not None]


def harper_defaults() -> Checker:
    """Harper with every rule that it turns on itself, British dialect."""
    import harper

    linter = harper.Linter(harper.Dialect.BRITISH)
    return lambda raw: [
        Found(x.lint_kind, Span(x.span.start, x.span.end)) for x in linter.lint(raw, language="plaintext")
    ]


def lingotweaker() -> Checker:
    """LanguageTool's rules in Rust; its places count bytes of UTF-8."""
    import lt_py

    engine = lt_py.Engine("en-GB")

    def check(raw: str) -> list[Found]:
        encoded = raw.encode()
        return [
            Found(
                "spelling" if m["rule_id"].startswith("MORFOLOGIK") else "other",
                Span(len(encoded[: m["offset"]].decode()), len(encoded[: m["offset"] + m["length"]].decode())),
            )
            for m in engine.check(raw)
        ]

    return check


def pyspellchecker() -> Checker:
    """A frequency dictionary: words that are not in it."""
    from spellchecker import SpellChecker

    checker = SpellChecker()

    def check(raw: str) -> list[Found]:
        words = list(regex.finditer(r"(?<![\p{L}'’])\p{L}{3,}(?![\p{L}'’])", raw))
        unknown = checker.unknown([m.group() for m in words])
        return [Found("spelling", Span(*m.span())) for m in words if m.group().lower() in unknown]

    return check


def joined(line: str) -> str:
    """Return a tokenised line of JFLEG as it would be written."""
    text = regex.sub(r" (n['’]t|['’](?:s|re|ve|ll|d|m)\b)", r"\1", line.strip(), flags=regex.IGNORECASE)
    text = regex.sub(r"\s+([.,;:!?%)\]}])", r"\1", text)
    text = regex.sub(r"([(\[{$])\s+", r"\1", text)
    return regex.sub(r'"\s*([^"]*?)\s*"', r'"\1"', regex.sub(r"``|''", '"', text))


def changes(source: str, corrected: str) -> list[Span]:
    """Return the places of `source` that `corrected` changes."""
    tokens = list(_TOKEN.finditer(source))
    matcher = SequenceMatcher(None, [m.group() for m in tokens], _TOKEN.findall(corrected), autojunk=False)
    places = []
    for operation, i, j, _, _ in matcher.get_opcodes():
        if operation != "equal":
            start = tokens[i].start() if i < len(tokens) else len(source)
            places.append(Span(start, tokens[j - 1].end() if j > i else start))
    return places


def touches(span: Span, change: Span) -> bool:
    """Return whether a finding lies at or next to a change."""
    return span.start <= change.end + 1 and change.start - 1 <= span.end


def clean_texts(files: Iterable[Path]) -> dict[str, list[str]]:
    """Return edited prose by where it comes from."""
    bank = load_bank()
    texts = {
        "model précis": [reference.text.raw for entry in bank for reference in entry.references],
        "bank passages": [entry.passage.text.raw for entry in bank],
    }
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        if file.suffix == ".jsonl":
            lines = [" ".join(json.loads(line)["text"].split()) for line in lines]
        texts[file.parent.name + "/" + file.name] = [_whole_sentences(line) for line in lines if line.strip()]
    return texts


def _whole_sentences(paragraph: str) -> str:
    return paragraph if len(paragraph) <= LONGEST else paragraph[:LONGEST].rsplit(". ", 1)[0] + "."


def measured(name: str, check: Checker, data: Path, clean: dict[str, list[str]]) -> Row:
    """Return what `check` finds in the learners' sentences of `data` and in `clean`."""
    sources = [joined(line) for line in (data / "dev.src").read_text(encoding="utf-8").splitlines()]
    corrected = [
        [joined(line) for line in (data / f"dev.ref{i}").read_text(encoding="utf-8").splitlines()]
        for i in range(REFERENCES)
    ]
    row = Row(name, Counter(), Counter(), 0, {}, 0.0)
    check("A text to warm up with.")
    for i, source in enumerate(sources):
        edited = [changes(source, reference[i]) for reference in corrected]
        hit = False
        for found in check(source):
            agreed = sum(any(touches(found.span, change) for change in places) for places in edited)
            (row.hits if agreed >= AGREED else row.misses)[found.kind] += 1
            hit = hit or agreed >= AGREED
        row.sentences_hit += hit and sum(map(bool, edited)) >= MOST_CHANGED
    words, started = 0, time.process_time()
    for source_name, texts in clean.items():
        row.alarms[source_name] = sum(len(check(text)) for text in texts)
        words += sum(len(text.split()) for text in texts)
    row.milliseconds = 1000 * (time.process_time() - started) * WORDS / max(words, 1)
    return row


def printed(rows: list[Row], clean: dict[str, list[str]], data: Path) -> None:
    """Print the table."""
    sources = [joined(line) for line in (data / "dev.src").read_text(encoding="utf-8").splitlines()]
    print(f"{len(sources)} sentences by learners, {sum(len(s.split()) for s in sources)} words")
    sizes = {name: sum(len(text.split()) for text in texts) for name, texts in clean.items()}
    head = f"{'checker':22}{'hits':>6}{'misses':>8}{'precision':>11}{'sentences':>11}{'ms/120 words':>14}"
    print(head + "".join(f"{name[-22:]:>24}" for name in sizes))
    for row in rows:
        hits, misses = sum(row.hits.values()), sum(row.misses.values())
        line = f"{row.name:22}{hits:>6}{misses:>8}{hits / max(hits + misses, 1):>11.3f}{row.sentences_hit:>11}"
        line += f"{row.milliseconds:>14.1f}"
        print(line + "".join(f"{100 * row.alarms[name] / max(size, 1):>18.3f}/100 w" for name, size in sizes.items()))
    print("\nas shipped, by kind" + " " * 5 + "hits  misses")
    for kind in sorted(rows[0].hits | rows[0].misses):
        print(f"  {kind:20}{rows[0].hits[kind]:>6}{rows[0].misses[kind]:>8}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with JFLEG's dev.src and dev.ref0 to dev.ref3")
    parser.add_argument("--clean", type=Path, nargs="*", default=[], help="files of edited prose (.txt or .jsonl)")
    arguments = parser.parse_args()
    clean = clean_texts(arguments.clean)
    checkers: list[tuple[str, Checker]] = [("as shipped", ours), ("harper, its defaults", harper_defaults())]
    for name, module, checker in (
        ("LingoTweaker", "lt_py", lingotweaker),
        ("pyspellchecker", "spellchecker", pyspellchecker),
    ):
        if importlib.util.find_spec(module):
            checkers.append((name, checker()))
        else:
            print(f"{name} is not installed: left out")
    printed([measured(name, check, arguments.data, clean) for name, check in checkers], clean, arguments.data)


if __name__ == "__main__":
    main()
