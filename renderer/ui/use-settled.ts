// A hook that passes on a fast-changing value only once it has paused.
import { useEffect, useState } from 'react';

/** A hand that pauses for so long on a slider wants to see what it came to. */
const restMs = 150;

/**
 * A value once it has rested for a moment; until then what it was before. For what is too much to follow every move of
 * a drag.
 */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
