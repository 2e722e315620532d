"""Reads one PDF from standard input and writes its pages as JSON to standard output.

Run as a script, by file name: it imports nothing of the package, so it starts fast, and whatever a hostile file makes
it do ends with the process.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
import time
from typing import Any

_SAVE_AS_TEXT = "Save its text as .txt, or paste it."


def limit(seconds: int, memory: int) -> None:
    """Bound the time and memory of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the caller's own time limit has to do
        return
    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some limits; the others still hold
            resource.setrlimit(what, (most, most))


def pages(data: bytes, most: int, deadline: float) -> dict[str, Any]:
    """Return the text of the pages, or the problem and its remedy."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "is locked with a password.", "remedy": "Save it without one, or paste its text."}
        if len(reader.pages) > most:
            return {
                "problem": f"has {len(reader.pages):,} pages, and we read at most {most}.",
                "remedy": "Give the pages that are to be condensed.",
            }
        found = []
        for page in reader.pages:
            if time.monotonic() > deadline:
                return {"problem": "takes too long to read.", "remedy": _SAVE_AS_TEXT}
            found.append(page.extract_text())
    except DependencyError:  # AES needs a cryptographic library, a large one for a rare file
        return {"problem": "is encrypted in a way that we cannot read.", "remedy": "Save it without encryption."}
    except MemoryError:
        return {"problem": "takes too much memory to read.", "remedy": _SAVE_AS_TEXT}
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError) as error:
        # pypdf lets these through on damaged files; nothing of ours runs in here
        return {"problem": f"is damaged ({type(error).__name__}).", "remedy": _SAVE_AS_TEXT}
    return {"pages": found}


def main() -> None:
    """Read, limit, answer."""
    most, seconds, memory = (int(argument) for argument in sys.argv[1:4])
    limit(seconds, memory)
    logging.disable(logging.CRITICAL)
    answer = pages(sys.stdin.buffer.read(), most, time.monotonic() + 0.8 * seconds)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
