import { noEgressFacts } from '../../shared/providers/serving.ts';
import { isObject, type JsonValue } from '../../shared/json5/change.ts';
import { defaultAgent } from '../../shared/openclaw/agents.ts';
import { nothingRemembered } from '../../shared/openclaw/model-order.ts';
import { readRoute } from '../../shared/openclaw/route.ts';
import type { Order } from '../../shared/openclaw/types.ts';
import type { EgressInputs } from '../../shared/egress/facts.ts';
import { included } from '../corpus/beside.ts';
import { corpus } from '../corpus/corpus.ts';
import { hearthsConfig, type ConfigCase } from '../support/resolution.ts';
import { lacking, needless, type Goal } from './goal.ts';
import { corpusEnv, setupStage, type SetupStage, type Texts } from './setup-stage.ts';
import type { Answers, Outcome } from '../../shared/changes/types.ts';

/** What is asked of every config: two machines of the house, one of them with a name, and two hosted models. */
const answersIn = (order: Order): Answers => ({
  local: [
    {
      url: 'http://127.0.0.1:1234/v1',
      provider: 'lmstudio',
      model: 'qwen3-coder-30b',
      name: 'Qwen3 Coder 30B',
      alias: 'Coder',
      api: 'openai-completions',
      contextTokens: 65_536,
      maxTokens: 8192,
    },
    {
      url: 'http://10.0.0.8:8000/v1',
      provider: 'rig',
      model: 'qwen',
      api: 'openai-completions',
      contextTokens: 32_768,
      maxTokens: 4096,
    },
  ],
  order,
  hosted: [{ ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' }, { ref: 'openai/gpt-5.2' }],
});

/** A config after one change. */
export type Written = { readonly by: string; readonly order: Order; readonly texts: Texts };

/**
 * One config of the corpus through three setups, four switches and all the way back, with what was wrong on the way.
 */
export type Walk = {
  readonly file: string;
  readonly before: Texts;
  /** Why Hearth leaves this config alone; null where it does not. */
  readonly refused: string | null;
  readonly written: readonly Written[];
  /** Where the chain that Hearth shows is not the one that was wanted, or something wanted is missing. */
  readonly astray: readonly string[];
  /** What was done that nothing needs, and what was planned again on what stood already. */
  readonly needless: readonly string[];
  /** Where the way back did not lead to the bytes from before. */
  readonly notUndone: readonly string[];
};

export const textsOf = (file: string): Texts => ({ ...included, 'openclaw.json': corpus.get(file) ?? '' });

/** A config with the files beside it, as its reader is asked about it. */
export const caseOf = ({ 'openclaw.json': config = '', ...files }: Texts, agent: string | null = null): ConfigCase => ({
  config,
  files,
  env: { ...corpusEnv },
  stateEnv: {},
  links: {},
  agent,
});

const configOf = (texts: Texts): JsonValue =>
  texts['openclaw.json']?.trim() === '' ? {} : hearthsConfig(caseOf(texts)).config;
/** What says nothing counts as no config. */
const standing = (config: JsonValue): JsonValue | null =>
  isObject(config) && Object.keys(config).length === 0 ? null : config;
const same = (a: Texts, b: Texts): boolean => Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);

/** What is known of the house: nobody asked its network, and OpenClaw's own state sets nothing. */
export const factsFor = (version: string | null): EgressInputs => ({
  egress: noEgressFacts,
  names: Object.keys(corpusEnv),
  openclaw: version,
  sessions: [],
  jobs: [],
});

/** The agent that answers first, where it goes by a chain of its own; null where it does not. */
export function ownAgent(texts: Texts): string | null {
  const config = configOf(texts);
  return readRoute(config, 'default-agent', nothingRemembered, noEgressFacts).agent.own
    ? (defaultAgent(config)?.id ?? null)
    : null;
}

/** Walks one config, with Hearth told of this release or of none. */
export async function walk(file: string, version: string | null): Promise<Walk> {
  const stage = setupStage(corpus.get(file) ?? '', version);
  try {
    return await new Walker(file, version, stage).walk();
  } finally {
    await stage.close();
  }
}

class Walker {
  private readonly written: Written[] = [];
  private readonly astray: string[] = [];
  private readonly surplus: string[] = [];
  private readonly notUndone: string[] = [];
  private readonly facts: EgressInputs;
  private readonly before: Texts;

  private readonly file: string;
  private readonly version: string | null;
  private readonly stage: SetupStage;

  constructor(file: string, version: string | null, stage: SetupStage) {
    this.file = file;
    this.version = version;
    this.stage = stage;
    this.facts = factsFor(version);
    this.before = stage.texts();
  }

  async walk(): Promise<Walk> {
    let refused: string | null = null;
    for (const order of ['local-only', 'hosted-first', 'local-first'] as const) {
      refused = await this.setUp(order);
      if (refused !== null) break;
      if (order !== 'local-first') await this.back(`setup ${order}`, this.before);
    }
    if (refused === null) await this.switches();
    const { file, before, written, astray, surplus, notUndone } = this;
    if (refused !== null && !same(this.stage.texts(), before)) notUndone.push(`${file}: refused and written`);
    return { file, before, refused, written, astray, needless: surplus, notUndone };
  }

  private async setUp(order: Order): Promise<string | null> {
    const answers = answersIn(order);
    const done = await this.stage.setUp(answers);
    if (done.refused !== null) return done.refused.kind === 'disk' ? JSON.stringify(done.refused) : done.refused.kind;
    const by = `setup ${order}`;
    this.judge(by, { order, whose: { agent: null }, answers }, this.before);
    this.plansNothing(by, await this.stage.setUp(answers, true));
    return null;
  }

  /**
   * There and back again, and once more: the bytes of an order are the same each time, and each change is taken back to
   * those that it found.
   */
  private async switches(): Promise<void> {
    const start = this.stage.texts();
    const before = new Map<Order, Texts>([['local-first', start]]);
    const steps: { by: string; found: Texts }[] = [];
    for (const order of ['hosted-first', 'local-only', 'hosted-first', 'local-first'] as const) {
      const found = this.stage.texts();
      const by = `${steps.at(-1)?.by ?? 'setup local-first'}, ${order}`;
      const done = await this.stage.setOrder(order, 'default-agent');
      if (done.refused !== null) {
        this.astray.push(`${this.file}: ${by}: refused as ${done.refused.kind}`);
        return;
      }
      if (done.applied) steps.push({ by, found });
      const known = before.get(order);
      if (known === undefined) {
        this.judge(by, { order, whose: 'default-agent', answers: null }, found);
        this.plansNothing(by, await this.stage.setOrder(order, 'default-agent', true));
        before.set(order, this.stage.texts());
      } else if (order === 'hosted-first' && !same(this.stage.texts(), known))
        this.astray.push(`${this.file}: ${by}: is written in another way than the first time`);
    }
    for (const { by, found } of steps.reverse()) await this.back(by, found);
    await this.back('setup local-first', this.before);
  }

  private judge(by: string, asked: Pick<Goal, 'order' | 'whose' | 'answers'>, found: Texts): void {
    const texts = this.stage.texts();
    this.written.push({ by, order: asked.order, texts });
    const goal: Goal = {
      ...asked,
      version: this.version,
      before: standing(configOf(found)),
      after: configOf(texts),
      facts: this.facts,
    };
    const lacks = lacking(goal.after, goal);
    const shown = readRoute(goal.after, goal.whose, nothingRemembered, goal.facts.egress);
    if (asked.answers === null && shown.order !== asked.order) lacks.push(`${shown.order} is shown`);
    if (lacks.length > 0) this.astray.push(...lacks.map((what) => `${this.file}: ${by}: ${what}`));
    // What misses its goal has no least way there.
    else this.surplus.push(...needless(goal).map((what) => `${this.file}: ${by}: ${what}`));
  }

  private plansNothing(by: string, again: Outcome): void {
    if (again.diff !== '' || again.refused !== null)
      this.surplus.push(
        `${this.file}: ${by}: planned again: ${again.refused?.kind ?? again.changes.map(({ path }) => path.join('.')).join(' ')}`,
      );
  }

  private async back(by: string, found: Texts): Promise<void> {
    const done = await this.stage.undo();
    if (!same(this.stage.texts(), found))
      this.notUndone.push(`${this.file}: ${by}: ${done.refused?.kind ?? 'other bytes'}`);
  }
}

/** Does one thing after the other to all of these, several at a time: each waits for a disk or for a release. */
export async function each<T, R>(items: readonly T[], task: (item: T) => Promise<R>, lanes = 3): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results[next[0]] = await task(next[1]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
