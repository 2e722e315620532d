"""How much one batch may bring."""

from __future__ import annotations

MOST_ENTRIES = 20_000  # a large course has some thousands; their texts and an index of marks fit in memory
MOST_TABLE_BYTES = 100_000_000  # 20,000 rows of 5,000 bytes
MOST_CELLS = 2_000_000  # 20,000 rows of 100 columns
MOST_ARCHIVE_BYTES = 2_000_000_000  # of a ZIP file as it lies on the disk, a class with pictures in every document
MOST_CELL_SHOWN = 500  # characters of a further cell that are kept beside the submission
MOST_TITLE = 300  # characters; a title has eight words
READING_SECONDS = 40.0  # for one file; the PDF reader ends itself before
READING_MEMORY = 2_000_000_000  # bytes of address space of a process that reads files
