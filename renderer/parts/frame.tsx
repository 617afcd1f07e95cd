// The layout that all screens share: title bar, navigation, main part, side rail and footer.
import { useEffect, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AppStore } from '../state/app-store.ts';
import { classes } from '../ui/classes.ts';
import { useKeyboardScroll } from '../ui/keyboard-scroll.ts';
import { PracticeBanner } from './practice-banner.tsx';
import { TitleBar } from './title-bar.tsx';

type Props = {
  app: AppStore;
  nav?: ReactNode;
  rail: ReactNode;
  railLabel: string;
  footer?: ReactNode;
  /** Keeps the rail beside the rest at every width. */
  railBeside?: boolean;
  /** Names what is shown; when it changes, the reader is taken to its headline. */
  place: string;
  children: ReactNode;
};

export function Frame({ app, nav, rail, railLabel, footer, railBeside = false, place, children }: Props) {
  const info = useStore(app, (s) => s.info);
  const main = useRef<HTMLElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const side = useRef<HTMLElement>(null);
  useKeyboardScroll(main);
  useKeyboardScroll(pane);
  useKeyboardScroll(side);
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    main.current?.scrollTo(0, 0);
    pane.current?.scrollTo(0, 0);
    main.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [place]);
  return (
    <div className="window" data-lights={info?.shell === 'desktop' && info.platform === 'darwin'}>
      <TitleBar app={app} />
      <PracticeBanner app={app} />
      <div className={nav ? 'body' : 'body bare'}>
        {nav}
        <div ref={pane} className={classes('pane', railBeside && 'side-by-side')}>
          <main ref={main} className="main">
            {children}
          </main>
          <aside ref={side} className="rail" aria-label={railLabel}>
            {rail}
          </aside>
        </div>
      </div>
      {footer ? <footer className="foot">{footer}</footer> : <span />}
    </div>
  );
}

/** The headline says the result. It takes the focus when a screen comes up, so that it is read first. */
export const Headline = ({ children }: { children: ReactNode }) => <h1 tabIndex={-1}>{children}</h1>;
