"""When a request is sent again, and how long after. Figures from the real package."""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT_MAX_RETRIES = 2
DEFAULT_TIMEOUT_S = 600.0
INITIAL_DELAY_S = 0.5
MAX_DELAY_S = 8.0
MAX_RETRY_AFTER_S = 120.0


def should_retry(status: int, headers: Mapping[str, str]) -> bool:
    """Whether to try again: not when a longer wait is asked for than any; else `x-should-retry` has the last word."""
    asked = _retry_after_s(headers)
    if asked is not None and asked > MAX_RETRY_AFTER_S:
        return False
    wish = headers.get("x-should-retry")
    if wish in ("true", "false"):
        return wish == "true"
    return status in (408, 409, 429) or status >= 500


def retry_delay_s(retries_done: int, headers: Mapping[str, str] | None) -> float:
    """Seconds to wait: what the answer asks for (up to two minutes), else 0.5 doubled each time, up to 8.

    The real package takes up to a quarter off at random; here it does not, so that every run is alike.
    """
    asked = _retry_after_s(headers or {})
    if asked is not None and 0 < asked <= MAX_RETRY_AFTER_S:
        return asked
    return min(INITIAL_DELAY_S * 2.0**retries_done, MAX_DELAY_S)


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    for name, per_second in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            return float(headers[name]) / per_second
        except KeyError, ValueError:
            continue
    return None
