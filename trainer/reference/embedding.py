"""Sentence embeddings by all-MiniLM-L6-v2, ready in the time it takes to import torch.

The network is BERT (Devlin et al. 2019), pooled by the mean over tokens and scaled to unit length
(Reimers & Gurevych 2019). It is spelled out here over the weights as they lie in the file, since importing
transformers for it takes longer than everything else in a grading run; the tests hold it against transformers' own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from trainer.domain import Embedder, Vectors
from trainer.reference.cards import ModelCard, load_card
from trainer.reference.progress import Progress, silent
from trainer.reference.pull import pull, source_mark
from trainer.settings import Settings
from trainer.text.normalising import clean_characters

if TYPE_CHECKING:
    import torch

EMBEDDED_EMBEDDER = "all-minilm-l6-v2"
BATCH_TOKENS = 4096  # padded tokens at once: larger batches fall out of a small CPU's cache
CHEAP_PADDING = 64  # tokens; running the network once more costs about as much
MOST_PADDING = 0.25  # of the tokens of a batch; 21 pieces of one précis took 97 ms in four batches, 255 ms in one


def load_embedder(settings: Settings, progress: Progress | None = None) -> Embedder:
    """Return the embedded sentence embedder, fetching it on first need.

    Raises:
        ModelUnavailableError: it is not on this machine and cannot be fetched.
        IntegrityError: what was fetched is not what its card describes.
    """
    card = load_card(EMBEDDED_EMBEDDER)
    folder = pull(card, settings, progress)
    (progress or silent)(f"Loading {card.title}", 0, 0)
    return MiniLM(folder, card)


class MiniLM:
    """The sentence embedder of this project; texts are cut at the 256 word pieces it was trained with."""

    def __init__(self, folder: Path, card: ModelCard) -> None:
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        self.version = f"{card.name}@{source_mark(card)[:12]}"
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(card.context)
        self._tokenizer.no_padding()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._layers: int = config["num_hidden_layers"]
        self._heads: int = config["num_attention_heads"]
        self._epsilon: float = config["layer_norm_eps"]
        self._weights = load_file(folder / "model.safetensors")
        self._dimensions = int(self._weights["embeddings.LayerNorm.weight"].shape[0])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, each of unit length, shape (len(texts), dimensions)."""
        import torch

        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch([clean_characters(text) for text in texts])]
        with torch.inference_mode():
            for batch in _batches([len(ids) for ids in tokens]):
                width = max(len(tokens[i]) for i in batch)
                ids = torch.zeros(len(batch), width, dtype=torch.long)
                mask = torch.zeros(len(batch), width, dtype=torch.bool)
                for row, i in enumerate(batch):
                    ids[row, : len(tokens[i])] = torch.tensor(tokens[i])
                    mask[row, : len(tokens[i])] = True
                hidden = self._encode(ids, mask)
                pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
                vectors[batch] = torch.nn.functional.normalize(pooled, dim=1).numpy()
        return vectors

    def _encode(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        from torch.nn.functional import embedding, gelu, layer_norm, linear, scaled_dot_product_attention

        weights = self._weights

        def affine(x: torch.Tensor, name: str) -> torch.Tensor:
            return linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

        def normed(x: torch.Tensor, name: str) -> torch.Tensor:
            return layer_norm(x, (self._dimensions,), weights[f"{name}.weight"], weights[f"{name}.bias"], self._epsilon)

        rows, width = ids.shape
        x = embedding(ids, weights["embeddings.word_embeddings.weight"])
        x = x + weights["embeddings.token_type_embeddings.weight"][0]
        x = normed(x + weights["embeddings.position_embeddings.weight"][:width], "embeddings.LayerNorm")
        for number in range(self._layers):
            layer = f"encoder.layer.{number}"
            query, key, value = (
                affine(x, f"{layer}.attention.self.{part}").view(rows, width, self._heads, -1).transpose(1, 2)
                for part in ("query", "key", "value")
            )
            seen = scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
            seen = seen.transpose(1, 2).reshape(rows, width, -1)
            x = normed(x + affine(seen, f"{layer}.attention.output.dense"), f"{layer}.attention.output.LayerNorm")
            inner = affine(gelu(affine(x, f"{layer}.intermediate.dense")), f"{layer}.output.dense")
            x = normed(x + inner, f"{layer}.output.LayerNorm")
        return x


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    # Texts of like length together: the padding of a short text beside a long one costs as much as words do.
    batches: list[list[int]] = []
    words = 0  # in the last batch, padding not counted
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        padded = (len(batches[-1]) + 1) * lengths[i] if batches else 0
        padding = padded - words - lengths[i]
        if batches and padded <= BATCH_TOKENS and padding <= max(CHEAP_PADDING, words * MOST_PADDING):
            batches[-1].append(i)
            words += lengths[i]
        else:
            batches.append([i])
            words = lengths[i]
    return batches
