"""What the coach's pages about classes send and fetch: forms, and the pieces that change with them."""

from trainer.web.classes import marking, people, work

CLASS_ROUTERS = (people.router, work.setting, work.router, marking.router)
