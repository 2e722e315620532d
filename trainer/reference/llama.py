"""A Llama-family network for one job: many short continuations of a few shared beginnings.

The mathematics is Llama's (Touvron et al. 2023: RMS norm, rotary positions, grouped-query attention, SwiGLU), read from
the weights and config that transformers saves, and the tests hold it against transformers' own. It is written anew for
what a search needs and a general library does not give: the keys and values of a shared beginning are kept once and
attended to by all its continuations, never copied to each; and linear layers may run in 8-bit integers, which on a CPU
with VNNI is three times as fast as any float.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn.functional import embedding, silu

Linear = Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class Block:
    """Keys and values of tokens already read, one pair a layer, with what they are shared by.

    Attributes:
        keys: one tensor a layer, shape (groups, rows, heads, tokens, dimensions); a size of 1 in groups or rows means
            that all groups or rows share the block.
        values: likewise.
        mask: shape (groups, rows, tokens), True for real tokens; None when all are.
    """

    keys: tuple[Tensor, ...]
    values: tuple[Tensor, ...]
    mask: Tensor | None = None


@dataclass(frozen=True, slots=True)
class _Layer:
    attention_norm: Tensor
    qkv: Linear
    output: Linear
    feed_norm: Tensor
    gate_up: Linear
    down: Linear


class Llama:
    """The network; pure computation, no sampling and no text."""

    def __init__(self, folder: Path, kind: str = "float32", adapter: Path | None = None) -> None:
        """Load the network.

        Args:
            folder: a folder with config.json and model.safetensors.
            kind: `float32`, `bfloat16` or `int8` (8-bit linear layers, the rest in float32).
            adapter: a folder with low-rank changes to its weights, as peft saves them; they are added once, here.
        """
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.dtype = torch.bfloat16 if kind == "bfloat16" else torch.float32
        self._heads: int = config["num_attention_heads"]
        self._shared_heads: int = config["num_key_value_heads"]
        self._size: int = config.get("head_dim") or config["hidden_size"] // self._heads
        self._epsilon: float = config["rms_norm_eps"]
        weights = load_file(folder / "model.safetensors")
        if adapter is not None:
            _adapt(weights, adapter)
        base = config.get("rope_theta") or config["rope_parameters"]["rope_theta"]
        self._frequencies = base ** (-torch.arange(0, self._size, 2, dtype=torch.float32) / self._size)
        linear = _int8 if kind == "int8" else _float

        def take(*names: str) -> Tensor:
            return torch.cat([weights[f"model.{name}.weight"].to(self.dtype) for name in names])

        self._embedding = take("embed_tokens")
        head = weights.get("lm_head.weight")
        self._head = linear(self._embedding if head is None else head.to(self.dtype))
        self._norm = take("norm")
        self._layers = tuple(
            _Layer(
                take(f"layers.{i}.input_layernorm"),
                linear(take(*(f"layers.{i}.self_attn.{part}_proj" for part in "qkv"))),
                linear(take(f"layers.{i}.self_attn.o_proj")),
                take(f"layers.{i}.post_attention_layernorm"),
                linear(take(f"layers.{i}.mlp.gate_proj", f"layers.{i}.mlp.up_proj")),
                linear(take(f"layers.{i}.mlp.down_proj")),
            )
            for i in range(config["num_hidden_layers"])
        )

    def room(self, groups: int, rows: int, tokens: int) -> Block:
        """Return an empty block for `tokens` tokens of every row, to be filled by `read`."""
        shape = (groups, rows, self._shared_heads, tokens, self._size)
        return Block(
            tuple(torch.empty(shape, dtype=self.dtype) for _ in self._layers),
            tuple(torch.empty(shape, dtype=self.dtype) for _ in self._layers),
        )

    def read(self, ids: Tensor, first: Tensor, past: Sequence[Block], own: Block, filled: int = 0) -> Tensor:
        """Read tokens and return their last hidden states, shape (groups, rows, tokens, dimensions).

        Args:
            ids: the tokens, shape (groups, rows, tokens).
            first: position of the first of them, shape (groups, rows).
            past: what was read before them, shared or not.
            own: where the keys and values of these tokens go, from token number `filled` on; what it holds up to
                there is attended to as well.
            filled: how many tokens `own` already holds.
        """
        groups, rows, tokens = ids.shape
        x = embedding(ids, self._embedding)
        angles = (first[..., None] + torch.arange(tokens))[..., None] * self._frequencies
        turn = (angles.cos()[:, :, None].to(self.dtype), angles.sin()[:, :, None].to(self.dtype))
        end = filled + tokens
        later = torch.ones(tokens, end, dtype=torch.bool).triu(filled + 1) if tokens > 1 else None
        queries = self._heads // self._shared_heads
        for number, layer in enumerate(self._layers):
            mixed = layer.qkv(self._scaled(x, layer.attention_norm))
            query, key, value = torch.split(
                mixed.view(groups, rows, tokens, -1, self._size),
                [self._heads, self._shared_heads, self._shared_heads],
                dim=3,
            )
            query = _turned(query.transpose(2, 3), turn) * self._size**-0.5
            query = query.reshape(groups, rows, self._shared_heads, queries * tokens, self._size)
            own.keys[number][:, :, :, filled:end] = _turned(key.transpose(2, 3), turn)
            own.values[number][:, :, :, filled:end] = value.transpose(2, 3)
            mine = own.keys[number][:, :, :, :end]
            scores = [_products(query, block.keys[number], block.mask) for block in past]
            score = _products(query, mine, None)
            if later is not None:
                score.view(groups, rows, self._shared_heads, queries, tokens, end).masked_fill_(later, -torch.inf)
            weights = torch.cat([*scores, score], dim=-1).softmax(dim=-1, dtype=torch.float32).to(self.dtype)
            parts = torch.split(weights, [part.shape[-1] for part in (*scores, score)], dim=-1)
            seen = _sums(parts[-1], own.values[number][:, :, :, :end])
            for part, block in zip(parts, past, strict=False):
                seen = seen + _sums(part, block.values[number])
            seen = seen.view(groups, rows, self._heads, tokens, self._size).transpose(2, 3)
            x = x + layer.output(seen.reshape(groups, rows, tokens, -1))
            gate, up = layer.gate_up(self._scaled(x, layer.feed_norm)).chunk(2, dim=-1)
            x = x + layer.down(silu(gate) * up)
        return self._scaled(x, self._norm)

    def logits(self, hidden: Tensor) -> Tensor:
        """Return the scores of every token of the vocabulary to come next, in float32."""
        return self._head(hidden).float()

    def _scaled(self, x: Tensor, weight: Tensor) -> Tensor:
        return torch.nn.functional.rms_norm(x, (x.shape[-1],), weight, self._epsilon)


def _adapt(weights: dict[str, Tensor], adapter: Path) -> None:
    # Low-rank adaptation (Hu et al. 2022): W + (alpha / rank) B A.
    config = json.loads((adapter / "adapter_config.json").read_text(encoding="utf-8"))
    changes = load_file(adapter / "adapter_model.safetensors")
    for name, down in changes.items():
        if ".lora_A." in name:
            target = name.removeprefix("base_model.model.").replace(".lora_A", "")
            up = changes[name.replace(".lora_A.", ".lora_B.")].float()
            weights[target] = weights[target].float() + config["lora_alpha"] / config["r"] * (up @ down.float())


def _turned(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    left, right = x.chunk(2, dim=-1)
    cos, sin = turn
    return torch.cat([left * cos - right * sin, right * cos + left * sin], dim=-1)


def _products(query: Tensor, keys: Tensor, mask: Tensor | None) -> Tensor:
    groups, rows, heads, many, size = query.shape
    tokens = keys.shape[-2]
    if keys.shape[0] == keys.shape[1] == 1:
        flat = query.permute(2, 0, 1, 3, 4).reshape(heads, groups * rows * many, size)
        score = (flat @ keys[0, 0].transpose(-1, -2)).view(heads, groups, rows, many, tokens).permute(1, 2, 0, 3, 4)
    elif keys.shape[1] == 1:
        flat = query.transpose(1, 2).reshape(groups, heads, rows * many, size)
        score = (flat @ keys[:, 0].transpose(-1, -2)).view(groups, heads, rows, many, tokens).transpose(1, 2)
    else:
        score = query @ keys.transpose(-1, -2)
    return score if mask is None else score.masked_fill(~mask[:, :, None, None], -torch.inf)


def _sums(weights: Tensor, values: Tensor) -> Tensor:
    groups, rows, heads, many, tokens = weights.shape
    size = values.shape[-1]
    if values.shape[0] == values.shape[1] == 1:
        flat = weights.permute(2, 0, 1, 3, 4).reshape(heads, groups * rows * many, tokens)
        return (flat @ values[0, 0]).view(heads, groups, rows, many, size).permute(1, 2, 0, 3, 4)
    if values.shape[1] == 1:
        flat = weights.transpose(1, 2).reshape(groups, heads, rows * many, tokens)
        return (flat @ values[:, 0]).view(groups, heads, rows, many, size).transpose(1, 2)
    return weights @ values


def _float(weight: Tensor) -> Linear:
    return lambda x: torch.nn.functional.linear(x, weight)


def _int8(weight: Tensor) -> Linear:
    # One scale a row on both sides: a token's result does not depend on what else is in the batch.
    scale = weight.abs().amax(dim=1).clamp(min=1e-8) / 127
    packed = (weight / scale[:, None]).round().to(torch.int8).t()

    def apply(x: Tensor) -> Tensor:
        flat = x.reshape(-1, x.shape[-1])
        own = flat.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        product = torch._int_mm((flat / own).round().to(torch.int8), packed)
        return (product * own * scale).view(*x.shape[:-1], -1)

    return apply
