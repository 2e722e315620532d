"""Imported by the fork server of processes that embed: they share torch instead of loading it each.

Such a process computes on one core, which has to be said before a numerical library is first imported.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[_name] = "1"

import torch  # noqa: E402

torch.set_num_threads(1)
