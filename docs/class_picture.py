"""Take the pictures of a class's report and of shared wording for the documentation, with a made-up class.

python docs/class_picture.py
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from playwright.sync_api import sync_playwright

from trainer.batch.outputs import OutputOptions, write_outputs
from trainer.batch.types import Entry, Graded, Learner, Subject
from trainer.domain import Submission
from trainer.engine import Engine
from trainer.pipeline import grade_prepared
from trainer.practice.bank import load_passage
from trainer.rubric import Preset, load_preset
from trainer.settings import read_settings
from trainer.text import Text
from trainer.wire import grade_document

IMAGES = Path(__file__).with_name("images")
PASSAGE = "the-neglect-of-repair"
SLIPS = (
    "I think that this is right.",
    "We don't care for old things, which isn't wise.",
    "For example, a bridge is like an old shoe.",
    "Is it not so?",
)
COPIED = (
    "Governments would rather cut ribbons than mend roofs, because a new hospital wins votes and a sound gutter wins "
    "none. What is already built therefore decays quietly, and the bill, when it comes, is many times what steady "
    "care would have cost. The wealthy hardly notice, since they buy water and schooling elsewhere, whereas the poor "
    "live among the broken taps. A country ought to put money aside for upkeep whenever it builds, and to honour its "
    "menders."
)
NAMES = (
    "Ana Díaz, Zoë Nolan, محمد اقبال, प्रिया शर्मा, 李 小龙, John Smith, Mary Watson, Øystein Åsen, Fatima Noor, Grace "
    "Hill, Bilal Ahmed, Sana Tariq, Imran Khalid, Rohan Mehta, Aisha Bano, Usman Ghani, Nadia Rauf, Kiran Desai, "
    "Peter Novak, Lucía Gómez, Hamza Ali, Ines Haddad, Tomasz Zieliński, Omar Farouk, Leila Karimi, Daniel Okoro, "
    "Wei Chen, Sofia Rossi, Arjun Nair, Maya Cohen"
).split(", ")


@dataclass(frozen=True)
class MadeClass:
    """A graded class that lies in memory."""

    preset: Preset
    subjects: dict[str, Subject]
    results: tuple[Graded, ...]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.results)

    def __iter__(self) -> Iterator[Graded]:
        """Yield them."""
        return iter(self.results)


def made_class() -> MadeClass:
    """Return a class that writes with sentences of the model précis, of the passage, and with slips of its own."""
    chance, shipped, preset = random.Random(5), load_passage(PASSAGE), load_preset("one-third")
    models = [[r.text.slice(span) for span in r.text.sentences] for r in shipped.references]
    passage = [shipped.passage.text.slice(span) for span in shipped.passage.text.sentences]
    engine = Engine(read_settings())
    prepared = engine.prepare(shipped.passage, ())
    results = []
    for number, name in enumerate(NAMES, 1):
        skill, model = chance.random(), chance.choice(models)
        parts = [sentence for sentence in model if chance.random() < 0.35 + 0.6 * skill]
        parts += [sentence for sentence in passage if chance.random() < 0.1 * (1 - skill)]
        parts += [chance.choice(SLIPS)] if chance.random() < 0.4 else []
        text = " ".join(parts) or SLIPS[0]
        if number in (12, 25):
            text = (
                COPIED if number == 12 else COPIED.replace("wealthy hardly", "rich do not").replace("ought to", "must")
            )
        submission = Submission(Text(text), None)
        report = grade_prepared(submission, prepared, (), preset, embedder=engine.embedder)
        entry = Entry(number, f"row {number + 1}", Learner(name), "", None, text)
        results.append(Graded(entry, grade_document(report)))
    return MadeClass(preset, {"": Subject("", shipped.passage, shipped.references)}, tuple(results))


def main() -> None:
    """Write the outputs of the class and take their pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        options = OutputOptions("Précis 3", boundaries=(Fraction(8),))
        write_outputs(made_class(), Path(folder), lambda *_: None, options=options)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PRECIS_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1700})
        for name, picture in (("report.html", "class-report"), ("copying.html", "copying")):
            page.goto(f"file://{folder}/{name}")
            page.screenshot(path=IMAGES / f"{picture}.png")
            page.set_viewport_size({"width": 1280, "height": 820})
        browser.close()


if __name__ == "__main__":
    main()
