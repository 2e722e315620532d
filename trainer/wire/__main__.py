"""Write the JSON schemas into a folder: `python -m trainer.wire [docs/schema]`."""

from __future__ import annotations

import sys
from pathlib import Path

from trainer.wire.schema import write_schemas

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/schema")
    for path in write_schemas(folder):
        sys.stdout.write(f"wrote {path}\n")
