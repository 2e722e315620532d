"""precis reference: an article in, a reference précis out."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

import typer

from trainer.cli.output import show, show_json
from trainer.cli.progress import shown_progress
from trainer.errors import InputError

MOST_RATIO = Fraction(9, 10)  # beyond that nothing is condensed


def reference(
    article: Annotated[
        str, typer.Argument(help="A .txt, .md, .html, .docx, .odt or .pdf file, or - for standard input.")
    ],
    words: Annotated[int | None, typer.Option(min=15, max=5000, help="How many words to aim at.")] = None,
    ratio: Annotated[str | None, typer.Option(help="Share of the passage to aim at, such as 1/3 or 0.3.")] = None,
    preset: Annotated[str, typer.Option(help="Whose length rule and conventions to keep.")] = "css",
    excerpt: Annotated[
        bool, typer.Option("--excerpt", help="Take the part of a long article that suits an exam.")
    ] = False,
    keep: Annotated[
        list[int] | None, typer.Option(help="Number of a line that cleaning removed, to be kept. May be repeated.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="Name of a model card, or a folder with a model.")] = None,
    device: Annotated[str | None, typer.Option(help="Where the model computes: cpu, cuda or mps.")] = None,
    dtype: Annotated[
        str | None, typer.Option(help="What it computes in: float32, bfloat16, float16, int8 or 4bit.")
    ] = None,
    drafts: Annotated[int, typer.Option(min=1, max=9, help="How many distinct drafts to make.")] = 1,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same draft.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON document (docs/json.md).")] = False,
) -> None:
    """Draft a reference précis of an article, with title, key ideas, and what cleaning removed."""
    from trainer import __version__
    from trainer.api import word_band
    from trainer.engine import Engine, excerpt_of, passage_of
    from trainer.report.terminal_draft import draft_view
    from trainer.rubric import load_preset
    from trainer.settings import read_settings
    from trainer.text.reading import read_article
    from trainer.wire import reference_document

    if words is not None and ratio is not None:
        raise InputError("--words and --ratio", "say the same thing in two ways.", "Give one of them.")
    share = _ratio(ratio) if ratio is not None else None
    rules = load_preset(preset)
    passage = passage_of(read_article(article, keep=frozenset(keep or ())))
    if excerpt:
        passage = excerpt_of(passage)
    if share is not None:
        words = round(share * len(passage.text.words))
    with shown_progress() as progress:
        engine = Engine(read_settings(), progress, device, dtype)
        band = word_band(words) if words else None
        best, *others = engine.drafts(passage, rules, words=band, model=model, seed=seed, count=drafts)
    if as_json:
        show_json(reference_document(best, others, engine_version=__version__))
    else:
        show(draft_view(best, others))


def _ratio(given: str) -> Fraction:
    try:
        share = Fraction(given.replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        share = Fraction(0)
    if not 0 < share <= MOST_RATIO:
        raise InputError("--ratio", f"{given!r} is not a share of the passage.", "Give 1/3, 0.3 or the like.")
    return share
