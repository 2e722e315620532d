"""Work for grading processes; they import it by name."""

import os
import signal

from trainer.batch.grading import grade_chunk


def grade_or_die(say, passage, texts):
    """Grade as always, but break down over a text that says so, as native code may."""
    for text in texts:
        if "FATAL" in text[0]:
            os.kill(os.getpid(), signal.SIGSEGV)
        yield from grade_chunk(say, passage, [text])
