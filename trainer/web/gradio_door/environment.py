"""What Gradio reads from the environment when it is imported: nothing leaves the machine or stays in a browser."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import MutableMapping

QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",  # else essays and marks stay in the browser's storage for whoever comes next
    "GRADIO_SSR_MODE": "False",
    "GRADIO_MCP_SERVER": "False",
    "GRADIO_SHARE": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "True",
}


def set_environment(environ: MutableMapping[str, str] | None = None) -> None:
    """Set the environment for Gradio; call it before Gradio is imported.

    Raises:
        RuntimeError: Gradio has been imported without it.
    """
    environ = os.environ if environ is None else environ
    set_already = all(environ.get(name) == value for name, value in QUIET.items())
    if "gradio" in sys.modules and not set_already:
        raise RuntimeError("gradio was imported before its environment was set")
    environ.update(QUIET)
    if "GRADIO_TEMP_DIR" not in environ:
        environ["GRADIO_TEMP_DIR"] = tempfile.mkdtemp(
            prefix="precis-gradio-"
        )  # for this user alone, unlike the default
