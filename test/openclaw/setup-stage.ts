import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openHistory } from '../../electron/adapters/config/history.ts';
import { openStores } from '../../electron/host/stores.ts';
import { createModels } from '../../electron/host/models.ts';
import { createWorks } from '../../electron/host/tasks.ts';
import { setUp } from '../../electron/host/setup.ts';
import { setOrder } from '../../electron/host/route.ts';
import { undo } from '../../electron/host/revert.ts';
import type { Context } from '../../electron/host/context.ts';
import { copyNoAttributes, type Environment } from '../../electron/adapters/system/environment.ts';
import { nothingAsked } from '../../shared/network/destination.ts';
import type { EgressFacts } from '../../shared/providers/serving.ts';
import type { AgentScope } from '../../shared/openclaw/route.ts';
import type { Order } from '../../shared/openclaw/types.ts';
import { genericServer } from '../../shared/servers/kinds/generic-openai.ts';
import { ok } from '../../shared/base/result.ts';
import { included } from '../corpus/beside.ts';
import type { Answers, Outcome } from '../../shared/changes/types.ts';

/**
 * The variables that the configs of the corpus name: an older release takes no config that names one which is not set.
 */
export const corpusEnv: Readonly<Record<string, string>> = {
  GATEWAY_TOKEN: 'made-up',
  STUDIO_HOST: '10.0.0.7',
  STUDIO_KEY: 'made-up',
  TEAM: 'home',
  HOOK_TOKEN: 'made-up',
  X_KEY: 'made-up',
  OPENROUTER_API_KEY: 'made-up',
  TELEGRAM_TOKEN: 'made-up',
  BOX_URL: 'http://127.0.0.1:8080/v1',
  BOX_MODEL: 'qwen3-8b',
  DISCORD_TOKEN: 'made-up',
  BRAVE_KEY: 'made-up',
};

/** Every file of a config by its name beside it, the config itself included. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Hearth on one config in a folder of its own, with the work that writes it and neither processes nor sockets behind
 * it.
 */
export type SetupStage = {
  readonly setUp: (answers: Answers, dryRun?: boolean) => Promise<Outcome>;
  readonly setOrder: (order: Order, whose: AgentScope, dryRun?: boolean) => Promise<Outcome>;
  /** Takes the last change back. */
  readonly undo: () => Promise<Outcome>;
  readonly texts: () => Texts;
  readonly close: () => Promise<void>;
};

/** Every server was asked and listed nothing, so that none is asked now; no name was. */
const quietFacts = (urls: readonly string[]): EgressFacts => ({
  network: nothingAsked,
  serving: urls.map((url) => ({ url, server: genericServer.id, certainty: 'unknown', models: [] })),
  keyNames: [],
});

/** An OpenClaw of this release that takes everything: its real judgement is asked for afterwards. */
function tellingRelease(version: string | null): Context['openclaw'] {
  return {
    info: async () => (version === null ? null : { path: '/openclaw', version }),
    status: async () => ({ found: version !== null, path: null, version, gateway: { up: false, port: 18_789 } }),
    validate: async () => (version === null ? null : ok({ version, valid: true, issues: [] })),
    run: async () => ok(null),
    listen: async () => async () => 'no-gateway',
  };
}

/** Hearth, told of this release or of none, on this text. */
export function setupStage(text: string, version: string | null): SetupStage {
  const dir = mkdtempSync(path.join(tmpdir(), 'hearth-setup-'));
  const folder = path.join(dir, '.openclaw');
  const stateDir = path.join(dir, 'hearth');
  for (const one of [folder, stateDir]) mkdirSync(one, { mode: 0o700 });
  const files: Texts = { ...included, 'openclaw.json': text };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content, { mode: 0o600 });
  const unused = (): never => {
    throw new Error('a change of the config asks for no machine');
  };
  const world: Environment = {
    practice: false,
    env: { ...corpusEnv, HOME: dir, PATH: '' },
    configPath: path.join(folder, 'openclaw.json'),
    openclawStateDir: folder,
    invisible: [],
    stateDir,
    usualUrls: [],
    readMachine: unused,
    readShelves: unused,
    copyAttributes: copyNoAttributes,
    close: async () => undefined,
  };
  const nothing = (): void => undefined;
  const asked = new Set<string>();
  const cachedFacts = (): EgressFacts => quietFacts([...asked]);
  const models = createModels({ world, emit: nothing, now: () => new Date(), report: nothing });
  const ending = new AbortController();
  const network = {
    cachedFacts: () => nothingAsked,
    resolve: async () => nothingAsked,
    refresh: async () => undefined,
    onChange: () => nothing,
  };
  const context: Context = {
    world,
    models,
    works: createWorks(),
    history: openHistory(stateDir),
    stores: openStores(stateDir),
    openclaw: tellingRelease(version),
    warm: null,
    reviewed: new Map(),
    ending: ending.signal,
    emit: nothing,
    now: () => new Date(),
    changed: nothing,
    egress: {
      network,
      cachedFacts,
      setKeyNames: nothing,
      learn: nothing,
      onChange: () => nothing,
      close: nothing,
      async facts(urls) {
        for (const url of urls) asked.add(url);
        return cachedFacts();
      },
    },
  };
  return {
    setUp: (answers, dryRun = false) => setUp(context, answers, { allAgents: false, dryRun, baseHash: null }),
    setOrder: (order, scope, dryRun = false) => setOrder(context, { order, scope, allAgents: false, dryRun }),
    undo: () => undo(context, null, false),
    texts: () =>
      Object.fromEntries(Object.keys(files).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')])),
    async close() {
      ending.abort();
      await models.close();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
