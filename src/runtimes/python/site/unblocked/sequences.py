"""Awaits that could have overlapped and did not: what the record says of the places found in the source."""

from __future__ import annotations

import ast
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .codes import (
    CALL_STARTED,
    CLOCK,
    DETAIL,
    READY,
    READY_CANCELLED,
    REQUEST_SENT,
    STEP_SUSPENDED,
    WAIT_REQUEST,
    WAIT_TIMER,
)
from .overlaps import Place, places_in
from .recorder import recorder

_KIND = (1 << DETAIL) - 1
_DETAIL = 15
#: Less than this is not worth a word.
_MIN_SAVING_NS = 10_000_000


class Visit:
    """One await of a place, in one lane. `is_sure`: it waited for timers and requests only, and to their ends."""

    __slots__ = ("position", "waited_ns", "is_sure", "begins_call")

    def __init__(self, position: int, begins_call: bool) -> None:
        self.position = position
        self.waited_ns = 0
        self.is_sure = True
        self.begins_call = begins_call


class _Paused(NamedTuple):
    since_ns: int
    visits: list[Visit]


_places: list[Place] = []


def watch_sequences(tree: ast.Module) -> None:
    """Look for such places in a program; only where there are some, the record's beginning is kept."""
    _places[:] = places_in(tree)
    if _places:
        recorder.first = array("I")


def warn_of_sequences() -> None:
    """Warn once of each place whose awaits waited one after the other."""
    places = list(_places)
    _places.clear()
    if not places:
        return
    visits = _Reader(places).read(recorder.first_words())
    for place in places:
        for lane, found in visits.get(place, {}).items():
            runs = _loop_runs(found) if place.is_loop else _group_runs(found, _expected(place))
            best = next((run for run in runs if _saving_ns(run) >= _MIN_SAVING_NS), None)
            if best is not None:
                recorder.warn("sequential-awaits", _text(place, best), place.items[0].line, lane, place.function)
                break


class _Reader:
    """Reads the record and collects the visits of each place by lane."""

    def __init__(self, places: list[Place]) -> None:
        #: Frame of an await stack → the places it belongs to, and which of their awaits it is.
        self._at: dict[str, list[tuple[Place, int]]] = {}
        for place in places:
            for position, item in enumerate(place.items):
                self._at.setdefault(f"{place.function}:{item.line}", []).append((place, position))
        self._by_stack: dict[int, list[tuple[Place, int]]] = {}
        self._found: dict[Place, dict[int, list[Visit]]] = {}
        #: By lane: functions called and requests sent since the last pause.
        self._started: dict[int, set[str]] = {}
        self._paused: dict[int, _Paused] = {}

    def read(self, words: array[int]) -> dict[Place, dict[int, list[Visit]]]:
        texts = recorder.texts.listed
        now_ns = 0
        for at in range(0, len(words), 5):
            word, lane = words[at], words[at + 1]
            kind = word & _KIND
            if kind == CLOCK:
                now_ns = words[at + 3] | words[at + 4] << 32
            elif kind == CALL_STARTED:
                self._started.setdefault(lane, set()).add(texts[words[at + 3]])
            elif kind == REQUEST_SENT:
                self._started.setdefault(words[at + 3], set()).add("request")
            elif kind == STEP_SUSPENDED:
                self._suspend(lane, word >> DETAIL & _DETAIL, words[at + 4], now_ns)
            elif kind == READY and lane in self._paused:
                self._resume(lane, word >> DETAIL & _DETAIL, now_ns)
        return self._found

    def _places_at(self, stack: int) -> list[tuple[Place, int]]:
        found = self._by_stack.get(stack)
        if found is None:
            frames = recorder.texts.listed[stack].split("\n")
            found = self._by_stack[stack] = [one for frame in frames for one in self._at.get(frame, ())]
        return found

    def _suspend(self, lane: int, wait: int, stack: int, now_ns: int) -> None:
        started = self._started.pop(lane, set())
        here = self._places_at(stack)
        visits = [self._visit(place, position, lane, started) for place, position in _first_of_each(here)]
        for visit in visits:
            visit.is_sure = visit.is_sure and wait in (WAIT_TIMER, WAIT_REQUEST)
        if visits:
            self._paused[lane] = _Paused(now_ns, visits)
        self._break_others(lane, {place for place, _ in here})

    def _break_others(self, lane: int, here: set[Place]) -> None:
        """The lane paused elsewhere: what comes next at a place is another run of it."""
        for place, by_lane in self._found.items():
            if place not in here and (found := by_lane.get(lane)) and found[-1].position >= 0:
                found.append(Visit(-1, True))

    def _visit(self, place: Place, position: int, lane: int, started: set[str]) -> Visit:
        found = self._found.setdefault(place, {}).setdefault(lane, [])
        starts = place.items[position].starts
        is_same = found and found[-1].position == position and starts not in started and starts
        if not is_same:
            found.append(Visit(position, place.function in started))
        return found[-1]

    def _resume(self, lane: int, cause: int, now_ns: int) -> None:
        paused = self._paused.pop(lane)
        for visit in paused.visits:
            visit.waited_ns += now_ns - paused.since_ns
            visit.is_sure = visit.is_sure and cause != READY_CANCELLED


def _first_of_each(here: list[tuple[Place, int]]) -> Iterator[tuple[Place, int]]:
    """Awaits of one place on one line share a frame; which of them it is follows from the order of visits."""
    seen: set[Place] = set()
    for place, position in here:
        if place not in seen:
            seen.add(place)
            yield place, position


def _expected(place: Place) -> list[int]:
    """The positions that the visits of one run through a group have: the first await's of each line."""
    lines = [item.line for item in place.items]
    return [lines.index(line) for line in lines]


def _group_runs(visits: list[Visit], expected: list[int]) -> Iterator[list[Visit]]:
    """Runs through a group: all of its awaits, in order, each surely a wait for time or the model."""
    for at in range(len(visits) - len(expected) + 1):
        run = visits[at : at + len(expected)]
        is_one_call = not any(visit.begins_call for visit in run[1:])
        if is_one_call and all(visit.is_sure for visit in run) and [visit.position for visit in run] == expected:
            yield run


def _loop_runs(visits: list[Visit]) -> Iterator[list[Visit]]:
    run: list[Visit] = []
    for visit in [*visits, Visit(-1, True)]:
        if visit.begins_call or visit.position < 0:
            if len(run) > 1 and all(one.is_sure for one in run):
                yield run
            run = []
        if visit.position >= 0:
            run.append(visit)


def _saving_ns(run: Iterable[Visit]) -> int:
    waits = [visit.waited_ns for visit in run]
    return sum(waits) - max(waits)


def _text(place: Place, run: list[Visit]) -> str:
    waits = [visit.waited_ns for visit in run]
    together = f"Together they could take {_seconds(max(waits))}: `{place.remedy}`."
    lines = list(dict.fromkeys(item.line for item in place.items))
    if place.is_loop:
        head = f"Line {lines[0]} waited {len(run)} times, {_seconds(sum(waits))} in all, one after the other"
        return f"{head}, and none needs the result of another. {together}"
    needs = "neither needs the other's result" if len(waits) == 2 else "none needs the result of another"
    where = f"Lines {_and([str(line) for line in lines])}" if len(lines) > 1 else f"The awaits of line {lines[0]}"
    return f"{where} waited {_and([_seconds(wait) for wait in waits])}, one after the other, and {needs}. {together}"


def _and(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _seconds(duration_ns: int) -> str:
    return f"{duration_ns / 1e9:.2f} s"
