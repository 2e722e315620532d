"""Tiny real models, built and saved by the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

CORPUS = """The ferry carries salt and letters between the islands, and in winter it carries nothing at all.
When the harbour froze, the keeper walked across the ice with the mail upon his back.
Nobody thanked him, but nobody forgot it either; the path is still called the keeper's road.
Summarise this in one sentence of about twelve words: passage, system, user, assistant."""
MARKS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")


@pytest.fixture(scope="session")
def tokenizer_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a byte-level BPE tokenizer with ChatML marks, trained on a few lines."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        special_tokens=list(MARKS),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS.splitlines(), trainer)
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    tokenizer.save(str(path))
    return path


@pytest.fixture(scope="session")
def fast_tokenizer(tokenizer_file: Path):
    from transformers import PreTrainedTokenizerFast

    template = (
        "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
    )
    return PreTrainedTokenizerFast(
        tokenizer_file=str(tokenizer_file),
        bos_token=MARKS[1],
        eos_token=MARKS[2],
        pad_token=MARKS[2],
        chat_template=template,
    )


@pytest.fixture(scope="session")
def llama_folder(fast_tokenizer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(1)
    config = LlamaConfig(
        vocab_size=len(fast_tokenizer),
        hidden_size=48,
        intermediate_size=64,
        num_hidden_layers=3,
        num_attention_heads=6,
        num_key_value_heads=2,
        max_position_embeddings=2048,
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=2,
        tie_word_embeddings=True,
    )
    folder = tmp_path_factory.mktemp("llama")
    model = LlamaForCausalLM(config)
    with torch.no_grad():
        for weight in model.parameters():
            weight.mul_(3)  # random weights of the usual size hardly tell one token from another
    model.save_pretrained(folder)
    fast_tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session", params=["bart", "t5", "led"])
def seq2seq_folder(request, fast_tokenizer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from transformers import (
        BartConfig,
        BartForConditionalGeneration,
        LEDConfig,
        LEDForConditionalGeneration,
        T5Config,
        T5ForConditionalGeneration,
    )

    torch.manual_seed(2)
    size = len(fast_tokenizer)
    ends = {"bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0, "decoder_start_token_id": 2}
    bart = {
        "vocab_size": size,
        "d_model": 32,
        "encoder_layers": 1,
        "decoder_layers": 1,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 32,
        "decoder_ffn_dim": 32,
        "forced_bos_token_id": None,
        **ends,
    }
    if request.param == "bart":
        model = BartForConditionalGeneration(BartConfig(max_position_embeddings=512, **bart))
    elif request.param == "led":
        model = LEDForConditionalGeneration(
            LEDConfig(
                max_encoder_position_embeddings=512,
                max_decoder_position_embeddings=256,
                attention_window=[16],
                **bart,
            )
        )
    else:
        model = T5ForConditionalGeneration(
            T5Config(
                vocab_size=size,
                d_model=32,
                d_kv=16,
                d_ff=32,
                num_layers=1,
                num_heads=2,
                decoder_start_token_id=0,
                pad_token_id=0,
                eos_token_id=2,
            )
        )
    folder = tmp_path_factory.mktemp(request.param)
    model.save_pretrained(folder)
    fast_tokenizer.save_pretrained(folder)
    return folder
