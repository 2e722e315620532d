"""The reference engine: a passage in, a draft précis out. The only room that knows torch, and not before it is needed.

>>> from trainer.reference import load_card
>>> load_card("smollm2-135m-instruct").licence
'Apache-2.0'
"""

from __future__ import annotations

import os

# Threads that wait for each other by spinning stop one another dead when another process wants the same cores
# (measured: twenty times slower on a busy machine). It has to be said before torch starts its threads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from trainer.reference.cards import ModelCard, list_cards, load_card
from trainer.reference.engine import draft, drafts
from trainer.reference.loading import DEFAULT_MODEL, load_embedder, load_generator, load_reader
from trainer.reference.progress import Progress
from trainer.reference.protocol import Generator
from trainer.reference.pull import pull

__all__ = [
    "DEFAULT_MODEL",
    "Generator",
    "ModelCard",
    "Progress",
    "draft",
    "drafts",
    "list_cards",
    "load_card",
    "load_embedder",
    "load_generator",
    "load_reader",
    "pull",
]
