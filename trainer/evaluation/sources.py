"""The passages that marked texts are about, and model answers to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from trainer.domain import Passage, Reference
from trainer.errors import InputError, UnknownNameError
from trainer.evaluation.dataset import PASSAGE_NAMES, column, read_table, usual_column
from trainer.preparation import check_passage
from trainer.submissions import read_submission
from trainer.text.reading import Article, clean_article, read_article, read_text

ID_NAMES = ("id", *PASSAGE_NAMES)
PASSAGE_TEXT_NAMES = ("text", "passage_text", "prompt_text", "passage")
SUFFIXES = (".txt", ".md", ".html", ".docx", ".odt", ".pdf")
MOST_PASSAGES = 2_000  # each is prepared and held in memory with its vectors, some 100 kB


def one_passage(path: str) -> Passage:
    """Return the passage in a file, cleaned.

    Raises:
        InputError: it cannot be read, or is too short or too long to be condensed.
    """
    passage = _passage(read_article(path))
    check_passage(passage)
    return passage


def passages(source: Path, wanted: Collection[str], *, key: str | None = None) -> dict[str, Passage | InputError]:
    """Return the passages called `wanted` that `source` has, or why one of them cannot be used.

    Args:
        source: a folder of files named after the keys (`bees.txt`), or a CSV file with a column of keys and one
            of texts.
        wanted: keys, compared exactly.
        key: column of the keys; by default the first of `ID_NAMES` that is there.

    Raises:
        InputError: there is no such source, it cannot be read, or it has two passages with one key.
    """
    if len(wanted) > MOST_PASSAGES:
        raise InputError("The data", f"is about {len(wanted):,} passages; the most is {MOST_PASSAGES:,}.", "Split it.")
    return _in_folder(source, wanted) if source.is_dir() else _in_table(source, wanted, key)


def references(paths: Sequence[str], keys: Sequence[str]) -> dict[str, tuple[Reference, ...]]:
    """Return the model answers to each passage.

    With one passage all are about it. With several, a file is named after its passage, with a number if there
    are several: `bees.txt`, `bees.2.txt`.

    Raises:
        InputError: a file cannot be read, or is named after no passage.
    """
    found: dict[str, list[Reference]] = {key: [] for key in keys}
    for path in paths if keys else ():
        name = Path(path).stem
        about = keys[0] if len(keys) == 1 else next((k for k in (name, name.rpartition(".")[0]) if k in found), None)
        if about is None:
            raise InputError(
                str(path),
                "is named after no passage of the data.",
                f"With several passages name it like {sorted(keys)[0]}.txt or {sorted(keys)[0]}.2.txt.",
            )
        answer = read_submission(read_text(path))
        found[about].append(Reference(answer.text, answer.title))
    return {key: tuple(answers) for key, answers in found.items()}


def _in_folder(folder: Path, wanted: Collection[str]) -> dict[str, Passage | InputError]:
    found: dict[str, Passage | InputError] = {}
    # Keys come from a table: they are looked for among the names in the folder and never made into a path.
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in SUFFIXES or path.stem not in wanted:
            continue
        if path.stem in found:
            raise InputError(str(folder), f"has two passages called {path.stem!r}.", "Rename or remove one.")
        try:
            found[path.stem] = one_passage(str(path))
        except InputError as error:
            found[path.stem] = error
    return found


def _in_table(path: Path, wanted: Collection[str], key: str | None) -> dict[str, Passage | InputError]:
    header, rows = read_table(path)
    try:
        key_column = column(header, key, path) if key else usual_column(header, ID_NAMES, path, "--passage-column")
    except UnknownNameError:  # the passages may name their keys in another way than the texts do
        key_column = usual_column(header, ID_NAMES, path, "--passage-column")
    others: Mapping[str, None] = dict.fromkeys(name for name in header if name != key_column)
    text_column = usual_column(tuple(others), PASSAGE_TEXT_NAMES, path, "a heading of that name")
    found: dict[str, Passage | InputError] = {}
    for _, cells in rows:
        name = cells[key_column].strip()
        if name not in wanted:
            continue
        if name in found:
            raise InputError(str(path), f"has two passages called {name!r}.", "Rename or remove one.")
        try:
            passage = _passage(clean_article(cells[text_column], where=f"Passage {name!r}"))
            check_passage(passage)
            found[name] = passage
        except InputError as error:
            found[name] = error
    return found


def _passage(article: Article) -> Passage:
    return Passage(article.text, article.title, article.removed)
