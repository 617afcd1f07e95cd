// The launchd or systemd file that runs the guard in the background, and the commands for it.
import type { GuardService } from './types.ts';

/**
 * What the system is to start, by full paths: it starts with an environment of its own, so nothing is left to look up.
 */
export type ServiceSpec = {
  readonly node: string;
  readonly cli: string;
  readonly configPath: string;
  readonly stateDir: string;
};

/**
 * Where a service of one person stands. `uid` is the number that `launchctl` calls that person by; null where the
 * system has none.
 */
export type ServicePlace = { readonly platform: string; readonly home: string; readonly uid: number | null };

type ServiceFile = {
  readonly system: 'launchd' | 'systemd';
  readonly path: string;
  readonly text: string;
  readonly start: readonly string[];
  readonly stop: readonly string[];
};

const label = 'dev.hearth.guard';
const unit = 'hearth-guard.service';
/** A line of every file that Hearth wrote; a file without it is somebody else's. */
const mark = 'Made by Hearth, which takes it away again when asked to.';
const marks: readonly string[] = [`# ${mark}`, `<!-- ${mark} -->`];
/** Between two starts, so that a guard that can't start costs next to nothing. */
const againAfterS = 10;

/** Whether a file that stands there was written by Hearth: one that the user wrote, or took over, is left alone. */
export const isOurs = (text: string): boolean => text.split(/\r?\n/).some((line) => marks.includes(line));

/** The service file for this system, or null on one that Hearth knows no service of (Windows). */
export function serviceFile(spec: ServiceSpec, { platform, home, uid }: ServicePlace): ServiceFile | null {
  if (platform === 'darwin') {
    const path = `${home}/Library/LaunchAgents/${label}.plist`;
    const domain = `gui/${uid ?? '$(id -u)'}`;
    return {
      system: 'launchd',
      path,
      text: plist(spec),
      start: [`launchctl bootstrap ${domain} ${shellQuoted(path)}`],
      stop: [`launchctl bootout ${domain}/${label}`],
    };
  }
  if (platform === 'win32') return null;
  return {
    system: 'systemd',
    path: `${home}/.config/systemd/user/${unit}`,
    text: systemdUnit(spec),
    // Without lingering a user's services end when that user logs out.
    start: ['systemctl --user daemon-reload', `systemctl --user enable --now ${unit}`, 'loginctl enable-linger'],
    stop: [`systemctl --user disable --now ${unit}`],
  };
}

export const noService: GuardService = {
  system: 'none',
  path: null,
  text: null,
  installed: false,
  start: [],
  stop: [],
};

const argsOf = ({ node, cli, configPath, stateDir }: ServiceSpec): readonly string[] => [
  node,
  cli,
  'guard',
  '--config',
  configPath,
  '--state',
  stateDir,
];

/**
 * A launchd agent that starts with its user's session and again whenever it ends; what it says goes into Hearth's own
 * folder.
 */
function plist(spec: ServiceSpec): string {
  const log = `${spec.stateDir}/guard.log`;
  const rows = [
    ['Label', text(label)],
    [
      'ProgramArguments',
      `<array>\n${argsOf(spec)
        .map((arg) => `    ${text(arg)}\n`)
        .join('')}  </array>`,
    ],
    ['RunAtLoad', '<true/>'],
    ['KeepAlive', '<true/>'],
    ['ThrottleInterval', `<integer>${againAfterS}</integer>`],
    ['ProcessType', text('Background')],
    ['StandardOutPath', text(log)],
    ['StandardErrorPath', text(log)],
  ] as const;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- ${mark} -->
<plist version="1.0">
<dict>
${rows.map(([key, value]) => `  <key>${key}</key>\n  ${value}\n`).join('')}</dict>
</plist>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const text = (value: string): string =>
  `<string>${value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)}</string>`;

function systemdUnit(spec: ServiceSpec): string {
  const [program = '', ...args] = argsOf(spec);
  return `# ${mark}
[Unit]
Description=Hearth's guard: a hosted model stands in while the local model server is down
StartLimitIntervalSec=0

[Service]
ExecStart=${[systemdQuoted(program), ...args.map((arg) => systemdQuoted(arg).replaceAll('$', '$$$$'))].join(' ')}
Restart=always
RestartSec=${againAfterS}

[Install]
WantedBy=default.target
`;
}

const controls: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * One word of a systemd command line: quoted, with `%` doubled because it begins a specifier. A variable's `$` counts
 * in arguments alone.
 */
const systemdQuoted = (word: string): string =>
  `"${word
    .replace(/["\\]/g, '\\$&')
    .replace(/[\n\r\t]/g, (sign) => controls[sign] ?? sign)
    .replaceAll('%', '%%')}"`;

const shellQuoted = (word: string): string =>
  /^[\w/.,:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
