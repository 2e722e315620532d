"""What the coach's pages about classes send and fetch: forms, and the pieces that change with them."""

from trainer.web.classes import long_work, marking, people, work

CLASS_ROUTERS = (
    people.router,
    work.setting,
    work.router,
    marking.router,
    long_work.router,
    long_work.stopping,
    long_work.batching,
)
