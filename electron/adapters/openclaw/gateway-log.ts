// Reads in the gateway's log whether it took a change, and which hosts it found no route to.
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { noRouteMessages } from '../../../shared/doctor/local-network.ts';

export type Reload = 'live' | 'refused' | 'not-seen';

const pollMs = 40;
/** As much of a log's end as is read: some hundred lines. */
const tailBytes = 256 * 1024;
/** Older than this a line may tell of what was mended since. The gateway's heartbeat fails anew each half hour. */
const recentMs = 60 * 60_000;

/**
 * Where a gateway logs unless its config says otherwise: by day, in the system's /tmp whatever TMPDIR says (seen with
 * 2026.9.6).
 */
export function usualGatewayLog(now: Date): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return path.join(
    process.platform === 'win32' ? (process.env['TEMP'] ?? 'C:\\tmp') : '/tmp',
    'openclaw',
    `openclaw-${day}.log`,
  );
}

/**
 * Marks where a gateway's log ends now and answers a question: what the gateway makes of the next change of one of
 * these keys. `live` when it says that it took it, `refused` when it says that it keeps the old config, `not-seen` when
 * it says neither in time.
 */
export async function listenForReload(
  file: string,
): Promise<(keys: readonly string[], withinMs: number) => Promise<Reload>> {
  const from = await stat(file).then(
    (info) => info.size,
    () => 0,
  );
  return async (keys, withinMs) => {
    const until = Date.now() + withinMs;
    while (Date.now() < until) {
      const reload = readReload(await tail(file, from), keys);
      if (reload !== null) return reload;
      await pause(pollMs);
    }
    return 'not-seen';
  };
}

/**
 * What the gateway logged of late about hosts to which it found no route, oldest first; empty where there is no log.
 * `file` is the log that the config names; null for the usual one.
 */
export async function recentNoRoute(file: string | null, now: Date): Promise<string[]> {
  const since = new Date(now.getTime() - recentMs);
  const files = file === null ? [...new Set([usualGatewayLog(since), usualGatewayLog(now)])] : [file];
  const ends = await Promise.all(
    files.map(async (name) =>
      tail(
        name,
        await stat(name).then(
          (info) => Math.max(0, info.size - tailBytes),
          () => 0,
        ),
      ),
    ),
  );
  return ends.flatMap((text) => noRouteMessages(text, since));
}

const tail = async (file: string, from: number): Promise<string> => (await tailOf(file, from)).toString('utf8');

async function tailOf(file: string, from: number): Promise<Buffer> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return Buffer.alloc(0);
  try {
    const { size } = await handle.stat();
    const length = Math.min(Math.max(0, size - from), tailBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Reads the gateway's own words: "config hot reload applied (keys)", "config reload skipped (invalid config): …". */
export function readReload(log: string, keys: readonly string[]): Reload | null {
  for (const line of log.split('\n')) {
    if (line.includes('config reload skipped')) return 'refused';
    if (line.includes('config hot reload applied') && keys.some((key) => line.includes(key))) return 'live';
  }
  return null;
}

/** How a file stands, to be compared with how it stood before; `absent` where there is none. */
export const fileMark = (file: string): Promise<string> =>
  stat(file).then(
    (info) => `${info.size} ${info.mtimeMs}`,
    () => 'absent',
  );

/**
 * Reads on in a log, whole lines only. The first look at a file answers the end of what is there, of at most
 * `tailBytes`; where a log was cut or replaced it begins anew. A look that finds nothing new costs one `stat`.
 */
export function createLogReader(): { next(file: string): Promise<string[]> } {
  let at: { readonly file: string; readonly offset: number } | null = null;
  return {
    async next(file) {
      const size = await stat(file).then(
        (info) => info.size,
        () => null,
      );
      if (size === null) return [];
      const goesOn = at !== null && at.file === file && at.offset <= size;
      const from = Math.max(goesOn && at !== null ? at.offset : 0, size - tailBytes);
      if (goesOn && at !== null && size === at.offset) return [];
      const bytes = await tailOf(file, from);
      const end = bytes.lastIndexOf(0x0a) + 1;
      at = { file, offset: from + end };
      return bytes
        .toString('utf8', 0, end)
        .split('\n')
        .filter((line) => line !== '');
    },
  };
}
