// Makes an area focusable for scrolling by keyboard, only while its content overflows.
import { useEffect, type RefObject } from 'react';

/**
 * An area that scrolls can be reached and scrolled by the keyboard even where nothing in it takes the focus; one that
 * fits is no stop on the way.
 */
export function useKeyboardScroll(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const area = ref.current;
    if (!area) return undefined;
    const settle = () => {
      const scrolls = area.scrollHeight > area.clientHeight + 1 && getComputedStyle(area).overflowY !== 'visible';
      if (scrolls) area.tabIndex = 0;
      else area.removeAttribute('tabindex');
    };
    // Asked at every change, the size would have the page laid out once more each time; once a frame, after it is
    // drawn, it is known already.
    let frame = 0;
    let turn = 0;
    const settleAfterFrame = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        clearTimeout(turn);
        turn = window.setTimeout(settle);
      });
    };
    const sizes = new ResizeObserver(settleAfterFrame);
    const contents = new MutationObserver(settleAfterFrame);
    sizes.observe(area);
    contents.observe(area, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['open'],
    });
    settle();
    return () => {
      sizes.disconnect();
      contents.disconnect();
      cancelAnimationFrame(frame);
      clearTimeout(turn);
    };
  }, [ref]);
}
