"""What a JSON column holds."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
