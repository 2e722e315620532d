"""Which processor to compute on, and in what arithmetic."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from trainer.errors import InputError

if TYPE_CHECKING:
    import torch

DEVICES = ("cpu", "cuda", "mps")
KINDS = ("float32", "bfloat16", "float16", "int8", "4bit")
FOUR_BIT_PACKAGES = ("accelerate", "bitsandbytes")


def check_kind(asked: str | None) -> None:
    """Raise an `InputError` for a kind of arithmetic that no model here could have: before anything is fetched."""
    if asked is not None and asked not in KINDS:
        raise InputError(f"Arithmetic {asked!r}", "There is no such kind.", f"Known: {', '.join(KINDS)}.")
    missing = [name for name in FOUR_BIT_PACKAGES if find_spec(name) is None] if asked == "4bit" else []
    if missing:
        remedy = "Install them with: pip install 'precis-trainer[four-bit]'."
        raise InputError("Arithmetic '4bit'", f"It needs {' and '.join(missing)}, not installed here.", remedy)


def chosen_device(asked: str | None) -> str:
    """Return the device to compute on: the one asked for, else CUDA or MPS where there is one, else the CPU.

    Raises:
        InputError: the one asked for is not there.
    """
    import torch

    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if asked is None:
        return next(device for device in ("cuda", "mps", "cpu") if there[device])
    if not there.get(asked, False):
        known = ", ".join(device for device, present in there.items() if present)
        raise InputError(f"Device {asked!r}", "It is not on this machine.", f"Here: {known}.")
    return asked


def chosen_kind(asked: str | None, device: str, *, embedded: bool) -> str:
    """Return the kind of arithmetic: the one asked for, else the fastest that keeps the quality.

    On the CPU the embedded network runs in int8 where the processor has VNNI. Measured on two cores with AVX-512
    VNNI and BF16 but no AMX, tokens a second at 64 rows: int8 540, float32 340, bfloat16 280; the log-likelihood of
    running prose falls by 0.016 nats a token under int8. Large matrices gain from bfloat16 only with AMX.

    Args:
        asked: one of `KINDS`, or None.
        device: the device.
        embedded: whether our own network code runs the model; only it has int8.

    Raises:
        InputError: there is no such kind, or not for this model.
    """
    import torch

    check_kind(asked)
    if asked == "int8" and not embedded:
        others = ", ".join(kind for kind in KINDS if kind != "int8")
        problem = "Only Llama models with a ChatML tokenizer have it here, on the CPU."
        raise InputError("Arithmetic 'int8'", problem, f"This model has {others}.")
    if asked is not None:
        return asked
    if device == "cpu":
        if embedded and torch.cpu._is_vnni_supported():
            return "int8"
        return "bfloat16" if not embedded and torch.cpu._is_amx_tile_supported() else "float32"
    if device == "cuda" and torch.cuda.is_bf16_supported():
        return "bfloat16"
    return "float16"


def torch_dtype(kind: str) -> torch.dtype:
    """Return torch's name for a float kind."""
    import torch

    return {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}[kind]
