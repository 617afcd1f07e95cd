import { useEffect, useState } from 'react';

/** A value once it has rested for so many milliseconds; until then what it was before. For what is too much to follow every move of a drag. */
export function useSettled<T>(value: T, restMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled;
}
