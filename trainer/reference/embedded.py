"""The embedded generator: candidates for all sections at once, from one shared beginning."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from trainer.reference.cards import ModelCard
from trainer.reference.llama import Block, Llama
from trainer.reference.prompts import Message, Prompt, load_prompt
from trainer.reference.protocol import Request, Sampling
from trainer.reference.reader import EmbeddedReader
from trainer.settings import shared_folder

ROWS = 96  # continuations decoded at once: more gain little speed on two cores and cost memory
TOKENS_PER_WORD = 1.5  # of this tokenizer on English prose; candidates longer than that are over length anyway
SPARE_TOKENS = 10
SCORED_TOKENS = 4096  # continuation tokens scored at once; their logits take 200 kB each
KEPT = 64  # likeliest tokens that are sampled from at all
TITLE_WORDS = 8
_START, _END = "<|im_start|>", "<|im_end|>"


class EmbeddedGenerator:
    """A Llama model with a ChatML tokenizer, run by our own network code."""

    def __init__(self, folder: Path, card: ModelCard, kind: str) -> None:
        self.name = card.name
        self._card, self._kind = card, kind
        self._prompt = load_prompt(card.generation.prompt)
        self.prompt_version = self._prompt.label
        self.unit, self.free = card.generation.unit, card.free
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.encode_special_tokens = True  # marks in a text are letters, not marks
        vocabulary: dict[str, int] = self._tokenizer.get_vocab()
        self._marks = {mark: vocabulary[mark] for mark in (_START, _END)}
        adapter = card.generation.adapter
        self._network = Llama(folder, kind, shared_folder("models") / "adapters" / adapter if adapter else None)
        self._ends = {
            number
            for token, number in vocabulary.items()
            if "Ċ" in token  # how a byte-level vocabulary spells a line end
        } | {self._marks[_END]}
        self._stops = {number for token, number in vocabulary.items() if token in {".", '."', ".”"}}
        self._beginnings: dict[tuple[Message, ...], Block] = {}

    @torch.inference_mode()
    def condense(self, requests: Sequence[Request], sampling: Sampling) -> tuple[tuple[str, ...], ...]:
        """Return the candidates for each request, as the model wrote them, in the order of the requests."""
        return self._written(requests, sampling, self._prompt)

    @torch.inference_mode()
    def titles(self, precis: str, sampling: Sampling) -> tuple[str, ...]:
        """Return titles for a précis, as the model wrote them."""
        return self._written([Request(precis, TITLE_WORDS)], sampling, load_prompt("title"))[0]

    def _written(self, requests: Sequence[Request], sampling: Sampling, prompt: Prompt) -> tuple[tuple[str, ...], ...]:
        found: dict[int, tuple[str, ...]] = {}
        order = sorted(range(len(requests)), key=lambda i: (len(requests[i].section), i))
        groups = max(1, ROWS // sampling.candidates)
        for start in range(0, len(order), groups):
            chosen = order[start : start + groups]
            texts = self._sample([requests[i] for i in chosen], chosen, sampling, prompt)
            found.update(zip(chosen, texts, strict=True))
        return tuple(found[i] for i in range(len(requests)))

    @torch.inference_mode()
    def support(self, pairs: Sequence[tuple[str, str]]) -> tuple[float | None, ...]:
        """Return, for each (section, sentence), how far reading the section makes the sentence likelier, in nats."""
        with_section = self._likelihood([section for section, _ in pairs], [sentence for _, sentence in pairs])
        without = dict(zip([s for _, s in pairs], self.fluency([s for _, s in pairs]), strict=True))
        return tuple(
            None if given is None or (plain := without[sentence]) is None else given - plain
            for given, (_, sentence) in zip(with_section, pairs, strict=True)
        )

    @torch.inference_mode()
    def fluency(self, sentences: Sequence[str]) -> tuple[float | None, ...]:
        """Return the mean log-likelihood of each sentence's tokens, in nats."""
        return self._likelihood([""] * len(sentences), sentences)

    def reader(self) -> EmbeddedReader:
        """Return a reader that shares the network."""
        opening = [self._marks[_START], *self._text_ids("assistant\n")]
        return EmbeddedReader(self._network, self._tokenizer, opening, f"{self.name} {self._kind}")

    def tokens(self, text: str) -> int:
        """Return how many tokens `text` has for this model."""
        return len(self._text_ids(text))

    def forget(self) -> None:
        """Drop the beginnings of prompts that were read; they are read anew when they are next needed."""
        self._beginnings.clear()

    # ------------------------------------------------------------ reading

    def _text_ids(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _turn_ids(self, message: Message) -> list[int]:
        start, end = self._marks[_START], self._marks[_END]
        line = self._text_ids("\n")
        return [start, *self._text_ids(f"{message.role}\n{message.content}"), end, *line]

    def _beginning(self, messages: tuple[Message, ...]) -> Block:
        if messages not in self._beginnings:
            ids = [number for message in messages for number in self._turn_ids(message)]
            block = self._network.room(1, 1, len(ids))
            if ids:
                self._network.read(torch.tensor(ids)[None, None], torch.zeros(1, 1, dtype=torch.long), [], block)
            self._beginnings[messages] = block
        return self._beginnings[messages]

    def _ask(self, requests: Sequence[Request], prompt: Prompt) -> tuple[Block, Block, Tensor, Tensor]:
        """Read the prompts; return the shared beginning, the sections, their lengths and their last states."""
        conversations = [prompt.messages(request) for request in requests]
        beginning = self._beginning(conversations[0][:-1])
        answer = [self._marks[_START], *self._text_ids("assistant\n")]
        asked = [self._turn_ids(conversation[-1]) + answer for conversation in conversations]
        sections, states, lengths = self._read_padded(asked, [beginning])
        last = states[torch.arange(len(asked)), 0, lengths - 1]
        return beginning, sections, lengths, last

    def _read_padded(self, texts: Sequence[Sequence[int]], past: Sequence[Block]) -> tuple[Block, Tensor, Tensor]:
        lengths = torch.tensor([len(ids) for ids in texts])
        width = int(lengths.max())
        ids = torch.zeros(len(texts), 1, width, dtype=torch.long)
        for row, text in enumerate(texts):
            ids[row, 0, : len(text)] = torch.tensor(text)
        room = self._network.room(len(texts), 1, width)
        states = self._network.read(ids, torch.full((len(texts), 1), _length(past)), past, room)
        mask = (torch.arange(width) < lengths[:, None])[:, None]
        return Block(room.keys, room.values, mask), states, lengths

    # ------------------------------------------------------------ writing

    def _sample(
        self, requests: Sequence[Request], numbers: Sequence[int], sampling: Sampling, prompt: Prompt
    ) -> list[tuple[str, ...]]:
        groups, rows = len(requests), sampling.candidates
        beginning, sections, lengths, last = self._ask(requests, prompt)
        room_for = int(max(request.words for request in requests) * TOKENS_PER_WORD) + SPARE_TOKENS
        own = self._network.room(groups, rows, room_for)
        heat = torch.tensor([sampling.temperatures[row % len(sampling.temperatures)] for row in range(rows)])
        chance = torch.from_numpy(
            np.stack([np.random.default_rng((sampling.seed, i)).random((rows, room_for)) for i in numbers])
        )
        logits = self._network.logits(last)[:, None].expand(groups, rows, -1)
        first = (_length([beginning]) + lengths)[:, None].expand(groups, rows)
        written: list[list[list[int]]] = [[[] for _ in range(rows)] for _ in range(groups)]
        done = torch.zeros(groups, rows, dtype=torch.bool)
        for step in range(room_for):
            token = _pick(logits, heat, sampling.top_p, chance[:, :, step])
            for group in range(groups):
                for row in range(rows):
                    number = int(token[group, row])
                    if not done[group, row]:
                        if number in self._ends and (sampling.one_sentence or number == self._marks[_END]):
                            done[group, row] = True
                        else:
                            written[group][row].append(number)
                            done[group, row] = sampling.one_sentence and number in self._stops
            if bool(done.all()) or step == room_for - 1:
                break
            states = self._network.read(token[..., None], first + step, [beginning, sections], own, step)
            logits = self._network.logits(states[:, :, 0])
        return [tuple(self._tokenizer.decode(row).strip() for row in group) for group in written]

    def _likelihood(self, sections: Sequence[str], sentences: Sequence[str]) -> tuple[float | None, ...]:
        found: list[float | None] = [None] * len(sentences)
        by_section: dict[str, list[int]] = {}
        for i, section in enumerate(sections):
            by_section.setdefault(section, []).append(i)
        for section, members in by_section.items():
            words = 25
            if section:
                beginning, read, lengths, last = self._ask([Request(section, words)], self._prompt)
                past = [beginning, read]
                start = _length([beginning]) + int(lengths[0])
            else:
                ids = [self._marks[_START], *self._text_ids("assistant\n")]
                block = self._network.room(1, 1, len(ids))
                states = self._network.read(
                    torch.tensor(ids)[None, None], torch.zeros(1, 1, dtype=torch.long), [], block
                )
                past, last, start = [block], states[:, 0, -1], len(ids)
            texts = {i: self._text_ids(sentences[i]) for i in members}
            queue = sorted((i for i in members if texts[i]), key=lambda i: (len(texts[i]), i))
            while queue:
                width = len(texts[queue[-1]])
                batch = queue[-max(1, SCORED_TOKENS // width) :]
                del queue[-len(batch) :]
                ids_ = torch.zeros(1, len(batch), width, dtype=torch.long)
                for row, i in enumerate(batch):
                    ids_[0, row, : len(texts[i])] = torch.tensor(texts[i])
                own = self._network.room(1, len(batch), width)
                states = self._network.read(ids_, torch.full((1, len(batch)), start), past, own)[0]
                before = torch.cat([last.expand(len(batch), 1, -1), states[:, :-1]], dim=1)
                for row, i in enumerate(batch):
                    length = len(texts[i])
                    logits = self._network.logits(before[row, :length])
                    mine = logits.gather(1, ids_[0, row, :length, None])[:, 0]
                    found[i] = float((mine - logits.logsumexp(-1)).mean())
        return tuple(found)


def _length(blocks: Sequence[Block]) -> int:
    return sum(block.keys[0].shape[-2] for block in blocks)


def _pick(logits: Tensor, heat: Tensor, top_p: float, chance: Any) -> Tensor:
    values, tokens = logits.topk(KEPT, dim=-1)
    shares = (values / heat[:, None]).softmax(-1).double()
    total = shares.cumsum(-1)
    allowed = (total - shares) < top_p  # the likeliest tokens that together reach top_p (nucleus sampling)
    total = (shares * allowed).cumsum(-1)
    index = (total < chance[..., None] * total[..., -1:]).sum(-1, keepdim=True).clamp(max=KEPT - 1)
    return tokens.gather(-1, index)[..., 0]
