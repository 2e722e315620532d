"""A desk over a real SQLite file, with real worker processes; one pool of graders serves the whole session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from trainer.desk import Actor, DeskSettings, LearnerDesk
from trainer.desk.bank import seed
from trainer.desk.drafting import Drafting
from trainer.desk.grading import Grading
from trainer.practice.bank import load_passage
from trainer.settings import Settings
from trainer.store import Store, open_store, sqlite_url
from trainer.store.records import Role

PASSAGE = "the-neglect-of-repair"
CORPUS = """The ferry carries salt and letters between the islands, and in winter it carries nothing at all.
When the harbour froze, the keeper walked across the ice with the mail upon his back.
Nobody thanked him, but nobody forgot it either; the path is still called the keeper's road."""
MARKS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")


class Clock:
    """A clock that moves on a little with every look, and further when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now

    def forward(self, **how_far: float) -> None:
        self.now += timedelta(**how_far)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    """A database with the practice bank in it."""
    path = tmp_path_factory.mktemp("desk") / "precis.sqlite3"
    store = open_store(sqlite_url(path))
    seed(store)
    store.close()
    return path


@pytest.fixture
def store(template, tmp_path, clock) -> Iterator[Store]:
    path = tmp_path / "precis.sqlite3"
    path.write_bytes(template.read_bytes())
    opened = open_store(sqlite_url(path), clock=clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def pooled(installed, tmp_path_factory) -> Settings:
    """Settings with an empty cache for the session, in which the embedded models are there."""
    cache = tmp_path_factory.mktemp("cache")
    installed.models.mkdir(parents=True, exist_ok=True)
    (cache / "models").symlink_to(installed.models, target_is_directory=True)
    return Settings(cache)


@pytest.fixture(scope="session")
def grading(pooled) -> Iterator[Grading]:
    with Grading(pooled, DeskSettings(workers=1)) as pool:
        yield pool


@pytest.fixture
def desk_settings() -> DeskSettings:
    return DeskSettings()


@pytest.fixture
def drafting(store, pooled, desk_settings) -> Iterator[Drafting]:
    """Drafting, whose process starts with the first draft."""
    with Drafting(store, pooled, desk_settings) as made:
        yield made


@pytest.fixture
def desk(store, grading, drafting, desk_settings, clock) -> LearnerDesk:
    return LearnerDesk(store, grading, drafting, desk_settings, clock)


@pytest.fixture
def zoe(store) -> Actor:
    return Actor(store.users.add("Zoë", login="zoe").id)


@pytest.fixture
def emil(store) -> Actor:
    return Actor(store.users.add("Émil", login="emil").id)


@pytest.fixture
def coach(store, zoe) -> Actor:
    """A coach who teaches Zoë and not Émil."""
    idris = store.users.add("Idris", Role.COACH, login="idris")
    cohort = store.cohorts.add("Evening class", idris.id)
    store.cohorts.join(cohort.id, zoe.user_id)
    return Actor(idris.id, Role.COACH)


@pytest.fixture
def cohort_id(store, coach) -> str:
    return store.cohorts.all()[0].id


@pytest.fixture
def passage_id(store) -> str:
    return store.passages.of_key(PASSAGE).id


@pytest.fixture(scope="session")
def precis() -> str:
    """A good précis of the passage."""
    return load_passage(PASSAGE).references[0].text.raw


@pytest.fixture(scope="session")
def other_precis() -> str:
    """Another good one."""
    return load_passage(PASSAGE).references[1].text.raw


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory) -> Path:
    """A folder with a real causal model of a few thousand weights: it drafts nonsense, quickly."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=list(MARKS), initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS.splitlines(), trainer)
    template = (
        "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token=MARKS[1], eos_token=MARKS[2], pad_token=MARKS[2], chat_template=template
    )
    torch.manual_seed(1)
    config = LlamaConfig(
        vocab_size=len(fast),
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=1,
        max_position_embeddings=2048,
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=2,
        tie_word_embeddings=True,
    )
    folder = tmp_path_factory.mktemp("tiny")
    LlamaForCausalLM(config).save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder
