/**
 * Where OpenClaw keeps its config, decided as OpenClaw 2026.9 decides it. The rules were compared with
 * `openclaw config file --json` of the real release, see test/openclaw/paths.test.ts.
 */

export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

export type LocationFacts = {
  readonly env: EnvironmentVariables;
  /** The account's home by the system's own account, used where no variable names one. */
  readonly home: string;
  /** What relative paths start from. */
  readonly cwd: string;
  readonly windows: boolean;
  /** A config path that the user gave Hearth; wins over everything. */
  readonly flagConfigPath: string | null;
  /** A profile that the user chose as with `openclaw --profile NAME`. */
  readonly profile: string | null;
  readonly exists: (path: string) => boolean;
};

export type ConfigLocation = {
  readonly home: string;
  readonly stateDir: string;
  readonly configPath: string;
  /**
   * Configs that exist where this OpenClaw does not look: names it has dropped, and a profile that only the environment
   * names.
   */
  readonly invisible: string[];
};

const configNames = ['openclaw.json', 'clawdbot.json'];
const stateDirNames = ['.openclaw', '.clawdbot'];
/** Known to 2026.2 and dropped since. */
const droppedPaths = [
  '.moltbot/openclaw.json',
  '.moltbot/moltbot.json',
  '.moltbot/clawdbot.json',
  '.openclaw/moltbot.json',
  '.clawdbot/moltbot.json',
];
const profileName = /^[a-z0-9][a-z0-9_-]{0,63}$/i;

const set = (value: string | undefined): string | null => (value?.trim() ? value.trim() : null);

/** A home is also unset where some script wrote the words `undefined` or `null`; OpenClaw is as lenient only here. */
const setHome = (value: string | undefined): string | null => {
  const text = set(value);
  return text === 'undefined' || text === 'null' ? null : text;
};

/** A profile's name, or null for none and for the default one. */
export function namedProfile(value: string | null | undefined): string | null {
  const name = value?.trim();
  return name && name.toLowerCase() !== 'default' && profileName.test(name) ? name : null;
}

export type HomeFacts = Pick<LocationFacts, 'env' | 'home' | 'cwd' | 'windows'>;

/** OpenClaw's home, absolute. */
function homeOf(facts: HomeFacts): string {
  const { env, home } = facts;
  const systemHome = resolvePath(facts, setHome(env['HOME']) ?? setHome(env['USERPROFILE']) ?? home);
  return resolvePath(facts, expand(setHome(env['OPENCLAW_HOME']) ?? systemHome, systemHome));
}

/**
 * The folders beside the config's own from which OpenClaw takes included files: `OPENCLAW_INCLUDE_ROOTS`, a list as
 * `PATH` is one, `~` being its home (2026.9.6). Absolute, each once.
 */
export function includeRoots(facts: HomeFacts): string[] {
  const listed = (facts.env['OPENCLAW_INCLUDE_ROOTS'] ?? '')
    .split(facts.windows ? ';' : ':')
    .map((root) => root.trim());
  return [
    ...new Set(listed.filter((root) => root !== '').map((root) => resolvePath(facts, expand(root, homeOf(facts))))),
  ];
}

/**
 * A path that a config names, as OpenClaw reads it: `~` is its home, and what is relative starts from where it runs.
 */
export const userPath = (facts: HomeFacts, path: string): string => resolvePath(facts, expand(path, homeOf(facts)));

/** Gives home, state folder and config path as absolute paths; none of them needs to exist. */
export function resolveConfig(facts: LocationFacts): ConfigLocation {
  const { env, exists } = facts;
  const absolute = (path: string): string => resolvePath(facts, path);
  const home = homeOf(facts);
  const at = (path: string): string => absolute(expand(path, home));
  const inHome = (path: string): string => absolute(`${home}/${path}`);

  const profile = namedProfile(facts.profile);
  const namedState = set(env['OPENCLAW_STATE_DIR']);
  const stateDir = namedState
    ? at(namedState)
    : profile
      ? inHome(`.openclaw-${profile}`)
      : (stateDirNames.map(inHome).find((dir) => exists(dir)) ?? inHome('.openclaw'));

  const inState = (name: string): string => absolute(`${stateDir}/${name}`);
  const candidates = profile
    ? []
    : namedState
      ? configNames.map(inState)
      : stateDirNames.flatMap((dir) => configNames.map((name) => inHome(`${dir}/${name}`)));
  const named = facts.flagConfigPath ?? set(env['OPENCLAW_CONFIG_PATH']);
  const configPath = named ? at(named) : (candidates.find((path) => exists(path)) ?? inState('openclaw.json'));

  const envProfile = namedProfile(env['OPENCLAW_PROFILE']);
  const elsewhere = [...droppedPaths, ...(envProfile ? [`.openclaw-${envProfile}/openclaw.json`] : [])].map(inHome);
  return { home, stateDir, configPath, invisible: elsewhere.filter((path) => path !== configPath && exists(path)) };
}

/** The port of the gateway when nothing names one. */
const defaultGatewayPort = 18789;

/**
 * The port that OpenClaw's gateway takes: `OPENCLAW_GATEWAY_PORT`, then `gateway.port` of the config, then the default.
 * A profile has a port of its own: 19001 for `--dev`, otherwise one computed from its name (measured in 2026.9.6).
 */
export function gatewayPort(facts: {
  readonly env: EnvironmentVariables;
  readonly configPort: unknown;
  readonly profile: string | null;
}): number {
  const fromEnv = parsePort(set(facts.env['OPENCLAW_GATEWAY_PORT']));
  if (fromEnv !== null) return fromEnv;
  const chosen = namedProfile(facts.profile);
  // The command line puts this port into its own environment, so it wins over the config.
  if (chosen === 'dev') return 19001;
  if (
    typeof facts.configPort === 'number' &&
    Number.isInteger(facts.configPort) &&
    facts.configPort > 0 &&
    facts.configPort <= 65535
  )
    return facts.configPort;
  const profile = chosen ?? namedProfile(facts.env['OPENCLAW_PROFILE']);
  return profile === null ? defaultGatewayPort : 20_000 + (fnv1a(profile) % 40_000);
}

/** Accepts `18789`, `host:18789` and `[::1]:18789`, as OpenClaw does. */
function parsePort(text: string | null): number | null {
  const digits = text?.match(/^(?:\[[^\]]+\]:|[^:]+:)?(\d{1,5})$/)?.[1];
  const port = Number(digits);
  return digits !== undefined && port > 0 && port <= 65535 ? port : null;
}

/** FNV-1a over 32 bits. A profile's name is ASCII, so a character is a byte. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

const expand = (path: string, home: string): string => path.replace(/^~(?=$|[\\/])/, () => home);

/**
 * An absolute path without `.` and `..`, in the separators of the system. Pure, so that Windows can be decided
 * anywhere.
 */
function resolvePath({ cwd, windows }: Pick<LocationFacts, 'cwd' | 'windows'>, path: string): string {
  const separator = windows ? '\\' : '/';
  const absolute = (windows ? /^(?:[a-z]:)?[\\/]/i : /^\//).test(path) ? path : `${cwd}${separator}${path}`;
  const root = windows ? (absolute.match(/^(?:[a-z]:|[\\/]{2}[^\\/]+[\\/]+[^\\/]+)?/i)?.[0] ?? '') : '';
  const segments: string[] = [];
  for (const part of absolute.slice(root.length).split(windows ? /[\\/]+/ : /\/+/)) {
    if (part === '..') segments.pop();
    else if (part !== '' && part !== '.') segments.push(part);
  }
  return `${root}${separator}${segments.join(separator)}`;
}
