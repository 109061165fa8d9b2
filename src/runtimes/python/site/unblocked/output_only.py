"""What is recorded once the cap on events is reached: the program runs on, and only what it writes is kept."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from .codes import CLOCK, GAP, KIND, LOW_WORD, OUTPUT

WORDS_PER_EVENT = 5


def cut_words(words: array[int], room: int) -> array[int]:
    """Of whole events the first `room` words, then a gap, and of the rest what the program wrote."""
    cut = words[:room]
    cut.extend((GAP, 0, 0, 0, 0))
    for at in range(room, len(words), WORDS_PER_EVENT):
        if words[at] & KIND in (CLOCK, OUTPUT):
            cut += words[at : at + WORDS_PER_EVENT]
    return cut


class OutputOnly:
    """The words and texts of later output. `text_count`, `lane_count`: how many the record knows already."""

    def __init__(self, text_count: int, lane_count: int, at_ns: int) -> None:
        self._words = array("I")
        self._texts: list[str] = []
        self._text_count = text_count
        self._lane_count = lane_count
        self._at_ns = at_ns

    def write(self, kind: int, lane: int, text: str, at_ns: int) -> None:
        """Note an output event; a lane that the record does not know is told as none."""
        if at_ns > self._at_ns:
            self._at_ns = at_ns
            self._words.extend((CLOCK, 0, 0, at_ns & LOW_WORD, at_ns >> 32))
        self._words.extend((kind, lane if lane <= self._lane_count else 0, self._text_count, 0, 0))
        self._text_count += 1
        self._texts.append(text)

    def extend(self, words: Sequence[int]) -> None:
        """Stands for `Recorder.extend` from then on: keeps an output that a thread wrote before."""
        if words[0] & KIND == OUTPUT:
            self._words.extend(words)

    def take(self) -> tuple[array[int], list[str]]:
        """What was written since the last call."""
        taken = self._words, self._texts
        self._words = array("I")
        self._texts = []
        return taken
