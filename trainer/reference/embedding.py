"""Sentence embeddings by all-MiniLM-L6-v2, ready in the time it takes to import torch.

The network is BERT (Devlin et al. 2019), pooled by the mean over tokens and scaled to unit length
(Reimers & Gurevych 2019). It is spelled out here over the weights as they lie in the file, since importing
transformers for it takes longer than everything else in a grading run; the tests hold it against transformers' own.

The vector of a text is the same to the last bit whatever texts are embedded with it, so that a submission's report
does not depend on those it was graded beside: texts lie end to end without padding, matrix products and norms treat
each token by itself, and attention pads each text by its own length alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from trainer.domain import Embedder, Vectors
from trainer.reference.cards import ModelCard, load_card
from trainer.reference.progress import Progress, silent
from trainer.reference.pull import pull, source_mark
from trainer.settings import Settings
from trainer.text.normalising import clean_characters

if TYPE_CHECKING:
    import torch

    Linear: TypeAlias = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]

EMBEDDED_EMBEDDER = "all-minilm-l6-v2"
MOST_TOKENS = 256  # at once: more fall out of the caches of a small CPU, fewer leave it waiting
FEWEST_TOKENS = 16  # at once: below it matrix products take other ways, which round otherwise
# Tokens at once are padded to the next multiple: oneDNN compiles a program for every number it meets and keeps them
# all, some 150 MB a process; by eights there are an eighth of them, for two tokens in a hundred more to compute.
TOKENS_STEP = 8
WIDTH_STEP = 8  # tokens; attention pads a text to the next multiple, whatever stands beside it


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


def embedder_version() -> str:
    """Return the version that the embedded embedder has, without loading it."""
    return _version(load_card(EMBEDDED_EMBEDDER))


def _version(card: ModelCard) -> str:
    return f"{card.name}@{source_mark(card)[:12]}"


class MiniLM:
    """The sentence embedder of this project; texts are cut at the 256 word pieces it was trained with."""

    def __init__(self, folder: Path, card: ModelCard) -> None:
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        self.version = _version(card)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(card.context)
        self._tokenizer.no_padding()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._layers: int = config["num_hidden_layers"]
        self._heads: int = config["num_attention_heads"]
        self._epsilon: float = config["layer_norm_eps"]
        self._weights = load_file(folder / "model.safetensors")
        self._dimensions = int(self._weights["embeddings.LayerNorm.weight"].shape[0])
        self._linear = fastest_linear()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, each of unit length, shape (len(texts), dimensions)."""
        import torch

        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch([clean_characters(text) for text in texts])]
        with torch.inference_mode():
            for batch in _batches([len(ids) for ids in tokens]):
                vectors[batch] = self._pooled([tokens[i] for i in batch]).numpy()
        return vectors

    def _pooled(self, texts: Sequence[Sequence[int]]) -> torch.Tensor:
        import torch

        layout = _layout([len(ids) for ids in texts])
        flat = [token for ids in texts for token in ids]
        whole = max(FEWEST_TOKENS, -(-len(flat) // TOKENS_STEP) * TOKENS_STEP)
        padded = flat + [0] * (whole - len(flat))
        places = [place for ids in texts for place in range(len(ids))] + [0] * (len(padded) - len(flat))
        hidden = self._encoded(torch.tensor(padded), torch.tensor(places), layout)
        rows = torch.empty(len(texts), self._dimensions)
        for same in layout:
            inside = same.seen[..., None]
            rows[same.texts] = (hidden[same.tokens] * inside).sum(1) / inside.sum(1)
        return torch.nn.functional.normalize(rows, dim=1)

    def _encoded(self, ids: torch.Tensor, places: torch.Tensor, layout: Sequence[_SameWidth]) -> torch.Tensor:
        from torch.nn.functional import embedding, gelu, layer_norm

        weights = self._weights

        def affine(x: torch.Tensor, name: str) -> torch.Tensor:
            return self._linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

        def normed(x: torch.Tensor, name: str) -> torch.Tensor:
            return layer_norm(x, (self._dimensions,), weights[f"{name}.weight"], weights[f"{name}.bias"], self._epsilon)

        x = embedding(ids, weights["embeddings.word_embeddings.weight"])
        x = x + weights["embeddings.token_type_embeddings.weight"][0]
        x = normed(x + weights["embeddings.position_embeddings.weight"][places], "embeddings.LayerNorm")
        for number in range(self._layers):
            layer = f"encoder.layer.{number}"
            query, key, value = (affine(x, f"{layer}.attention.self.{part}") for part in ("query", "key", "value"))
            seen = self._attended(query, key, value, layout)
            x = normed(x + affine(seen, f"{layer}.attention.output.dense"), f"{layer}.attention.output.LayerNorm")
            inner = affine(gelu(affine(x, f"{layer}.intermediate.dense")), f"{layer}.output.dense")
            x = normed(x + inner, f"{layer}.output.LayerNorm")
        return x

    def _attended(
        self, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, layout: Sequence[_SameWidth]
    ) -> torch.Tensor:
        from torch.nn.functional import scaled_dot_product_attention

        seen = query.new_zeros(query.shape)
        for same in layout:
            q, k, v = (
                part[same.tokens].view(*same.tokens.shape, self._heads, -1).transpose(1, 2)
                for part in (query, key, value)
            )
            mixed = scaled_dot_product_attention(q, k, v, attn_mask=same.seen[:, None, None, :])
            seen[same.tokens[same.seen]] = mixed.transpose(1, 2)[same.seen].flatten(1)
        return seen


class _SameWidth(NamedTuple):
    """The texts of a batch that are padded to one width.

    Attributes:
        texts: their numbers in the batch.
        tokens: numbers of their tokens among all of the batch, padded with 0, shape (texts, width).
        seen: which of `tokens` are no padding.
    """

    texts: torch.Tensor
    tokens: torch.Tensor
    seen: torch.Tensor


def _layout(lengths: Sequence[int]) -> tuple[_SameWidth, ...]:
    import torch

    starts = np.concatenate(([0], np.cumsum(lengths)))
    by_width: dict[int, list[int]] = defaultdict(list)
    for text, length in enumerate(lengths):
        by_width[-(-length // WIDTH_STEP) * WIDTH_STEP].append(text)
    layout = []
    for width, texts in by_width.items():
        steps = np.arange(width)
        seen = steps < np.array([lengths[text] for text in texts])[:, None]
        tokens = np.where(seen, starts[texts][:, None] + steps, 0)
        layout.append(_SameWidth(torch.tensor(texts), torch.from_numpy(tokens), torch.from_numpy(seen)))
    return tuple(layout)


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Numbers of the texts that go through the network at once, texts of like length together."""
    batches: list[list[int]] = []
    tokens = 0  # in the last batch
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        tokens += lengths[i]
        if not batches or tokens > MOST_TOKENS:
            batches.append([])
            tokens = lengths[i]
        batches[-1].append(i)
    return batches


def fastest_linear() -> Linear:
    """Return the matrix product with bias that computes fastest here.

    oneDNN uses the widest instructions of every x86 processor; MKL, which torch asks by default, only those of
    Intel's, and takes twice as long on others. Both are there for as long as torch is compiled with them.
    """
    import torch

    known = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
    if known and hasattr(torch.ops.mkldnn, "_linear_pointwise"):
        return _linear_by_onednn
    return torch.nn.functional.linear


def _linear_by_onednn(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    import torch

    product: torch.Tensor = torch.ops.mkldnn._linear_pointwise(x, weight, bias, "none", [], "")
    return product
