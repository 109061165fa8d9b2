"""Types of what is sent. Plain dicts here; the real package spells out every field."""

from __future__ import annotations

from typing import Any

type ChatCompletionMessageParam = dict[str, Any]
type ChatCompletionToolParam = dict[str, Any]
