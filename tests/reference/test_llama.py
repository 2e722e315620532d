from __future__ import annotations

import pytest
import torch

from trainer.reference.llama import Llama

IDS = [1, 40, 77, 120, 33, 250, 91, 15, 66, 180, 201, 9, 54, 300, 12, 7]


def read(network: Llama, ids: list[int], first: int = 0, past=()):
    room = network.room(1, 1, len(ids))
    states = network.read(torch.tensor(ids)[None, None], torch.full((1, 1), first), list(past), room)
    return states[0, 0], room


@pytest.fixture(scope="module")
def expected(llama_folder):
    from transformers import LlamaForCausalLM

    with torch.inference_mode():
        return LlamaForCausalLM.from_pretrained(llama_folder)(torch.tensor([IDS])).logits[0]


def test_the_network_computes_what_transformers_computes(llama_folder, expected):
    network = Llama(llama_folder)
    with torch.inference_mode():
        states, _ = read(network, IDS)
        torch.testing.assert_close(network.logits(states), expected, atol=1e-4, rtol=1e-4)


def test_a_shared_beginning_gives_what_reading_it_for_each_continuation_gives(llama_folder, expected):
    network = Llama(llama_folder)
    with torch.inference_mode():
        _, beginning = read(network, IDS[:4])
        _, section = read(network, IDS[4:9], 4, [beginning])
        own = network.room(1, 3, len(IDS) - 9)
        ids = torch.tensor(IDS[9:]).expand(1, 3, -1)
        states = network.read(ids, torch.full((1, 3), 9), [beginning, section], own)
        for row in range(3):
            torch.testing.assert_close(network.logits(states[0, row]), expected[9:], atol=1e-4, rtol=1e-4)


def test_reading_token_by_token_gives_what_reading_at_once_gives(llama_folder, expected):
    network = Llama(llama_folder)
    with torch.inference_mode():
        own = network.room(1, 1, len(IDS))
        for number, token in enumerate(IDS):
            states = network.read(torch.tensor([[[token]]]), torch.tensor([[number]]), [], own, number)
            torch.testing.assert_close(network.logits(states[0, 0, 0]), expected[number], atol=1e-4, rtol=1e-4)


def test_int8_stays_near_and_does_not_depend_on_its_neighbours_in_the_batch(llama_folder, expected):
    network = Llama(llama_folder, "int8")
    with torch.inference_mode():
        alone, _ = read(network, IDS)
        room = network.room(2, 1, len(IDS))
        pair = torch.tensor([IDS, IDS[::-1]])[:, None]
        together = network.read(pair, torch.zeros(2, 1, dtype=torch.long), [], room)
        torch.testing.assert_close(together[0, 0], alone, atol=1e-4, rtol=1e-4)
        likeness = torch.nn.functional.cosine_similarity(network.logits(alone), expected, dim=-1)
        assert likeness.min() > 0.98


def test_an_adapter_is_added_as_peft_adds_it(llama_folder, tmp_path):
    import json

    from safetensors.torch import load_file, save_file

    torch.manual_seed(3)
    name = "model.layers.1.mlp.down_proj"
    down, up = torch.randn(2, 64), torch.randn(48, 2)
    changes = {
        f"base_model.model.{name}.lora_A.weight": down,
        f"base_model.model.{name}.lora_B.weight": up,
    }
    save_file(changes, tmp_path / "adapter_model.safetensors")
    (tmp_path / "adapter_config.json").write_text(json.dumps({"r": 2, "lora_alpha": 4}))
    merged = tmp_path / "merged"
    merged.mkdir()
    weights = load_file(llama_folder / "model.safetensors")
    weights[f"{name}.weight"] = weights[f"{name}.weight"] + 2 * up @ down
    save_file(weights, merged / "model.safetensors")
    (merged / "config.json").write_text((llama_folder / "config.json").read_text())
    with torch.inference_mode():
        adapted, _ = read(Llama(llama_folder, adapter=tmp_path), IDS)
        expected, _ = read(Llama(merged), IDS)
        torch.testing.assert_close(adapted, expected, atol=1e-4, rtol=1e-4)
