"""Train the embedded model's adapter: say a sentence or two again, faithfully, in about N other words.

    python models/training/train.py --pairs models/training/rewrite.jsonl --out models/adapters/rewrite

Needs the extra `train` (peft). About ten minutes an epoch on two quiet CPU cores. Reads `rewrite.jsonl` (a source with
its rewrites a line) as well as `condense.jsonl` and what `openstax_pairs.py` writes (a section with one sentence a
line). Prints the loss on the held-out pairs before the first epoch, which is the untrained model's, and after every
epoch, and keeps the best epoch's adapter.

A source and its rewrites are read as one tree: the source once, then each rewrite as a branch that sees only the source
and itself. The lowest layers stay as they are; what they make of a tree is kept for the later epochs.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from tokenizers import Tokenizer
from torch import Tensor
from transformers import LlamaForCausalLM

from trainer.reference import DEFAULT_MODEL, load_card, pull
from trainer.reference.prompts import load_prompt
from trainer.reference.protocol import Request
from trainer.settings import read_settings
from trainer.text import Text

BATCH_TOKENS = 1800
RANK = 16
FROZEN_LAYERS = 8  # of 30: they know words, which the task does not change; leaving them saves a third of the time
PROMPT = "rewrite"
HELD_OUT = 10  # every tenth source


@dataclass(frozen=True)
class Tree:
    """A source with its rewrites as branches.

    Attributes:
        ids: all tokens, the shared beginning first.
        positions: of each token within its own branch's text.
        branch: number of each token's branch; -1 for the shared beginning.
        answer: which tokens are learned to be written.
    """

    ids: Tensor
    positions: Tensor
    branch: Tensor
    answer: Tensor


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=8e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    order = random.Random(options.seed)  # noqa: S311  shuffling, not secrets
    folder = pull(load_card(DEFAULT_MODEL), read_settings(), lambda phase, done, total: None)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    rows = [json.loads(line) for path in options.pairs for line in path.read_text(encoding="utf-8").splitlines()]
    trees = [
        tree_of(row.get("source") or row["section"], row.get("rewrites") or [row["condensed"]], tokenizer)
        for row in rows
    ]
    train = [tree for i, tree in enumerate(trees) if i % HELD_OUT]
    held_out = trees[::HELD_OUT]
    print(f"{len(train)} sources to train on, {len(held_out)} held out", flush=True)

    model = get_peft_model(
        LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32),
        LoraConfig(
            r=RANK,
            lora_alpha=2 * RANK,
            target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
            layers_to_transform=list(range(FROZEN_LAYERS, 30)),
            task_type="CAUSAL_LM",
        ),
    )
    learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=options.rate, weight_decay=0.01)
    network = Network(model.get_base_model())

    def held_out_loss() -> float:
        with torch.inference_mode():
            parts = [network.loss(batch) for batch in batches(held_out, order)]
        return sum(float(loss) * count for loss, count in parts) / sum(count for _, count in parts)

    best = held_out_loss()
    print(f"untrained: held-out loss {best:.4f} nats a token", flush=True)
    steps = options.epochs * len(batches(train, order))
    step, start = 0, time.monotonic()
    for epoch in range(options.epochs):
        for batch in batches(train, order):
            warm = min(1.0, (step + 1) / max(1, steps // 20))
            for group in optimizer.param_groups:
                group["lr"] = options.rate * warm * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))
            loss, _ = network.loss(batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            if step % 10 == 0:
                print(f"step {step}/{steps} loss {loss.item():.3f} {time.monotonic() - start:.0f} s", flush=True)
                if step % 40 == 0:
                    model.save_pretrained(options.out.with_name(options.out.name + "-latest"))
        held = held_out_loss()
        print(f"epoch {epoch + 1}: held-out loss {held:.4f} nats a token", flush=True)
        if held < best:
            best = held
            model.save_pretrained(options.out)


def tree_of(source: str, rewrites: list[str], tokenizer: Tokenizer) -> Tree:
    """Return a source and its rewrites as one tree of tokens, asked for as `prompts/rewrite.j2` asks."""
    prompt = load_prompt(PROMPT)
    asked = []
    for rewrite in rewrites:
        messages = prompt.messages(Request(source, len(Text(rewrite).words)))
        text = "".join(f"<|im_start|>{m.role}\n{m.content}<|im_end|>\n" for m in messages)
        asked.append(tokenizer.encode(text + "<|im_start|>assistant\n").ids)
    shared = next(
        (i for i, column in enumerate(zip(*asked, strict=False)) if len(set(column)) > 1), min(map(len, asked))
    )
    shared = min(shared, len(asked[0]) - 1)
    ids, positions, branch, answer = list(asked[0][:shared]), list(range(shared)), [-1] * shared, [False] * shared
    for number, (question, rewrite) in enumerate(zip(asked, rewrites, strict=True)):
        written = tokenizer.encode(f"{rewrite}<|im_end|>").ids
        own = question[shared:] + written
        ids += own
        positions += range(shared, shared + len(own))
        branch += [number] * len(own)
        answer += [False] * (len(question) - shared) + [True] * len(written)
    return Tree(torch.tensor(ids), torch.tensor(positions), torch.tensor(branch), torch.tensor(answer))


def batches(trees: list[Tree], order: random.Random) -> list[list[Tree]]:
    """Return the trees in batches of like length, in random order."""
    found: list[list[Tree]] = []
    for tree in sorted(trees, key=lambda t: len(t.ids) + order.random() * 20):
        if found and (len(found[-1]) + 1) * len(tree.ids) <= BATCH_TOKENS:
            found[-1].append(tree)
        else:
            found.append([tree])
    order.shuffle(found)
    return found


class Network:
    """The network read a tree at a time, its lowest layers once."""

    def __init__(self, model: LlamaForCausalLM) -> None:
        self._model = model.model
        self._head = model.lm_head
        self._kept: dict[int, Tensor] = {}

    def loss(self, batch: list[Tree]) -> tuple[Tensor, int]:
        """Return the mean loss of the answers' tokens, in nats, and their number."""
        width = max(len(tree.ids) for tree in batch)
        positions = torch.zeros(len(batch), width, dtype=torch.long)
        mask = torch.zeros(len(batch), 1, width, width, dtype=torch.bool)
        for row, tree in enumerate(batch):
            size = len(tree.ids)
            positions[row, :size] = tree.positions
            mask[row, 0, :size, :size] = self._sight(tree)
        mask |= torch.eye(width, dtype=torch.bool)
        bias = torch.zeros(mask.shape).masked_fill_(~mask, torch.finfo(torch.float32).min)
        states = torch.zeros(len(batch), width, self._model.config.hidden_size)
        turn = self._model.rotary_emb(states, positions)
        with torch.no_grad():
            fresh = [row for row, tree in enumerate(batch) if id(tree) not in self._kept]
            if fresh:
                ids = torch.zeros(len(fresh), width, dtype=torch.long)
                for i, row in enumerate(fresh):
                    ids[i, : len(batch[row].ids)] = batch[row].ids
                low = self._model.embed_tokens(ids)
                part = (turn[0][fresh], turn[1][fresh])
                for layer in self._model.layers[:FROZEN_LAYERS]:
                    low = layer(low, attention_mask=bias[fresh], position_embeddings=part)
                for i, row in enumerate(fresh):
                    self._kept[id(batch[row])] = low[i, : len(batch[row].ids)].clone()
            for row, tree in enumerate(batch):
                states[row, : len(tree.ids)] = self._kept[id(tree)]
        for layer in self._model.layers[FROZEN_LAYERS:]:
            states = layer(states, attention_mask=bias, position_embeddings=turn)
        states = self._model.norm(states)
        before, wanted = [], []
        for row, tree in enumerate(batch):
            at = tree.answer.nonzero()[:, 0]
            before.append(states[row, at - 1])
            wanted.append(tree.ids[at])
        target = torch.cat(wanted)
        return torch.nn.functional.cross_entropy(self._head(torch.cat(before)), target), len(target)

    @staticmethod
    def _sight(tree: Tree) -> Tensor:
        size = len(tree.ids)
        earlier = torch.ones(size, size, dtype=torch.bool).tril()
        same = (tree.branch[:, None] == tree.branch[None]) | (tree.branch[None] == -1)
        return earlier & same


if __name__ == "__main__":
    main()
