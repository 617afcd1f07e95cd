// Config, workspace and verdict of the step in which OpenClaw itself takes a turn in a scratch workspace.
import { isObject, valueAt, type JsonObject, type JsonValue } from '../json5/change.ts';
import { aliasesPath, objectAt, providerPath } from '../openclaw/config.ts';
import { lastWords, parseTurn } from '../openclaw/cli-output.ts';
import { maskSaid } from '../secrets/mask.ts';
import { accepts, supports } from '../openclaw/versions.ts';
import type { StepEnd } from './ask.ts';
import { overflowInText } from './overflow.ts';
import { ended, judged, passed, shown } from './script.ts';
import type { VerifiedSpeed } from './types.ts';

/**
 * The variable that holds the key of the rehearsed provider, where it needs one: a name of Hearth's own, so that no
 * other program reads it.
 */
export const scratchKeyName = 'HEARTH_REHEARSAL_KEY';

/** The file whose word is to be read, by its name in the scratch workspace. */
const noteName = 'rehearsal-note.txt';

/**
 * What brings the prompt back to OpenClaw's usual size: it sends about 39,500 characters in an empty workspace, and
 * 24,600 with the tools taken out that a rehearsal must not have (both measured with 2026.9.6).
 */
const missingChars = 15_000;

/** Papers of a workspace, in which nothing is asked. Numbered, so that no line is one that was there before. */
export function papers(): string {
  const line = (place: number): string =>
    `${place}. The house keeps what it was told on page ${place}, and nobody has to do anything about it today.`;
  const lines = Math.ceil(missingChars / line(100).length);
  return ['# Notes of the house', '', ...Array.from({ length: lines }, (_, index) => line(index + 1)), ''].join('\n');
}

/**
 * Tools that reach beyond the scratch folder: the web, the gateway and its scheduler, channels, other sessions,
 * plugins.
 */
const farTools = [
  'web',
  'automation',
  'messaging',
  'nodes',
  'sessions',
  'ui',
  'agents',
  'media',
  'memory',
  'plugins',
].map((group) => `group:${group}`);

/** A port on which no gateway stands, so that not even a tool that slipped through finds the user's. */
export const noGatewayPort = 9;

/**
 * Tools for a scratch that touch nothing outside its workspace. `security` and the workspace's fence were tried with a
 * model that did its worst; 2026.2 has no fence, so there it may only read.
 */
export const scratchTools = (version: string): JsonObject =>
  supports(version, 'workspace-fence') === true
    ? { profile: 'coding', deny: farTools, fs: { workspaceOnly: true }, exec: { security: 'deny' } }
    : { allow: ['read'], exec: { security: 'deny' } };

/** What a rehearsal puts into its workspace and says to OpenClaw. Only the file holds the nonce. */
export const scratchScene = (
  nonce: string,
): { readonly files: Readonly<Record<string, string>>; readonly prompt: string } => ({
  files: { [noteName]: `The word of this note is ${nonce}.\n`, 'AGENTS.md': papers() },
  prompt:
    `Read the file ${noteName} in your workspace with your read tool. ` +
    'Then answer with the word of that note and nothing else.',
});

export type ScratchPlace = {
  readonly provider: string;
  readonly model: string;
  /** Absolute folders of the scratch. */
  readonly workspace: string;
  readonly logFile: string;
  /** Whether `rehearsalKeyName` holds a key for this provider. */
  readonly hasKey: boolean;
  readonly version: string;
};

/**
 * The config of a rehearsal: of the planned one only the rehearsed provider with the rehearsed model, so that no hosted
 * model can answer in its place, and tools that touch nothing outside the scratch workspace. Channels, plugins, hooks,
 * schedules and MCP servers are left out, and so is a server that OpenClaw would start itself.
 */
export function scratchConfig(
  planned: JsonValue,
  { provider, model, workspace, logFile, hasKey, version }: ScratchPlace,
): JsonObject {
  const entry = objectAt(planned, providerPath(planned, provider));
  const models = entry?.['models'];
  const own = Array.isArray(models)
    ? models.find((candidate) => isObject(candidate) && candidate['id'] === model)
    : undefined;
  if (entry === null || own === undefined) throw new Error(`no ${provider}/${model} in the plan`);
  const { apiKey, localService: _localService, ...rest } = entry;
  const key = hasKey ? `\${${scratchKeyName}}` : typeof apiKey === 'string' && !apiKey.startsWith('${') ? apiKey : null;
  const ref = `${provider}/${model}`;
  const named = valueAt(planned, [...aliasesPath, ref]);
  return {
    gateway: { mode: 'local', bind: 'loopback', port: noGatewayPort },
    logging: { file: logFile },
    models: {
      mode: 'replace',
      providers: { [provider]: { ...rest, ...(key === null ? {} : { apiKey: key }), models: [own] } },
    },
    agents: {
      defaults: {
        workspace,
        // Its first-run papers would have the model ask who it is instead of doing what it is told.
        skipBootstrap: true,
        model: { primary: ref, fallbacks: [] },
        models: { [ref]: isObject(named) ? named : {} },
        ...(accepts(version, ['agents', 'defaults', 'utilityModel']) ? { utilityModel: '' } : {}),
      },
    },
    tools: scratchTools(version),
  };
}

/**
 * How long a rehearsal may well take, in milliseconds, from measured speeds; null where they are unknown. OpenClaw's
 * own start is about 15 s.
 */
export function scratchTimeoutMs({ prefillTokensPerSecond, decodeTokensPerSecond }: VerifiedSpeed): number | null {
  if (prefillTokensPerSecond === null) return null;
  const [promptTokens, answerTokens, ownMs] = [13_000, 150, 15_000];
  return Math.round(
    ownMs + (1000 * promptTokens) / prefillTokensPerSecond + (1000 * answerTokens) / (decodeTokensPerSecond ?? 10),
  );
}

/** How `openclaw agent --local --json` ended. */
export type ScratchObservation = {
  readonly how: 'exited' | 'timeout' | 'too-large' | 'cancelled' | 'missing';
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
};
export type ScratchWords = {
  readonly nonce: string;
  readonly prompt: string;
  /** What must not be shown: the key, and where the scratch stood. */ readonly secrets: readonly string[];
};

/** OpenClaw's own words; the servers' are known already. */
const overflow = /context overflow|context window too small/i;
const slow = /timed? ?out|idle timeout|aborted due to timeout/i;

/**
 * Judges a rehearsal: only the nonce in the answer proves that the file was read. OpenClaw's own words, and the
 * server's behind them, are kept.
 */
export function judgeScratchTurn(observation: ScratchObservation, { nonce, prompt, secrets }: ScratchWords): StepEnd {
  const clean = (text: string): string => shown(maskSaid(text, secrets));
  const seconds = Math.max(1, Math.round(observation.ms / 1000));
  const answer = parseTurn(observation.stdout);
  const texts = (failed: boolean): string =>
    (answer?.payloads ?? [])
      .filter(({ isError }) => (isError === true) === failed)
      .map(({ text }) => text ?? '')
      .join('\n')
      .trim();
  const text = texts(false);
  const usage = answer?.meta?.agentMeta?.usage;
  const tokens = usage?.total ?? (usage?.input ?? 0) + (usage?.output ?? 0);
  const evidence = (excerptText: string) => [{ asked: prompt, saw: clean(excerptText) }];
  if (observation.how === 'exited' && text.includes(nonce))
    return ended(passed(evidence(text), { seconds, ...(tokens > 0 ? { usedTokens: tokens } : {}) }));

  const raw = [...observation.stderr.matchAll(/\brawError=(.+)$/gm)].at(-1)?.[1]?.trim() ?? null;
  const answerText = answer?.error?.message ?? (texts(true) || (answer?.meta?.error?.message ?? null));
  const why = [
    answerText ?? (answer === null ? lastWords(observation.stderr) : null),
    raw === null || answerText?.includes(raw) === true ? null : `(${raw})`,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' ');
  const fail = (code: 'rehearsal-overflow' | 'rehearsal-slow' | 'rehearsal-failed', excerptText: string): StepEnd =>
    ended(judged('fail', code, { seconds, why: clean(excerptText) }, evidence(excerptText)));
  if (observation.how === 'timeout')
    return fail('rehearsal-slow', why === '' ? 'OpenClaw was still waiting for an answer.' : why);
  if (answer?.meta?.error?.kind === 'context_overflow' || overflow.test(why) || overflowInText(why) !== null)
    return fail('rehearsal-overflow', why);
  if (typeof answer?.meta?.timeoutPhase === 'string' || slow.test(why)) return fail('rehearsal-slow', why);
  if (observation.how === 'exited' && why === '' && text !== '')
    return ended(
      judged('fail', 'rehearsal-pretended', { calls: answer?.meta?.toolSummary?.calls ?? 0 }, evidence(text)),
    );
  return fail('rehearsal-failed', why === '' ? (text === '' ? 'no answer at all' : text) : why);
}
