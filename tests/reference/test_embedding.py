from __future__ import annotations

import numpy as np
import pytest
import torch

from trainer.practice.bank import load_passage
from trainer.reference import load_embedder
from trainer.reference.cards import load_card
from trainer.reference.embedding import MiniLM, fastest_linear

TEXTS = ["The tide rose before dawn.", "Très tôt, la marée prit les barques.", "Salt."]


@pytest.fixture(scope="module")
def bert_folder(tmp_path_factory):
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel

    torch.manual_seed(4)
    pieces = [
        "[PAD]",
        "[CLS]",
        "[SEP]",
        "[UNK]",
        *"abcdefghijklmnopqrstuvwxyzéèTSL,.",
        *("##" + c for c in "abcdefghi"),
    ]
    tokenizer = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    folder = tmp_path_factory.mktemp("bert")
    tokenizer.save(str(folder / "tokenizer.json"))
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=24,
        num_hidden_layers=2,
        num_attention_heads=3,
        intermediate_size=48,
        max_position_embeddings=300,
        hidden_act="gelu",
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def embedder(bert_folder):
    return MiniLM(bert_folder, load_card("all-minilm-l6-v2"))


def test_no_texts_give_no_rows(embedder):
    assert embedder.embed([]).shape == (0, 24)


def test_rows_have_unit_length_and_do_not_depend_on_their_neighbours(embedder):
    rows = embedder.embed(TEXTS)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    for text, row in zip(TEXTS, rows, strict=True):
        np.testing.assert_allclose(embedder.embed([text])[0], row, atol=1e-5)


@pytest.fixture
def threads():
    before = torch.get_num_threads()
    yield torch.set_num_threads
    torch.set_num_threads(before)


def test_a_row_is_the_same_to_the_last_bit_whatever_stands_beside_it(installed, threads):
    real = load_embedder(installed)
    bank = load_passage("the-neglect-of-repair")
    texts = [
        *(bank.passage.text.slice(span) for span in bank.passage.text.sentences),
        bank.passage.text.raw,
        "",
        *TEXTS,
    ]
    together = real.embed(texts)
    chance = np.random.default_rng(7)
    for size in (1, 1, 1, 2, 3, 5, 9, 14):
        threads(int(chance.integers(1, 5)))
        chosen = chance.choice(len(texts), size=size, replace=False)
        np.testing.assert_array_equal(real.embed([texts[i] for i in chosen]), together[chosen])


@pytest.mark.parametrize("rows", [1, 16, 300])
def test_the_fastest_product_is_the_product(rows):
    torch.manual_seed(2)
    x, weight, bias = torch.randn(rows, 48), torch.randn(24, 48), torch.randn(24)
    expected = (x.double() @ weight.double().T + bias).float()
    torch.testing.assert_close(fastest_linear()(x, weight, bias), expected, atol=1e-4, rtol=0)


def test_the_rows_are_those_of_transformers(embedder, bert_folder):
    from tokenizers import Tokenizer
    from transformers import BertModel

    model = BertModel.from_pretrained(bert_folder, add_pooling_layer=False).eval()
    tokenizer = Tokenizer.from_file(str(bert_folder / "tokenizer.json"))
    for text, row in zip(TEXTS, embedder.embed(TEXTS), strict=True):
        with torch.inference_mode():
            states = model(torch.tensor([tokenizer.encode(text).ids])).last_hidden_state[0]
        expected = torch.nn.functional.normalize(states.mean(0), dim=0).numpy()
        np.testing.assert_allclose(row, expected, atol=1e-5)


def test_a_long_text_is_cut_where_the_model_stops_reading(embedder):
    start = "salt and letters " * 30
    np.testing.assert_allclose(*embedder.embed([start[:254], start[:254] + " and nothing more"]), atol=1e-5)


def test_the_version_names_the_model_and_its_checksum(embedder):
    assert embedder.version.startswith("all-minilm-l6-v2@b9a0018d")
