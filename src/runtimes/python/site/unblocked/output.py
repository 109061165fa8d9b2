"""`sys.stdout` and `sys.stderr` as parts of the record: one event a write, and one a print."""

from __future__ import annotations

import builtins
import codecs
import io
import sys
from typing import Any

from .recorder import recorder
from .stand_in import StandIn

_print = builtins.print


class RecordedOutput(io.RawIOBase):
    """Where the bytes of a text stream end up."""

    def __init__(self, stream: int) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        size = len(data)
        text = self._decode(bytes(data))
        if text:
            recorder.output(self._stream, text, size)
        return size


class Print(StandIn):
    """Replaces `print`: the same text, written at once, so that a print is one event."""

    def __call__(
        self,
        *values: object,
        sep: str | None = " ",
        end: str | None = "\n",
        file: Any = None,
        flush: bool = False,
    ) -> None:
        target = sys.stdout if file is None else file
        if not isinstance(target, io.TextIOWrapper):
            _print(*values, sep=sep, end=end, file=file, flush=flush)
            return
        whole = io.StringIO()
        _print(*values, sep=sep, end=end, file=whole)
        target.write(whole.getvalue())
        if flush:
            target.flush()


def capture_output() -> None:
    """Send both streams and `print` to the record."""
    for number, (name, errors) in enumerate((("stdout", "strict"), ("stderr", "backslashreplace"))):
        raw: Any = RecordedOutput(number)
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors=errors, newline="\n", write_through=True)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    builtins.print = Print(_print)
