/**
 * Room on the engine's stack. A recursion without end overflows where it happens to be; were that in the recorder, half
 * an event would be kept. So deep calls make sure of the recorder's room first, before anything is written.
 */

const frames = 2000;

/** Throws the engine's own RangeError when there is little room left. */
export function needRoom(count = frames): number {
  return count === 0 ? 0 : needRoom(count - 1) + 1;
}
