"""The coach's part of the API; to a learner none of it is there."""

from trainer.web.api.coach import answers, batches, classes, long_work, marking, passages, presets, rosters

COACH_ROUTERS = tuple(
    room.router for room in (passages, answers, presets, classes, rosters, marking, long_work, batches)
)
