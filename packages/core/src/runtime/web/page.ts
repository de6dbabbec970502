/** The part of a page that is needed here; the types of browsers are not at hand. */
interface Page {
  readonly document?: {
    readonly visibilityState: string;
    addEventListener(type: string, listener: () => void, capture: boolean): void;
    removeEventListener(type: string, listener: () => void, capture: boolean): void;
  };
  addEventListener(type: string, listener: (event: { persisted?: boolean }) => void, capture: boolean): void;
  removeEventListener(
    type: string,
    listener: (event: { persisted?: boolean }) => void,
    capture: boolean,
  ): void;
}

const page = (): Page => globalThis as unknown as Page;

/**
 * Calls `fn` whenever the page gets out of sight or is left. It may come back, and it may be thrown away without
 * another word (https://developer.chrome.com/docs/web-platform/page-lifecycle-api): the last moment to send what
 * waits. Does nothing where there is no page. Returns what undoes it.
 */
export function onHidden(fn: () => void): () => void {
  const { document } = page();
  if (document === undefined) return () => {};
  const changed = (): void => {
    if (document.visibilityState === 'hidden') fn();
  };
  document.addEventListener('visibilitychange', changed, true);
  page().addEventListener('pagehide', fn, true);
  return () => {
    document.removeEventListener('visibilitychange', changed, true);
    page().removeEventListener('pagehide', fn, true);
  };
}

/** Calls `fn` when the page is left for good. A page that is kept to come back does not end. */
export function onPageEnd(fn: () => void): void {
  if (page().document === undefined) return;
  page().addEventListener(
    'pagehide',
    ({ persisted }) => {
      if (persisted !== true) fn();
    },
    true,
  );
}
