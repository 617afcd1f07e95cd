import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHearthHost } from '../../../electron/host/create.ts';
import { writeAlone } from '../../../electron/host/failover-write.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import { realPlaces } from '../../../electron/adapters/system/paths.ts';
import type { Outcome } from '../../../shared/changes/types.ts';
import type { Order } from '../../../shared/openclaw/types.ts';
import type { CallName, Request } from '../../../shared/contract/calls.ts';
import { watchDisk, withFault, type Fault } from './fault.ts';

/**
 * Makes a change with one call to the disk failing, for each call in turn: `child.mjs <scene>,<scene> <how many at
 * most>`. Prints of each scene how many faults were met and what was wrong after them.
 */
const [names = '', most = '0'] = process.argv.slice(2);

const local = 'lmstudio/big';
const hosted = 'anthropic/claude';
const routed = `// mine\n{\n  models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:9/v1', models: [{ id: 'big' }] } } },\n  agents: { defaults: { model: {\n    primary: '${local}', // me\n    fallbacks: ['${hosted}'],\n  } } },\n}\n`;
const answers = {
  local: [
    {
      url: 'http://127.0.0.1:9/v1',
      provider: 'lmstudio',
      model: 'big',
      contextTokens: 65_536,
      api: 'openai-responses' as const,
    },
  ],
  order: 'local-first' as const,
  hosted: [{ ref: hosted }],
};
const key = 'sk-ant-REDACTED';

/** What a scene's change came to, as it is told. */
type Told = {
  readonly done: boolean;
  readonly internal: boolean;
  readonly id: string | null;
  /** Whether it says that the settings stay as they are. */ readonly leaves?: boolean;
};
type At = {
  readonly dir: string;
  readonly host: Host;
  readonly config: string;
  readonly state: string;
  readonly env: Readonly<Record<string, string>>;
};
type Scene = {
  /** The file that is to be whole, and its text before. */
  readonly file: (at: At) => string;
  readonly before: string | null;
  /** What is done before, without a fault. */
  readonly prepare?: (at: At) => Promise<unknown>;
  readonly act: (at: At) => Promise<Told>;
  /** Another file that changes in the same step, or not at all. */
  readonly beside?: (at: At) => string;
};

async function ask<N extends CallName>(host: Host, name: N, request: Request<N>): Promise<Told> {
  const reply = await clientOf(host).call(name, request);
  if (!reply.ok) return { done: false, internal: reply.error.kind === 'internal', id: null };
  const value: Partial<Outcome> = 'applied' in reply.value ? reply.value : {};
  return {
    done: value.applied ?? true,
    internal: false,
    id: value.historyId ?? null,
    leaves: value.notes?.some(({ kind }) => kind === 'settings-left') ?? false,
  };
}
const inConfig = ({ config }: At) => config;
const order =
  (wanted: Order) =>
  ({ host }: At) =>
    ask(host, 'route.set', { order: wanted, dryRun: false });

const settings = ({ dir }: At) => path.join(dir, '.openclaw', 'agents', 'main', 'agent', 'settings.json');
const layBeside = async (file: string, text: string) => {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text, { mode: 0o600 });
};

const scenes: Readonly<Record<string, Scene>> = {
  'settings-new': {
    file: inConfig,
    before: routed,
    prepare: ({ state, config }) =>
      layBeside(path.join(state, 'patience.json'), JSON.stringify({ [config]: { main: 0 } })),
    act: order('hosted-first'),
    beside: settings,
  },
  'settings-taken': {
    file: inConfig,
    before: routed,
    prepare: (at) => layBeside(settings(at), '{"theme":"dark","retry":{"provider":{"maxRetries":0}}}'),
    act: order('local-only'),
    beside: settings,
  },
  'settings-alone': {
    file: settings,
    before: '{"theme":"dark","retry":{"provider":{"maxRetries":0}}}',
    act: ({ host }) => ask(host, 'patience.set', { patience: 'openclaw', dryRun: false }),
  },
  switch: { file: inConfig, before: routed, act: order('hosted-first') },
  'local-only': { file: inConfig, before: routed, act: order('local-only') },
  setup: {
    file: inConfig,
    before: '// mine\n{\n  gateway: { mode: "local" }, // keep\n}\n',
    act: ({ host }) => ask(host, 'setup.apply', { answers, baseHash: null }),
  },
  'setup-new': {
    file: inConfig,
    before: null,
    act: ({ host }) => ask(host, 'setup.apply', { answers, baseHash: null }),
  },
  undo: {
    file: inConfig,
    before: routed,
    prepare: order('hosted-first'),
    act: ({ host }) => ask(host, 'history.undo', { id: null, dryRun: false }),
  },
  'before-hearth': {
    file: inConfig,
    before: routed,
    prepare: order('hosted-first'),
    act: ({ host }) => ask(host, 'history.revertAll', { dryRun: false }),
  },
  guard: {
    file: inConfig,
    before: routed,
    async act({ config, state, env }) {
      const refused = await writeAlone(realPlaces({ env, configPath: config, stateDir: state }), {
        kind: 'switch',
        local,
        instead: hosted,
        from: [local, hosted],
        to: [hosted, local],
        why: 'down',
      } as Parameters<typeof writeAlone>[1]);
      return { done: refused === null, internal: false, id: null };
    },
  },
  key: {
    file: ({ dir }) => path.join(dir, '.openclaw', '.env'),
    before: 'OTHER_KEY=one # mine\n',
    act: ({ host }) => ask(host, 'keys.set', { name: 'ANTHROPIC_API_KEY' }),
  },
};

const text = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);

async function stage(kase: Scene): Promise<At> {
  const dir = await mkdtemp(path.join(tmpdir(), 'hearth-fault-'));
  const [config, state, env] = [
    path.join(dir, '.openclaw', 'openclaw.json'),
    path.join(dir, 'state'),
    { HOME: dir, PATH: '' },
  ];
  await mkdir(path.dirname(config), { recursive: true });
  const host = await createHearthHost({
    shell: 'command-line',
    practice: false,
    configPath: config,
    stateDir: state,
    env,
    version: '0.0.0',
    clipboard: { read: () => key, clear: () => undefined },
  });
  const at = { dir, host, config, state, env };
  if (kase.file(at) !== config) await writeFile(config, routed, { mode: 0o600 });
  if (kase.before !== null) await layBeside(kase.file(at), kase.before);
  await kase.prepare?.(at);
  return at;
}

const isTemporary = (name: string): boolean => name.startsWith('.') && name !== '.env';

/** What is wrong after this fault; null where the fault was never met. */
async function attempt(scene: string, kase: Scene, fault: Fault, after: string | null): Promise<string[] | null> {
  const at = await stage(kase);
  const file = kase.file(at);
  const before = await text(file);
  const beside = kase.beside === undefined ? null : await text(kase.beside(at));
  const wrong: string[] = [];
  try {
    const { value: told, calls } = await withFault(fault, () =>
      kase.act(at).catch((cause: unknown) => ({ done: false, internal: true, id: null, cause })),
    );
    if (calls < fault.at) return null;
    const now = await text(file);
    if (now !== before && now !== after) wrong.push('the file is neither the old nor the new one');
    // Where the disk stays as it is, what was half written is told.
    if (
      kase.beside !== undefined &&
      !fault.lasts &&
      !('leaves' in told && told.leaves === true) &&
      ((await text(kase.beside(at))) !== beside) !== (now === after)
    )
      wrong.push('the settings changed without the config, or it without them');
    if (told.internal)
      wrong.push(
        `told as a fault in Hearth: ${'cause' in told ? String(told.cause) : ((await text(path.join(at.state, 'hearth.log'))) ?? '')}`,
      );
    if (told.done !== (now === after))
      wrong.push(
        `told as ${told.done ? 'done' : 'not done'}, but the file is ${now === after ? 'the new' : 'not the new'} one`,
      );
    if (now === after && file === at.config) {
      const reply = await clientOf(at.host).call('history.list', {});
      const entries = reply.ok ? reply.value.entries : [];
      const id = told.id ?? entries[0]?.id;
      if (entries[0] === undefined || entries[0].id !== id) wrong.push('the history lacks the change');
      const back = await ask(at.host, 'history.undo', { id: id ?? null, dryRun: false });
      if (!back.done || (await text(file)) !== before) wrong.push('there is no way back');
    }
    const again =
      now === after && file === at.config && scene !== 'undo' && scene !== 'before-hearth'
        ? await kase.act(at)
        : now === after
          ? null
          : await kase.act(at);
    if (again !== null && (!again.done || (await text(file)) !== after))
      wrong.push('the next try without a fault does not work');
    await at.host.close();
    // A minute later, at the next write, nothing is left of what could not be cleared away.
    const past = new Date(Date.now() - 61_000);
    const folders = [path.dirname(at.config), at.state, path.join(at.state, 'history')];
    const left = async () =>
      (
        await Promise.all(
          folders.map(async (folder) =>
            (await readdir(folder).catch(() => [])).filter(isTemporary).map((name) => path.join(folder, name)),
          ),
        )
      ).flat();
    const unclear = await left();
    for (const one of unclear) await utimes(one, past, past);
    if (unclear.length > 0) {
      const next = await createHearthHost({
        shell: 'command-line',
        practice: false,
        configPath: at.config,
        stateDir: at.state,
        env: at.env,
        version: '0.0.0',
      });
      await next.close();
      const stays = await left();
      if (stays.length > 0) wrong.push(`left behind: ${stays.map((one) => path.basename(one)).join(', ')}`);
    }
    return wrong;
  } finally {
    await at.host.close();
    await rm(at.dir, { recursive: true, force: true });
  }
}

async function play(scene: string) {
  const kase = scenes[scene];
  if (kase === undefined) throw new Error(`no such scene: ${scene}`);
  const clean = await stage(kase);
  const { value: first, calls } = await withFault(null, () => kase.act(clean));
  const after = await text(kase.file(clean));
  await clean.host.close();
  await rm(clean.dir, { recursive: true, force: true });

  const all: Fault[] = [];
  for (let at = 1; at <= calls; at++) {
    for (const code of ['EIO', 'ENOSPC', 'EMFILE', 'EACCES'] as const)
      for (const lasts of [false, true]) all.push({ code, at, lasts });
  }
  // Spread evenly, and by a step that meets every code and both ways of failing.
  const step = Math.max(1, (all.length / Number(most)) | 1);
  const broken: string[] = first.done && after !== null ? [] : ['without a fault it does not work'];
  let met = 0;
  for (let i = 0; i < all.length; i += step) {
    const fault = all[i] as Fault;
    const wrong = await attempt(scene, kase, fault, after);
    if (wrong === null) continue;
    met++;
    broken.push(...wrong.map((one) => `${fault.code} ${fault.lasts ? 'from' : 'at'} call ${fault.at}: ${one}`));
  }
  return { scene, met, broken };
}

await watchDisk();
const ends = [];
for (const scene of names.split(',')) ends.push(await play(scene));
process.stdout.write(JSON.stringify(ends));
