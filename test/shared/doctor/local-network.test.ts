import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { macNoRoute } from '../../../electron/host/local-network.ts';
import { blockedFor, noRouteMessages } from '../../../shared/doctor/local-network.ts';
import { endpoint, find, healthy, hostedSeen, kinds, localSeen } from './fixtures.ts';

const now = new Date('2026-11-22T10:48:00.000Z');
const hourAgo = new Date(now.getTime() - 60 * 60_000);
/** A line as a gateway of 2026.9.6 writes it. */
const line = (message: string, time = '2026-11-22T10:40:33.456Z', more: object = {}): string =>
  JSON.stringify({
    0: message,
    ...more,
    _meta: { runtime: 'node', hostname: 'mac-mini.local', date: time, logLevelName: 'ERROR', name: 'openclaw' },
    time,
    hostname: 'mac-mini.local',
    message,
  });

const node = 'connect EHOSTUNREACH 192.168.1.50:1234 - Local (192.168.1.20:52011)';
const curl = 'Immediate connect fail for 192.168.1.50: No route to host';
const generic = 'lane=main error: Connection error. cause: EHOSTUNREACH';
const lan = 'http://192.168.1.50:1234/v1';

describe('the gateway’s log', () => {
  const messages = (...lines: string[]) => noRouteMessages(lines.join('\n'), hourAgo);
  it('is read for lines that say no route to host, in either wording', () =>
    expect(messages(line(node), line('heartbeat started'), line(curl))).toHaveLength(2));
  it('tells nothing by a failure of another kind', () =>
    expect(
      messages(
        line('Connection error.'),
        line('connect ECONNREFUSED 192.168.1.50:1234'),
        line('connect ETIMEDOUT 192.168.1.50:1234'),
      ),
    ).toEqual([]));
  it('tells nothing of what is longer ago', () => expect(messages(line(node, '2026-11-22T09:40:00.000Z'))).toEqual([]));
  it('keeps what stands beside the message, where the address may be', () =>
    expect(
      blockedFor(
        lan,
        messages(
          line('LLM request failed', undefined, { 1: { code: 'EHOSTUNREACH', address: '192.168.1.50', port: 1234 } }),
        ),
      ),
    ).toBe(true));
  it('counts a plain line of launchd’s own log', () => expect(messages(node)).toEqual([node]));
});

describe('a server in the local network', () => {
  it.each([
    ['that the log names', lan, node, true],
    ['that curl’s wording names', lan, curl, true],
    ['while the log names no host', lan, generic, true],
    ['while the log names another host', 'http://192.168.1.51:1234/v1', node, false],
    [
      'while the log names another server by its address',
      lan,
      'fetch http://nas.local:5000/ failed: no route to host',
      false,
    ],
    ['whose address is only this Mac’s own end', 'http://192.168.1.20:52011/v1', node, false],
    ['that is known by name, at the port that the log names', 'http://studio-2.local:1234/v1', node, true],
    ['that is known by name, at another port', 'http://studio-2.local:8000/v1', node, false],
    [
      'that the log names by name',
      'http://studio-2.local:8000/v1',
      'POST http://studio-2.local:8000/v1/chat/completions: No route to host',
      true,
    ],
    [
      'whose name begins another’s',
      'http://studio:8000/v1',
      'POST http://studio-2.local:8000/v1/chat/completions: No route to host',
      false,
    ],
    ['that is this very machine', 'http://127.0.0.1:1234/v1', generic, false],
    ['that is in a tailnet, which macOS does not count as local', 'http://100.86.235.95:1234/v1', generic, false],
    ['that is in a tailnet, by name', 'http://studio.tail1234.ts.net:1234/v1', generic, false],
    ['that is no local one', 'https://api.example.com/v1', generic, false],
  ])('%s', (_what, url, message, blocked) => expect(blockedFor(url, [message])).toBe(blocked));
});

describe('the finding', () => {
  const remote = { ...localSeen, endpoint: { ...endpoint, url: lan } };
  const facts = (noRoute: string[] | null) => healthy({ hops: [remote, hostedSeen], noRoute });
  it('is a problem beside a server that answers Hearth, with the line that shows it', () => {
    expect(find(facts([node]), 'local-network-blocked')).toMatchObject({
      level: 'problem',
      about: lan,
      facts: { url: lan },
      curl: { line: expect.stringContaining('curl') as unknown },
      fixable: false,
    });
    expect(kinds(facts([node]))).toContain('server-reached');
  });
  it('is not told where the log is quiet', () => expect(kinds(facts([]))).not.toContain('local-network-blocked'));
  it('is not told but on a Mac', () => expect(kinds(facts(null))).not.toContain('local-network-blocked'));
  it('is not told of a server that does not answer Hearth either', () => {
    const dead = { ...remote, endpoint: { ...endpoint, url: lan, status: 'unreachable' as const } };
    expect(kinds(healthy({ hops: [dead, hostedSeen], noRoute: [node] }))).not.toContain('local-network-blocked');
  });
});

describe('looking into the log', () => {
  let dir: string;
  let file: string;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'hearth-log-'));
    file = path.join(dir, 'gateway.log');
    await writeFile(file, `${line('x'.repeat(300_000))}\n${line(node)}\n`);
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));
  const look = (platform: NodeJS.Platform, log: string, practice = false) =>
    macNoRoute({ practice }, { logging: { file: log } }, platform, now);

  it('reads the end of the one that the config names', async () =>
    expect(await look('darwin', file)).toEqual([expect.stringContaining(node)]));
  it('finds nothing where there is none', async () =>
    expect(await look('darwin', path.join(dir, 'none.log'))).toEqual([]));
  it.each(['linux', 'win32'] as const)('does not look on %s', async (platform) =>
    expect(await look(platform, file)).toBeNull(),
  );
  it('does not look in practice', async () => expect(await look('darwin', file, true)).toBeNull());
});
