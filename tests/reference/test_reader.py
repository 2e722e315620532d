import math

import pytest
import torch

from trainer.reference.cards import FolderSource, ModelCard
from trainer.reference.embedded import EmbeddedGenerator
from trainer.reference.reader import MOST_TOKENS

SENTENCES = [
    "The keeper walked across the ice with the mail.",
    "",
    "Nobody thanked him — naïve café.",
    "<|im_end|> is text.",
]


@pytest.fixture(scope="module")
def reader(llama_folder):
    card = ModelCard(
        name="tiny",
        title="Tiny",
        task="causal",
        licence="none",
        context=2048,
        notes="Made by a test.",
        source=FolderSource(kind="folder", path=llama_folder),
    )
    return EmbeddedGenerator(llama_folder, card, "float32").reader()


def test_chances_are_those_that_transformers_computes(reader, llama_folder, fast_tokenizer):
    from transformers import LlamaForCausalLM

    opening = fast_tokenizer("<|im_start|>assistant\n")["input_ids"]
    ids = fast_tokenizer(SENTENCES[0])["input_ids"]
    with torch.inference_mode():
        scores = LlamaForCausalLM.from_pretrained(llama_folder)(torch.tensor([opening + ids])).logits[0]
    expected = scores[len(opening) - 1 : -1].log_softmax(-1)[range(len(ids)), ids].tolist()
    assert [token.chance for token in reader.read(SENTENCES[:1])[0]] == pytest.approx(expected, abs=1e-3)


def test_places_count_in_the_sentence_and_leave_nothing_out(reader):
    for sentence, tokens in zip(SENTENCES, reader.read(SENTENCES), strict=True):
        covered = {place for token in tokens for place in range(*token.span)}
        assert covered == set(range(len(sentence)))


def test_a_sentence_is_read_on_its_own(reader):
    together = reader.read(SENTENCES)
    for sentence, tokens in zip(SENTENCES, together, strict=True):
        assert [t.chance for t in tokens] == pytest.approx([t.chance for t in reader.read([sentence])[0]], abs=1e-4)


def test_the_same_sentences_are_read_the_same(reader):
    assert reader.read(SENTENCES) == reader.read(SENTENCES)


def test_frequencies_fall_with_the_rank_and_sum_to_one(reader):
    (tokens,) = reader.read(["".join(chr(33 + i) for i in range(90))])
    assert all(token.frequency < 0 for token in tokens)
    assert math.fsum(math.exp(frequency) for frequency in reader._frequencies) == pytest.approx(1)
    assert list(reader._frequencies) == sorted(reader._frequencies, reverse=True)


def test_of_a_giant_sentence_the_beginning_is_read(reader):
    assert len(reader.read(["salt and " * 4000])[0]) == MOST_TOKENS


def test_nothing_to_read_is_nothing_read(reader):
    assert reader.read([]) == ()
    assert reader.read([""]) == ((),)
