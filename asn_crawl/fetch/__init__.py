"""The network side: what the configured sites publish, asked for politely, becomes the raw store and the state."""

import sys

# httpx imports its own command line with click and rich where they are installed: 0.1 s of a start, for nothing here.
# None makes that import fail, which httpx provides for.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
