"""The versions of everything beside our own code that marks depend on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from trainer.engine import embedder_version

PROOFREADER = "harper-py"
# What cuts texts into words and sentences, tells languages and stems. rouge-score-rs is left out: its numbers are
# those of rouge-score to the last bit, so a machine that lacks it may go on with the marks of one that has it.
READERS = ("nupunkt", "py3langid", "regex", "rouge-score", "snowballstemmer")
NETWORK = ("numpy", "tokenizers", "torch")  # another version may round otherwise, and so now and then move a mark


@dataclass(frozen=True, slots=True)
class Judges:
    """Versions, each as one line.

    Attributes:
        embedder: of the network that compares meanings, and of what computes it.
        proofreader: of what finds errors of language.
        readers: of what cuts texts into words and sentences.
    """

    embedder: str
    proofreader: str
    readers: str

    def named(self, *, quick: bool) -> Mapping[str, str]:
        """Return the versions by the name that a coach has for each; `quick` grading asks no network."""
        found = {"the proofreader": self.proofreader, "the libraries that read texts": self.readers}
        return found if quick else {"the model that compares meanings": self.embedder, **found}


def judges_here() -> Judges:
    """Return the versions that grade in this process."""
    return Judges(" ".join((embedder_version(), _versions(NETWORK))), _versions((PROOFREADER,)), _versions(READERS))


def _versions(packages: tuple[str, ...]) -> str:
    return " ".join(f"{package}=={_version(package)}" for package in packages)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # an install without networks still grades quickly
        return "none"
