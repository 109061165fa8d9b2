"""The record's string table."""

from __future__ import annotations


class Texts(dict[str, int]):
    """The record's string table: text → its number, which a text gets when it is first asked for."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        #: All texts by number. Hot code appends texts that nobody will ask for again, and does not look them up.
        self.listed = [""]

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self.listed)
        self.listed.append(text)
        return number
