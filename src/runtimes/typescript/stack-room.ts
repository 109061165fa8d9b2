/**
 * Room on the engine's stack. A recursion without end overflows where it happens to be; were that in the recorder, half
 * an event would be kept. So deep calls make sure of the recorder's room first, before anything is written.
 */

const frames = 2000;

/** Throws the engine's own error when there is little room left, as if it came from the caller: with the reader's frames. */
export function needRoom(): void {
  try {
    use(frames);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const Kind = error.constructor as ErrorConstructor;
    throw new Kind(error.message);
  }
}

function use(count: number): number {
  return count === 0 ? 0 : use(count - 1) + 1;
}
