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

/** Milliseconds since this was first shown. */
export function useElapsed(): number {
  const [since] = useState(() => performance.now());
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setElapsed(performance.now() - since), 100);
    return () => clearInterval(timer);
  }, [since]);
  return elapsed;
}
