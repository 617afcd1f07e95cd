// Every expected failure as typed data, one kind each, without the words for it.
import { z } from 'zod';

/** What may stand at a place of a config. */
export const standing = ['group', 'list', 'text', 'number', 'switch', 'null'] as const;

const path = z.string();
const url = z.string();
const keyPath = z.array(z.union([z.string(), z.number()]));

/**
 * Every expected failure, as data. A kind carries what a sentence about it needs and no prose;
 * the sentences live in the renderer's i18n tables, one entry a kind.
 */
export const appError = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('unreachable'),
    url,
    cause: z.enum(['refused', 'timeout', 'no-route', 'dns', 'reset', 'tls', 'address']),
  }),
  z.object({
    kind: z.literal('not-a-model-server'),
    url,
    saw: z.enum(['html', 'json', 'text', 'redirect', 'too-large', 'encoded', 'status']),
    status: z.number().nullable(),
  }),
  z.object({ kind: z.literal('needs-key'), url, envName: z.string().nullable() }),
  z.object({ kind: z.literal('key-missing'), envName: z.string() }),
  /** A variable that was named as the key for a server is not sent there; the server was not asked with it. */
  z.object({
    kind: z.literal('key-not-sent'),
    envName: z.string(),
    url,
    why: z.enum(['not-a-key-name', 'hosted-key', 'unknown-server']),
  }),
  z.object({
    kind: z.literal('server-said'),
    url,
    status: z.number(),
    reason: z.enum([
      'auth',
      'context-overflow',
      'tools-unsupported',
      'image-unsupported',
      'thinking-unsupported',
      'template-failed',
      'load-failed',
      'model-not-loaded',
      'busy',
      'unknown-model',
      'route-absent',
      'bad-host',
      'download-failed',
      'other',
    ]),
    message: z.string(),
  }),
  /** What a user asked of a server is nothing that Hearth has it do; nothing was asked of it. */
  z.object({ kind: z.literal('not-driven'), url, server: z.string(), why: z.enum(['not-certain', 'not-offered']) }),
  /** A proof is a dozen requests and more: one that may cost money is not sent at all. */
  z.object({ kind: z.literal('hosted-not-proven'), url, model: z.string() }),
  /**
   * Nobody knows whether what a proof sends stays with the user, so that it is sent only after a yes; see
   * `WhereReason`.
   */
  z.object({
    kind: z.literal('ask-before-proving'),
    url,
    model: z.string(),
    because: z.enum(['address-unknown', 'proxy-silent', 'closed-name', 'provider-unknown']),
  }),
  z.object({ kind: z.literal('job-missing'), id: z.string() }),
  z.object({
    kind: z.literal('config-unreadable'),
    path,
    cause: z.enum(['permission', 'not-a-file', 'link', 'encoding', 'utf-16', 'too-large', 'being-written', 'io']),
  }),
  /** A file that held settings when Hearth saw it last holds nothing now; it is not begun anew. */
  z.object({ kind: z.literal('config-emptied'), path }),
  z.object({
    kind: z.literal('config-syntax'),
    path,
    line: z.number(),
    column: z.number(),
    found: z.string(),
    why: z.enum(['character', 'line-end', 'file-end', 'invisible']),
  }),
  /**
   * A template stands where the config that is made from it should; `found` is the first place that was never filled
   * in.
   */
  z.object({
    kind: z.literal('config-template'),
    path,
    line: z.number(),
    column: z.number(),
    found: z.string(),
    why: z.enum(['braces', 'variable', 'placeholder']),
  }),
  z.object({ kind: z.literal('config-readonly'), path, why: z.enum(['env', 'nix', 'permission', 'folder', 'owner']) }),
  z.object({
    kind: z.literal('config-include'),
    path,
    key: keyPath,
    includes: z.array(z.string()),
    why: z.enum(['list', 'outside', 'unreadable', 'merged']),
  }),
  /** OpenClaw takes nothing of a config whose include can't be followed: `file` is included at `key`. */
  z.object({
    kind: z.literal('include-refused'),
    path,
    key: keyPath,
    file: z.string(),
    why: z.enum(['missing', 'unreadable', 'syntax', 'outside', 'circular', 'too-deep', 'not-a-name', 'siblings']),
  }),
  z.object({ kind: z.literal('config-changed'), path }),
  /** Somebody else changed the same keys meanwhile; the three sides of each, with secrets masked. */
  z.object({
    kind: z.literal('config-conflict'),
    path,
    conflicts: z.array(z.object({ key: keyPath, base: z.unknown(), ours: z.unknown(), theirs: z.unknown() })),
  }),
  /**
   * `stands`: what is at `key`, the whole file where that is empty; `not-an-object`: a group of settings belongs there,
   * or a list where a group stands.
   */
  z.object({
    kind: z.literal('config-edit-unsafe'),
    path,
    line: z.number(),
    column: z.number(),
    why: z.enum(['duplicate-key', 'not-an-object', 'check-failed']),
    key: keyPath,
    stands: z.enum(standing),
  }),
  /** An agent's session settings can't be opened, or are no JSON, so that OpenClaw takes none of them. */
  z.object({ kind: z.literal('settings-unreadable'), path }),
  /** This account may not change an agent's session settings. */
  z.object({ kind: z.literal('settings-readonly'), path }),
  /** Another program holds OpenClaw's own lock on an agent's session settings. */
  z.object({ kind: z.literal('settings-locked'), path }),
  /** The installed OpenClaw has no setting for how often it asks a model again, or none was found. */
  z.object({ kind: z.literal('patience-not-offered'), why: z.enum(['release', 'no-openclaw']), version: z.string() }),
  z.object({
    kind: z.literal('disk'),
    path,
    cause: z.enum(['full', 'permission', 'not-replaceable', 'not-kept', 'io']),
  }),
  z.object({
    kind: z.literal('openclaw-rejects'),
    version: z.string(),
    alreadyInvalid: z.boolean(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })),
  }),
  /** OpenClaw's own repair leaves these. */
  z.object({
    kind: z.literal('repair-incomplete'),
    version: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })),
  }),
  z.object({ kind: z.literal('openclaw-failed'), cause: z.enum(['timeout', 'crash']), detail: z.string() }),
  z.object({ kind: z.literal('answers-invalid'), issues: z.array(z.string()) }),
  /** A text from elsewhere in which OpenClaw would put the variable of this name. */
  z.object({ kind: z.literal('reference-refused'), text: z.string(), name: z.string() }),
  z.object({
    kind: z.literal('plain-key-refused'),
    provider: z.string(),
    url,
    why: z.enum(['public-host', 'unknown-host', 'looks-secret']),
  }),
  z.object({
    kind: z.literal('context-too-small'),
    model: z.string(),
    contextTokens: z.number(),
    minimumTokens: z.number(),
  }),
  z.object({ kind: z.literal('empty-route'), order: z.string() }),
  z.object({ kind: z.literal('no-route') }),
  /** The config names no such agent; `known` are those that there are. */
  z.object({ kind: z.literal('agent-missing'), id: z.string(), known: z.array(z.string()) }),
  /** A file of Hearth's own that is there and can't be read; `damaged` where a damaged one can't be put aside. */
  z.object({ kind: z.literal('state-unreadable'), path, cause: z.enum(['permission', 'not-a-file', 'damaged', 'io']) }),
  /** A damaged file of Hearth's own was put aside. */
  z.object({ kind: z.literal('state-damaged'), path, kept: z.string() }),
  /** A newer Hearth saved what this one doesn't know. */
  z.object({ kind: z.literal('state-newer'), path, keys: z.array(z.string()) }),
  z.object({ kind: z.literal('history-missing'), id: z.string().nullable() }),
  /** Hearth's own record of its changes; nothing is changed without it. */
  z.object({ kind: z.literal('history-unreadable'), path, cause: z.enum(['permission', 'not-ours', 'io']) }),
  z.object({ kind: z.literal('undo-conflict'), id: z.string(), keys: z.array(keyPath) }),
  z.object({ kind: z.literal('finding-missing'), id: z.string() }),
  z.object({
    kind: z.literal('cannot-balance'),
    why: z.enum(['too-few', 'same-machine', 'name', 'url', 'model', 'key-name']),
    subject: z.string(),
  }),
  z.object({ kind: z.literal('file-exists'), path }),
  z.object({
    kind: z.literal('file-refused'),
    path,
    why: z.enum(['relative', 'no-folder', 'not-a-file', 'config', 'taken-place', 'not-ours']),
  }),
  /** A key could not be taken: there is no clipboard here, nothing in it, or what is in it is no key. */
  z.object({
    kind: z.literal('key-not-taken'),
    envName: z.string(),
    why: z.enum(['no-clipboard', 'empty', 'not-a-key', 'no-provider', 'not-a-key-name', 'not-ours', 'unclear-file']),
  }),
  z.object({
    kind: z.literal('routing-not-sent'),
    ref: z.string(),
    why: z.enum(['not-a-router', 'release-too-old', 'responses-api', 'release-unknown']),
  }),
  z.object({ kind: z.literal('openclaw-missing') }),
  z.object({ kind: z.literal('drill-impossible'), why: z.enum(['no-local', 'no-route', 'practice']) }),
  z.object({ kind: z.literal('guard-elsewhere') }),
  z.object({ kind: z.literal('practice-failed'), detail: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('forbidden') }),
  z.object({ kind: z.literal('bad-request'), issues: z.array(z.string()) }),
  z.object({ kind: z.literal('internal'), id: z.string() }),
]);
export type AppError = z.infer<typeof appError>;
export type AppErrorKind = AppError['kind'];
