"""GGUF to safetensors, once: reading packed weights anew costs ten times what reading converted ones does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from trainer.errors import InputError

# ggml's names for the tensors of a Llama model, and those of transformers.
_LAYER = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_TOP = {"token_embd": "model.embed_tokens", "output_norm": "model.norm", "output": "lm_head"}


def convert(gguf_file: Path, target: Path) -> None:
    """Write `gguf_file`, a Llama model with a byte-level BPE tokenizer, into `target` as transformers saves models.

    Weights are written in bfloat16: the packed ones have fewer bits than that.

    Raises:
        InputError: it is another architecture or tokenizer.
    """
    import torch
    from gguf import GGUFReader, dequantize
    from safetensors.torch import save_file

    reader = GGUFReader(gguf_file)
    facts = _Facts(reader, gguf_file)
    weights: dict[str, Any] = {}
    for tensor in reader.tensors:
        array = dequantize(tensor.data, tensor.tensor_type)
        weight = torch.from_numpy(array.copy())
        if ".attn_q." in tensor.name:
            weight = _unpermuted(weight, facts("llama.attention.head_count"))
        elif ".attn_k." in tensor.name:
            weight = _unpermuted(weight, facts("llama.attention.head_count_kv"))
        weights[_renamed(tensor.name)] = weight.to(torch.bfloat16).contiguous()
    save_file(weights, target / "model.safetensors", metadata={"format": "pt"})
    config = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "dtype": "bfloat16",
        "vocab_size": weights["model.embed_tokens.weight"].shape[0],
        "hidden_size": facts("llama.embedding_length"),
        "intermediate_size": facts("llama.feed_forward_length"),
        "num_hidden_layers": facts("llama.block_count"),
        "num_attention_heads": facts("llama.attention.head_count"),
        "num_key_value_heads": facts("llama.attention.head_count_kv"),
        "max_position_embeddings": facts("llama.context_length"),
        "rms_norm_eps": facts("llama.attention.layer_norm_rms_epsilon"),
        "rope_theta": facts("llama.rope.freq_base"),
        "hidden_act": "silu",
        "tie_word_embeddings": "lm_head.weight" not in weights,
        "bos_token_id": facts("tokenizer.ggml.bos_token_id"),
        "eos_token_id": facts("tokenizer.ggml.eos_token_id"),
        "pad_token_id": facts("tokenizer.ggml.padding_token_id"),
    }
    (target / "config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    _write_tokenizer(facts, target)


class _Facts:
    def __init__(self, reader: Any, path: Path) -> None:
        self._fields, self._path = reader.fields, path
        if (self("general.architecture"), self("tokenizer.ggml.model")) != ("llama", "gpt2"):
            raise InputError(str(path), "Only Llama models with a byte-level BPE tokenizer can be converted.", "")

    def __call__(self, key: str) -> Any:
        if key not in self._fields:
            raise InputError(str(self._path), f"The file does not say its {key}.", "Use another carrier of the model.")
        return self._fields[key].contents()


def _renamed(name: str) -> str:
    stem = name.removesuffix(".weight")
    if stem.startswith("blk."):
        _, number, part = stem.split(".")
        return f"model.layers.{number}.{_LAYER[part]}.weight"
    return f"{_TOP[stem]}.weight"


def _unpermuted(weight: Any, heads: int) -> Any:
    # ggml keeps the two halves of each rotary pair side by side, transformers half a head apart.
    rows, columns = weight.shape
    return weight.reshape(heads, rows // heads // 2, 2, columns).swapaxes(1, 2).reshape(rows, columns)


def _write_tokenizer(facts: _Facts, target: Path) -> None:
    from tokenizers import AddedToken, Tokenizer, decoders, pre_tokenizers
    from tokenizers.models import BPE

    tokens = facts("tokenizer.ggml.tokens")
    kinds = facts("tokenizer.ggml.token_type")
    merges = [tuple(merge.split(" ")) for merge in facts("tokenizer.ggml.merges")]
    tokenizer = Tokenizer(BPE({token: number for number, token in enumerate(tokens)}, merges))
    split: list[Any] = [pre_tokenizers.ByteLevel(add_prefix_space=False)]
    if facts("tokenizer.ggml.pre") == "smollm":
        split.insert(0, pre_tokenizers.Digits(individual_digits=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(split)
    tokenizer.decoder = decoders.ByteLevel()
    control = 3  # ggml's number for tokens that are never text
    special = [token for token, kind in zip(tokens, kinds, strict=True) if kind == control]
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
    tokenizer.save(str(target / "tokenizer.json"))
    names = {
        "bos_token": "tokenizer.ggml.bos_token_id",
        "eos_token": "tokenizer.ggml.eos_token_id",
        "pad_token": "tokenizer.ggml.padding_token_id",
    }
    settings = {key: tokens[facts(field)] for key, field in names.items()} | {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": facts("llama.context_length"),
        "clean_up_tokenization_spaces": False,
        "chat_template": facts("tokenizer.chat_template"),
    }
    (target / "tokenizer_config.json").write_text(json.dumps(settings, indent=1), encoding="utf-8")
