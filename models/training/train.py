"""Train the adapter of the embedded model for "condense this section faithfully in one sentence of N words".

    python models/training/train.py --pairs models/training/condense.jsonl other.jsonl --out ADAPTER_FOLDER

Needs the extra `train` (peft). Runs on two CPU cores in about an hour; prints the loss on the held-out pairs after
every epoch and keeps the adapter of the best one.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

from trainer.reference import DEFAULT_MODEL, Progress, load_card, pull
from trainer.reference.prompts import load_prompt
from trainer.reference.protocol import Request
from trainer.settings import read_settings

BATCH_TOKENS = 1500
RANK = 16
PROMPT = "condense-tuned"


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    import torch
    from peft import LoraConfig, get_peft_model
    from tokenizers import Tokenizer
    from transformers import LlamaForCausalLM

    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    order = random.Random(options.seed)  # noqa: S311  shuffling, not secrets
    folder = pull(load_card(DEFAULT_MODEL), read_settings(), _say)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    prompt = load_prompt(PROMPT)

    def encoded(pair: dict[str, object]) -> tuple[list[int], list[int]]:
        request = Request(str(pair["section"]), int(str(pair["words"])))
        asked = "".join(f"<|im_start|>{m.role}\n{m.content}<|im_end|>\n" for m in prompt.messages(request))
        asked += "<|im_start|>assistant\n"
        return tokenizer.encode(asked).ids, tokenizer.encode(f"{pair['condensed']}<|im_end|>").ids

    rows = [json.loads(line) for path in options.pairs for line in path.read_text(encoding="utf-8").splitlines()]
    train = [encoded(row) for row in rows if row.get("split", "train") == "train"]
    held_out = [encoded(row) for row in rows if row.get("split") == "held-out"]
    print(f"{len(train)} pairs to train on, {len(held_out)} held out", flush=True)

    base = LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32)
    targets = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
    model = get_peft_model(
        base, LoraConfig(r=RANK, lora_alpha=2 * RANK, lora_dropout=0.05, target_modules=targets, task_type="CAUSAL_LM")
    )
    optimizer = torch.optim.AdamW(
        [p for p in model.parameters() if p.requires_grad], lr=options.rate, weight_decay=0.01
    )

    def loss_of(batch: list[tuple[list[int], list[int]]]) -> tuple[torch.Tensor, int]:
        width = max(len(asked) + len(answer) for asked, answer in batch)
        ids = torch.zeros(len(batch), width, dtype=torch.long)
        labels = torch.full((len(batch), width), -100)
        mask = torch.zeros(len(batch), width, dtype=torch.long)
        for row, (asked, answer) in enumerate(batch):
            end = len(asked) + len(answer)
            ids[row, :end] = torch.tensor(asked + answer)
            labels[row, len(asked) : end] = torch.tensor(answer)
            mask[row, :end] = 1
        tokens = sum(len(answer) for _, answer in batch)
        states = model.get_base_model().model(input_ids=ids, attention_mask=mask).last_hidden_state
        wanted = labels[:, 1:] != -100
        logits = model.get_base_model().lm_head(states[:, :-1][wanted])
        return torch.nn.functional.cross_entropy(logits, labels[:, 1:][wanted]), tokens

    def batches(pairs: list[tuple[list[int], list[int]]]) -> list[list[tuple[list[int], list[int]]]]:
        found: list[list[tuple[list[int], list[int]]]] = []
        for pair in sorted(pairs, key=lambda p: len(p[0]) + len(p[1]) + order.random() * 20):
            size = len(pair[0]) + len(pair[1])
            if found and (len(found[-1]) + 1) * size <= BATCH_TOKENS:
                found[-1].append(pair)
            else:
                found.append([pair])
        order.shuffle(found)
        return found

    steps = options.epochs * len(batches(train))
    step, best, start = 0, math.inf, time.monotonic()
    for epoch in range(options.epochs):
        model.train()
        for batch in batches(train):
            warm = min(1.0, (step + 1) / max(1, steps // 20))
            for group in optimizer.param_groups:
                group["lr"] = options.rate * warm * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))
            loss, _ = loss_of(batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            if step % 10 == 0:
                print(f"step {step}/{steps} loss {loss.item():.3f} {time.monotonic() - start:.0f} s", flush=True)
        model.eval()
        with torch.inference_mode():
            parts = [loss_of(batch) for batch in batches(held_out)]
        held = sum(float(loss) * tokens for loss, tokens in parts) / max(1, sum(tokens for _, tokens in parts))
        print(f"epoch {epoch + 1}: held-out loss {held:.4f} nats a token", flush=True)
        if held < best:
            best = held
            model.save_pretrained(options.out)


def _say(phase: str, done: int, total: int) -> None:
    print(phase, flush=True)


_: Progress = _say

if __name__ == "__main__":
    main()
