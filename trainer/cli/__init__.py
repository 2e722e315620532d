"""The command `precis`: a command a file, errors and exit codes in one place."""

from __future__ import annotations

import sys

EXIT_OK, EXIT_FINDINGS, EXIT_USAGE = 0, 1, 2
INTERRUPTED = 130  # 128 + SIGINT, as shells report it


def main() -> None:
    """Run the command line and leave with its exit code.

    0: done. 1: done, but with something to look at (a submission that could not be judged, a damaged model).
    2: bad usage or bad input; nothing was written.
    """
    from trainer.errors import TrainerError

    try:
        from trainer.cli.app import app

        app()
    except TrainerError as error:
        print(f"precis: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(EXIT_USAGE)
    except KeyboardInterrupt:
        print("precis: stopped; nothing was left half-written.", file=sys.stderr)  # noqa: T201
        sys.exit(INTERRUPTED)
