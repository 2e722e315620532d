"""Files of a class as submissions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from trainer.batch.reading.documents import Document, read_documents
from trainer.batch.reading.found import Found
from trainer.batch.reading.names import Named, named

Progress = Callable[[str, int, int], None]


def found_in_files(
    documents: Sequence[Document], passages: Collection[str], workers: int, progress: Progress
) -> Iterator[Found]:
    """Yield a submission a file.

    Args:
        documents: the files.
        passages: keys of the passages; a folder may be called after one.
        workers: processes that read files.
        progress: told how many files are read.
    """
    documents = _unwrapped(documents, {key.casefold() for key in passages})
    own_folders = _own_folders(documents)
    readings = read_documents(documents, workers)
    for done, (document, reading) in enumerate(zip(documents, readings, strict=True)):
        progress("Reading", done, len(documents))
        says, text = named(document.parts, passages, own_folders=own_folders), reading.text
        if says.typed:
            says, text = _typed(says, text)
        yield Found(
            source="/".join(document.parts),
            learner=says.learner,
            text=text,
            passage=says.passage,
            problem=reading.problem,
            notes=(*says.notes, *reading.notes),
        )


def _unwrapped(documents: Sequence[Document], keys: Collection[str]) -> Sequence[Document]:
    """The files without the folders that all of them lie in, unless a passage is called so."""
    while len(documents) > 1:
        outer = {document.parts[0] for document in documents if len(document.parts) > 1}
        if len(outer) != 1 or any(len(d.parts) == 1 for d in documents) or outer & {".."}:
            break
        if {folder.casefold() for folder in outer} & set(keys):
            break
        documents = [replace(document, parts=document.parts[1:]) for document in documents]
    return documents


def _own_folders(documents: Sequence[Document]) -> bool:
    """Whether each file lies in a folder of its own: the folder is then called after the learner."""
    folders = Counter(document.parts[:-1] for document in documents)
    return () not in folders and max(folders.values(), default=0) == 1


def _typed(says: Named, text: str) -> tuple[Named, str]:
    """Take apart a page that Canvas wrote around a typed text: its heading is "Assignment: Name", and no part of it."""
    heading, _, rest = text.partition("\n\n")
    _, colon, name = heading.rpartition(": ")
    if not colon or not rest.strip():
        return says, text
    return says._replace(learner=replace(says.learner, name=name.strip())), rest
