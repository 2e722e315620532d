"""Any causal or sequence-to-sequence model that transformers can load, from a folder on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trainer.errors import ModelUnavailableError
from trainer.reference.cards import ModelCard
from trainer.reference.hardware import torch_dtype
from trainer.reference.prompts import Prompt, as_data, load_prompt
from trainer.reference.protocol import Request, Sampling
from trainer.reference.sampling import suited

ROWS = 32  # continuations at once: bounds the memory of larger models
TOKENS_PER_WORD = 1.6
SPARE_TOKENS = 12
FEWEST_TOKENS = 16
DATE = "26 Jul 2024"  # Llama's template tells the model the day unless given one: the same seed must write the same


class HuggingFaceGenerator:
    """A model run by transformers; nothing is looked up outside its folder and no code from it is run."""

    def __init__(self, folder: Path, card: ModelCard, device: str, kind: str) -> None:
        import torch
        import transformers
        from transformers.utils import logging

        quieten: Any = logging.disable_progress_bar
        quieten()
        self.name = card.name
        self._card, self._device = card, device
        self._prompt = load_prompt(card.generation.prompt)
        self.prompt_version = self._prompt.label
        self.unit, self.free = card.generation.unit, card.free
        self._seq2seq = card.task == "seq2seq"
        loader: Any = transformers.AutoModelForSeq2SeqLM if self._seq2seq else transformers.AutoModelForCausalLM
        options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False, "use_safetensors": True}
        if kind == "4bit":
            packed: Any = transformers.BitsAndBytesConfig
            options["quantization_config"] = packed(load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16)
            options["device_map"] = {"": device}
        else:
            options["dtype"] = torch_dtype(kind)
        try:
            self._tokenizer: Any = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model = loader.from_pretrained(folder, **options)
        except (OSError, ValueError, ImportError) as error:
            raise ModelUnavailableError(
                card.name, f"transformers cannot load {folder} ({error}).", "Check the folder and the card's task."
            ) from error
        self._model: Any = model.eval() if kind == "4bit" else model.to(device).eval()
        if self._tokenizer.pad_token_id is None:
            self._tokenizer.pad_token = self._tokenizer.eos_token

    def condense(self, requests: Sequence[Request], sampling: Sampling) -> tuple[tuple[str, ...], ...]:
        """Return the candidates for each request, as the model wrote them, in the order of the requests."""
        return self._written(requests, sampling, self._prompt)

    def titles(self, precis: str, sampling: Sampling) -> tuple[str, ...]:
        """Return titles for a précis, as the model wrote them; none from a model that only summarises."""
        if self._seq2seq and self._card.generation.prompt == "plain":
            return ()
        return self._written([Request(precis, 8)], sampling, load_prompt("title"))[0]

    def support(self, pairs: Sequence[tuple[str, str]]) -> tuple[float | None, ...]:
        """Return, for each (section, sentence), how far reading the section makes the sentence likelier, in nats."""
        given = self._likelihoods([self._asked(Request(section, 25), self._prompt) for section, _ in pairs], pairs)
        plain = self._likelihoods(["" if self._seq2seq else self._start() for _ in pairs], pairs)
        return tuple(a - b if a is not None and b is not None else None for a, b in zip(given, plain, strict=True))

    def fluency(self, sentences: Sequence[str]) -> tuple[float | None, ...]:
        """Return the mean log-likelihood of each sentence's tokens; None from a model that needs a source."""
        if self._seq2seq:
            return (None,) * len(sentences)
        return self._likelihoods([self._start()] * len(sentences), [("", sentence) for sentence in sentences])

    # ------------------------------------------------------------ writing

    def _written(self, requests: Sequence[Request], sampling: Sampling, prompt: Prompt) -> tuple[tuple[str, ...], ...]:
        sampling = suited(sampling, self._card.generation)
        found: list[list[str]] = [[] for _ in requests]
        asked = [self._asked(request, prompt) for request in requests]
        order = sorted(range(len(requests)), key=lambda i: (len(asked[i]), i))
        heats = sampling.temperatures[: sampling.candidates]
        with self._seeded(sampling.seed):
            for number, heat in enumerate(heats):
                share = sampling.candidates // len(heats) + (number < sampling.candidates % len(heats))
                size = max(1, ROWS // max(1, share))
                for start in range(0, len(order) if share else 0, size):
                    batch = order[start : start + size]
                    words = max(requests[i].words for i in batch)
                    texts = self._sampled([asked[i] for i in batch], words, heat, share, sampling.top_p)
                    for i, group in zip(batch, texts, strict=True):
                        found[i] += group
        return tuple(tuple(texts) for texts in found)

    def _sampled(self, texts: list[str], words: int, heat: float, share: int, top_p: float) -> list[list[str]]:
        import torch

        inputs = self._encoded(texts, side="left")
        with torch.inference_mode():
            rows = self._model.generate(
                **inputs,
                **self._global_attention(inputs),
                do_sample=True,
                temperature=max(heat, 0.05),
                top_p=top_p,
                top_k=self._card.generation.top_k,
                num_beams=1,
                num_return_sequences=share,
                max_new_tokens=max(FEWEST_TOKENS, int(words * TOKENS_PER_WORD) + SPARE_TOKENS),
                min_new_tokens=None,
                min_length=None,
                max_length=None,
                pad_token_id=self._tokenizer.pad_token_id,
            )
        if not self._seq2seq:
            rows = rows[:, inputs["input_ids"].shape[1] :]
        written = [text.strip() for text in self._tokenizer.batch_decode(rows, skip_special_tokens=True)]
        return [written[i : i + share] for i in range(0, len(written), share)]

    @contextmanager
    def _seeded(self, seed: int) -> Iterator[None]:
        import torch

        devices = [torch.cuda.current_device()] if self._device == "cuda" else []
        with torch.random.fork_rng(devices=devices):
            torch.manual_seed(seed)
            yield

    # ------------------------------------------------------------ asking

    def _asked(self, request: Request, prompt: Prompt) -> str:
        if self._seq2seq and prompt.name == "plain":
            return self._harmless(as_data(request.section))
        messages = [
            {"role": m.role, "content": self._harmless(m.content) if last else m.content}
            for m, last in _with_last(prompt.messages(request))
        ]
        if not self._seq2seq and self._tokenizer.chat_template:
            if "system" not in self._tokenizer.chat_template:
                messages = _system_folded(messages)
            return str(
                self._tokenizer.apply_chat_template(
                    messages, tokenize=False, add_generation_prompt=True, enable_thinking=False, date_string=DATE
                )
            )
        return "\n\n".join(message["content"] for message in messages) + "\n"

    def _start(self) -> str:
        return self._tokenizer.bos_token or self._tokenizer.eos_token or "\n"

    def _harmless(self, text: str) -> str:
        # A model's own marks in a passage are letters: without this they would end the turn they stand in.
        for mark in sorted(self._tokenizer.all_special_tokens, key=len, reverse=True):
            text = text.replace(mark, " ")
        return text

    def _encoded(self, texts: list[str], side: str) -> Any:
        self._tokenizer.padding_side = "right" if self._seq2seq else side
        self._tokenizer.truncation_side = "right" if self._seq2seq else "left"
        templated = not self._seq2seq and bool(self._tokenizer.chat_template)
        inputs = self._tokenizer(
            texts,
            return_tensors="pt",
            padding=True,
            truncation=True,
            max_length=self._card.context - (0 if self._seq2seq else 128),
            add_special_tokens=not templated,
        )
        return {k: v.to(self._device) for k, v in inputs.items() if k in {"input_ids", "attention_mask"}}

    def _global_attention(self, inputs: Any) -> dict[str, Any]:
        if self._model.config.model_type != "led":
            return {}
        import torch

        mask = torch.zeros_like(inputs["input_ids"])
        mask[:, 0] = 1  # LED's summaries were trained with the first token seeing all (Beltagy et al. 2020)
        return {"global_attention_mask": mask}

    # ------------------------------------------------------------ judging

    def _likelihoods(self, sources: Sequence[str], pairs: Sequence[tuple[str, str]]) -> tuple[float | None, ...]:
        sentences = [sentence for _, sentence in pairs]
        found: list[float | None] = [None] * len(sentences)
        order = sorted(
            (i for i in range(len(sentences)) if sentences[i]), key=lambda i: len(sources[i]) + len(sentences[i])
        )
        for start in range(0, len(order), ROWS):
            batch = order[start : start + ROWS]
            score = self._seq2seq_scores if self._seq2seq else self._causal_scores
            values = score([sources[i] for i in batch], [sentences[i] for i in batch])
            for i, value in zip(batch, values, strict=True):
                found[i] = value
        return tuple(found)

    def _seq2seq_scores(self, sources: list[str], sentences: list[str]) -> list[float]:
        import torch

        inputs = self._encoded([source or " " for source in sources], side="right")
        targets = self._tokenizer(text_target=sentences, return_tensors="pt", padding=True).to(self._device)
        labels, mask = targets["input_ids"], targets["attention_mask"].float()
        with torch.inference_mode():
            logits = self._model(**inputs, **self._global_attention(inputs), labels=labels).logits.float()
        picked = logits.log_softmax(-1).gather(2, labels[..., None])[..., 0]
        return [float(value) for value in (picked * mask).sum(1) / mask.sum(1)]

    def _causal_scores(self, sources: list[str], sentences: list[str]) -> list[float]:
        import torch

        pieces = [
            (
                self._tokenizer(source, add_special_tokens=False)["input_ids"][-self._card.context + 256 :],
                self._tokenizer(sentence, add_special_tokens=False)["input_ids"][:256],
            )
            for source, sentence in zip(sources, sentences, strict=True)
        ]
        width = max(len(source) + len(sentence) for source, sentence in pieces)
        ids = torch.full((len(pieces), width), self._tokenizer.pad_token_id)
        mask = torch.zeros((len(pieces), width), dtype=torch.long)
        for row, (source, sentence) in enumerate(pieces):
            ids[row, : len(source) + len(sentence)] = torch.tensor(source + sentence)
            mask[row, : len(source) + len(sentence)] = 1
        ids, mask = ids.to(self._device), mask.to(self._device)
        with torch.inference_mode():
            logits = self._model(input_ids=ids, attention_mask=mask).logits
        values = []
        for row, (source, sentence) in enumerate(pieces):
            span = slice(len(source) - 1, len(source) + len(sentence) - 1)
            scores = logits[row, span].float().log_softmax(-1)
            target = ids[row, len(source) : len(source) + len(sentence), None]
            values.append(float(scores.gather(1, target).mean()))
        return values


def _with_last(messages: Sequence[Any]) -> list[tuple[Any, bool]]:
    return [(message, i == len(messages) - 1) for i, message in enumerate(messages)]


def _system_folded(messages: list[dict[str, str]]) -> list[dict[str, str]]:
    # Some chat templates (Gemma's) know no system turn: its words go before the first question.
    if messages and messages[0]["role"] == "system" and len(messages) > 1:
        first = {"role": "user", "content": f"{messages[0]['content']}\n\n{messages[1]['content']}"}
        return [first, *messages[2:]]
    return messages
