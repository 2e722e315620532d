"""The embedded model as a reader: how likely it finds each token of sentences that people wrote."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from trainer.domain import TokenChance
from trainer.reference.llama import Block, Llama
from trainer.text import Span

MOST_TOKENS = 256  # of a sentence; the rest of a giant one is not read
BATCH = 2048  # tokens, with padding, that are read at once
# Zipf's law as Mandelbrot (1953) bent it: the frequency of the word of rank r goes as 1 / (r + ZIPF). A byte-pair
# vocabulary lists its pieces in the order in which they were merged, the most frequent first, so that a token's number
# is its rank. Of offsets 1 and 100 and of the model's own mean prediction over 6,600 tokens of edited prose, this told
# corrected from uncorrected sentences best.
ZIPF = 100.0


class EmbeddedReader:
    """A Llama model with a ChatML tokenizer, asked for likelihoods only."""

    def __init__(self, network: Llama, tokenizer: Tokenizer, opening: Sequence[int], version: str) -> None:
        """Take a network that is loaded.

        Args:
            network: the network.
            tokenizer: its tokenizer, under which marks in a text are letters.
            opening: the tokens before a sentence: those after which the model answers.
            version: names model and arithmetic.
        """
        self.version = version
        self._network, self._tokenizer, self._opening = network, tokenizer, tuple(opening)
        weights = 1 / (np.arange(tokenizer.get_vocab_size()) + ZIPF)
        self._frequencies = np.log(weights / weights.sum())
        self._opened: tuple[Block, Tensor] | None = None

    @torch.inference_mode()
    def read(self, sentences: Sequence[str]) -> tuple[tuple[TokenChance, ...], ...]:
        """Return the tokens of each sentence, each sentence read on its own, its first 256 tokens at most."""
        encodings = [self._tokenizer.encode(sentence, add_special_tokens=False) for sentence in sentences]
        ids = [list(encoding.ids[:MOST_TOKENS]) for encoding in encodings]
        chances = self._chances(ids)
        return tuple(
            tuple(
                TokenChance(Span(*place), chance, float(self._frequencies[number]))
                for number, place, chance in zip(row, encoding.offsets, found, strict=False)
            )
            for row, encoding, found in zip(ids, encodings, chances, strict=True)
        )

    def _chances(self, texts: Sequence[Sequence[int]]) -> list[list[float]]:
        found: list[list[float]] = [[] for _ in texts]
        queue = sorted((i for i in range(len(texts)) if texts[i]), key=lambda i: (len(texts[i]), i))
        while queue:
            rows = queue[-max(1, BATCH // len(texts[queue[-1]])) :]
            del queue[-len(rows) :]
            for i, chances in zip(rows, self._read([texts[i] for i in rows]), strict=True):
                found[i] = chances
        return found

    def _read(self, texts: Sequence[Sequence[int]]) -> list[list[float]]:
        opening, last = self._start()
        width = max(len(text) for text in texts)
        ids = torch.zeros(1, len(texts), width, dtype=torch.long)
        for row, text in enumerate(texts):
            ids[0, row, : len(text)] = torch.tensor(text)
        own = self._network.room(1, len(texts), width)
        first = torch.full((1, len(texts)), len(self._opening))
        states = self._network.read(ids, first, [opening], own)[0]
        before = torch.cat([last.expand(len(texts), 1, -1), states[:, :-1]], dim=1)
        found = []
        for row, text in enumerate(texts):  # row by row: the scores of one token for all others take 200 kB
            scores = self._network.logits(before[row, : len(text)])
            mine = scores.gather(1, ids[0, row, : len(text), None])[:, 0]
            chances: list[float] = (mine - scores.logsumexp(-1)).tolist()
            found.append(chances)
        return found

    def _start(self) -> tuple[Block, Tensor]:
        if self._opened is None:
            block = self._network.room(1, 1, len(self._opening))
            ids = torch.tensor(self._opening)[None, None]
            states = self._network.read(ids, torch.zeros(1, 1, dtype=torch.long), [], block)
            self._opened = block, states[:, 0, -1:]
        return self._opened
