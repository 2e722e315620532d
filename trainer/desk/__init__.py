"""The desk: what learners do, over the store and the engine; no pages and no HTTP."""

from trainer.desk.actor import Actor
from trainer.desk.learner import LearnerDesk
from trainer.desk.opening import open_desk
from trainer.desk.settings import DeskSettings, read_desk_settings

__all__ = ["Actor", "DeskSettings", "LearnerDesk", "open_desk", "read_desk_settings"]
