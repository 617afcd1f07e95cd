// A spinner with a text for work under way, and a hook that counts its time.
import { useEffect, useState, type ReactNode } from 'react';

/** Long work that is under way: what it is, how long it has taken, and a way out of it. */
export function Working({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="working" role="status">
      <span className="spinner" aria-hidden="true" />
      <span>{text}</span>
      {children}
    </div>
  );
}

/** Milliseconds since a moment of `performance.now()`, or since this was first shown. */
export function useElapsed(since: number | null = null): number {
  const [shown] = useState(() => performance.now());
  const from = since ?? shown;
  const [now, setNow] = useState(from);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - from);
}
