"""Grading the plain way: every submission by itself, nothing shared, by the libraries as they come.

The same measures, marks and advice, but: the passage is prepared for each submission, sentences and clauses go through
transformers' network one at a time, as often as they are asked for, runs of shared words are looked for anew each
time, ROUGE is rouge-score's, and no analysis of passage, references or words is kept. Models and word lists stay
loaded, since nobody would load those for every submission.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

import numpy as np
import torch
from rouge_score.rouge_scorer import RougeScorer

from trainer.domain import Embedder, PreparedPassage, Report, Submission, Vectors
from trainer.metrics.rouge import VARIANTS, UnicodeTokenizer
from trainer.pipeline import grade_prepared
from trainer.practice.bank import BankPassage
from trainer.preparation import prepare
from trainer.reference.cards import load_card
from trainer.reference.embedding import EMBEDDED_EMBEDDER
from trainer.reference.pull import pull
from trainer.rubric import Preset
from trainer.settings import Settings
from trainer.text import runs
from trainer.text.normalising import clean_characters


class OneByOne:
    """The embedding model by transformers, one text at a time."""

    def __init__(self, settings: Settings, version: str) -> None:
        from tokenizers import Tokenizer
        from transformers import BertModel

        card = load_card(EMBEDDED_EMBEDDER)
        folder = pull(card, settings)
        self.version = version
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(card.context)
        self._tokenizer.no_padding()
        self._model = BertModel.from_pretrained(folder, add_pooling_layer=False).eval()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, each of unit length, shape (len(texts), dimensions)."""
        rows = np.zeros((len(texts), self._model.config.hidden_size), dtype=np.float32)
        for number, text in enumerate(texts):
            ids = torch.tensor([self._tokenizer.encode(clean_characters(text)).ids])
            with torch.inference_mode():
                states = self._model(ids).last_hidden_state[0]
            rows[number] = torch.nn.functional.normalize(states.mean(0), dim=0).numpy()
        return rows


@contextmanager
def plainly() -> Iterator[None]:
    """Have the pipeline share nothing while inside."""
    scorer = RougeScorer(list(VARIANTS), tokenizer=UnicodeTokenizer())
    with ExitStack() as stack:
        stack.enter_context(patch("trainer.metrics.rouge._scorer", lambda: scorer))
        stack.enter_context(patch("trainer.pipeline.Known", lambda embedder, texts: embedder))
        stack.enter_context(patch.object(runs, "_all_runs", runs._all_runs.__wrapped__))
        stack.enter_context(patch.object(runs, "_places", runs._places.__wrapped__))
        yield


def graded_plainly(
    submission: Submission,
    bank: BankPassage,
    preset: Preset,
    embedder: Embedder,
    prepared: PreparedPassage | None = None,
) -> Report:
    """Return the report; call it inside `plainly`.

    Args:
        submission: the submission.
        bank: its passage; the first model précis is the reference.
        preset: the rules.
        embedder: the plain one.
        prepared: the passage, where it is not to be prepared anew.
    """
    for kept in _texts_kept():
        kept.cache_clear()
    references = bank.references[:1]
    ready = prepared or prepare(bank.passage, references, embedder=embedder)
    return grade_prepared(submission, ready, references, preset, embedder=embedder)


@cache
def _texts_kept() -> tuple[Any, ...]:
    """What the package keeps of texts: its bounded caches. The boundless ones hold models and word lists."""
    found = {
        id(thing): thing
        for name, module in sys.modules.items()
        if name.startswith("trainer.")
        for thing in vars(module).values()
        if hasattr(thing, "cache_parameters") and thing.cache_parameters()["maxsize"] is not None
    }
    return tuple(found.values())
