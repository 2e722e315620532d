"""The coach's desk: what coaches do, over the same store, graders and line of drafts as the learner's."""

from trainer.desk.coach.desk import CoachDesk

__all__ = ["CoachDesk"]
