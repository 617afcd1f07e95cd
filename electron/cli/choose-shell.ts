/** What decides between the desktop and the browser. Read elsewhere, so that the decision is pure. */
export type ShellFacts = {
  /** The user asked for the browser. */
  readonly browserAsked: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly root: boolean;
  readonly hasBinary: boolean;
};

type BrowserReason = 'asked' | 'no-display' | 'root' | 'no-binary';
export type ShellChoice =
  | { readonly shell: 'desktop' }
  | { readonly shell: 'browser'; readonly because: BrowserReason };

type ShellPlace = Pick<ShellFacts, 'platform' | 'env'>;

const overSsh = (env: ShellPlace['env']): boolean => Boolean(env['SSH_CONNECTION']);

/**
 * Whether a window can be shown. macOS and Windows always have a screen but for a remote login; Linux says so in its
 * environment.
 */
export function hasDisplay({ platform, env }: ShellPlace): boolean {
  if (platform === 'darwin' || platform === 'win32') return !overSsh(env);
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** Whether a browser that opens by itself would be seen by whoever typed the command. */
export const mayOpenBrowser = (place: ShellPlace): boolean =>
  hasDisplay(place) && !overSsh(place.env) && !place.env['CI'];

/**
 * The desktop where it can run, else the browser and the reason. What can't be helped comes before what a download
 * could.
 */
export function chooseShell(facts: ShellFacts): ShellChoice {
  if (facts.browserAsked) return { shell: 'browser', because: 'asked' };
  if (!hasDisplay(facts)) return { shell: 'browser', because: 'no-display' };
  // Chromium refuses to run as root with its sandbox on, and we never turn the sandbox off.
  if (facts.platform === 'linux' && facts.root) return { shell: 'browser', because: 'root' };
  if (!facts.hasBinary) return { shell: 'browser', because: 'no-binary' };
  return { shell: 'desktop' };
}
