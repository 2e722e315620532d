"""Work for worker processes; they import it by name."""

import os
import signal
import sys
import time

from trainer.errors import InputError


def process_id(say):
    return os.getpid()


def echo(say, value):
    return value


def loaded(say, module):
    return module in sys.modules


def threads_of_torch(say):
    import torch

    return torch.get_num_threads()


def nap(say, seconds, value=None):
    time.sleep(seconds)
    return value


def count_to(say, total):
    for number in range(1, total + 1):
        say("Counting", number, total)
        time.sleep(0.02)
    time.sleep(3600)


def write_slowly(say, total):
    for number in range(1, total + 1):
        say("Writing", number, total)
        time.sleep(0.05)


def count_out(say, numbers, last):
    yield from numbers
    if last:
        os.kill(os.getpid(), signal.SIGKILL)


def die(say, number):
    os.kill(os.getpid(), number)
    signal.pause()


def leave(say):
    os._exit(0)


def refuse(say, what):
    raise InputError(what, "is not to our liking.", "Try another.")


def blunder(say):
    return 1 / 0


def hog(say, gigabytes):
    return len(bytearray(int(gigabytes * 1e9)))


def secretive(say):
    return lambda: "cannot be pickled"


def set_nothing_up():
    pass


def set_up_badly():
    raise RuntimeError("no engine today")


def set_up_with_limit(most):
    from trainer.processes.limiting import limit_memory

    limit_memory(most)


class UntransportableError(Exception):
    def __init__(self, one, two):
        super().__init__("lost on the way")


def blunder_oddly(say):
    raise UntransportableError(1, 2)
