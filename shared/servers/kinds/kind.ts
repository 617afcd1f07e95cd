/** What one model server is: the interface that each file of this folder fills in, and its defaults. */
import type { FieldPath } from '../../base/json-fields.ts';
import type { Driver } from '../drive/script.ts';
import type { Anonymity, FingerprintProof } from '../evidence.ts';
import type { Probe, ProbeSnapshot } from '../probes.ts';
import type { Reader } from '../reader.ts';
import type { Parsers, Remedy } from '../remedies.ts';
import type { Control, Endpoint } from '../types.ts';

/**
 * Whether a server has /v1/responses: told by its name alone, by its version (and what an older one means), or only by
 * how it answers a GET: 405 where the route is there, 404 where it is not.
 */
type ResponsesRule =
  | Endpoint['apis']['responses']
  | 'by-get'
  | { readonly since: readonly number[]; readonly before: 'no' | 'unknown' };

/** How answers prove a server, and what is asked for that. */
type Fingerprint = {
  /** What proves it, beyond the list of models. */
  readonly proofs: readonly Probe[];
  /** Those of the proofs that it answers without a key when it wants one. */
  readonly open?: readonly Probe[];
  /** What describes it, asked together with the proofs where the list names it, else after them. */
  readonly facts?: readonly Probe[];
  /**
   * Its own lists, asked of whoever may be it and is placed by nothing in the first answer. They describe it even where
   * the OpenAI list is missing.
   */
  readonly lists?: readonly Probe[];
  /** A sign in the first answer that is worth asking at once, but is no evidence. */
  readonly hint?: (snapshot: ProbeSnapshot) => boolean;
  /** What in the first answer names it beyond owner, header and refusal, as evidence words it; null for nothing. */
  readonly signature?: (snapshot: ProbeSnapshot) => string | null;
  /** Whether it may hide behind a list that names nobody. */
  readonly possible?: (kind: Anonymity, framework: string | null) => boolean;
  /** `owned`: whether every model of the list is this server's by its owner. */
  readonly check: (snapshot: ProbeSnapshot, owned: boolean) => FingerprintProof | null;
};

/** What OpenClaw carries for a server by itself, without an entry in the config. */
export type OpenClawProvider = {
  /** What it calls the provider. */
  readonly id: string;
  /** Its name of the server's own dialect, asked at the root; null where the provider takes the /v1 address. */
  readonly nativeApi: 'ollama' | null;
  /** Whether it finds the server's models without an entry. */
  readonly findsModels: boolean;
  /** Whether it asks this machine unless an address says otherwise, so that what it serves stays here. */
  readonly isLocal: boolean;
  /** The variable that switches the provider on where the config has no entry for it; null where there is none. */
  readonly keyVariable: string | null;
  /** What it takes as "no key": it then sends no Authorization header. */
  readonly keyMarker: string | null;
  /** What a setup writes as the key where the server asks for none; null: what it writes for any server. */
  readonly placeholderKey: string | null;
  /** Whether it has the server load a model before it is asked, which may make a second copy. */
  readonly preloads: boolean;
};

/** What holds of a provider of OpenClaw's where its server's file does not say otherwise. */
export const plainProvider = {
  nativeApi: null,
  findsModels: true,
  isLocal: false,
  keyVariable: null,
  keyMarker: null,
  placeholderKey: null,
  preloads: false,
} as const satisfies Partial<OpenClawProvider>;

/** What is true of one server. */
export type ServerKind = {
  readonly id: string;
  readonly name: string;
  /** The ports that it takes where nobody says another; its own first. */
  readonly ports: readonly number[];
  /**
   * Whose machines run the models that it lists: its own; those that it hands requests on to; its own or others', as
   * its own lists tell; or not known.
   */
  readonly runs: 'here' | 'elsewhere' | 'either' | 'unknown';

  // How it is recognised.
  /** Values of `owned_by` in its model list that name it. */
  readonly ownedBy: readonly string[];
  /** Whether other products pass its list on as it is, so that the user in it names them as little as it. */
  readonly isPassedOn: boolean;
  /** A header of its answers that names it, and what that starts with. */
  readonly header: { readonly name: string; readonly prefix: string } | null;
  /** What it says, and no other, when it refuses a request without a key. */
  readonly refusal: RegExp | null;
  /** Null where nothing proves it. */
  readonly fingerprint: Fingerprint | null;

  // What its answers tell.
  /** Fields of a model's entry that hold the context it serves now, not the model's own limit. */
  readonly loadedContext: readonly FieldPath[];
  readonly responses: ResponsesRule;
  readonly streamUsage: Endpoint['streamUsage'];
  /** Null where it hangs on a setting of the server, on its version or on what serves behind it. */
  readonly reasoningIn: Endpoint['reasoningIn'];
  /** Reads its own lists; null where they tell no more than the OpenAI list does. */
  readonly read: Reader | null;
  /** What is worth asking of single models where its lists leave them bare; it is asked of one that is certain only. */
  readonly modelAsks: ((snapshot: ProbeSnapshot) => readonly Probe[]) | null;

  // How it is watched and proven.
  /**
   * The one question whose answer shows most of what can change: which models are in memory, else which there are.
   * `proved`: whether the answer to a question was evidence of this server.
   */
  readonly digestAsk: (proved: (ask: Probe) => boolean) => Probe;
  /** The smallest answer that it has, and how long it may be silent before it counts as hung, in ms. */
  readonly healthCheck: { readonly ask: Probe; readonly timeoutMs: number };
  /** Whether a number behind a colon in a model's id is a tag, which is another model, and not one more copy of it. */
  readonly hasNumberTags: boolean;
  /** Its own list that tells how many copies of a model are in memory, and how; null where there is none. */
  readonly copies: { readonly ask: Probe; readonly count: (json: unknown, model: string) => number } | null;

  /** Whether it turns the schemas of tools into llama.cpp's grammars. */
  readonly hasLlamaGrammars: boolean;
  /** Whether its chat templates take settings with a request (`chat_template_kwargs`). */
  readonly takesTemplateSettings: boolean;
  /** What mends the faults that verification can find at it. */
  readonly remedies: readonly Remedy[];
  /**
   * Its names of the parsers that take a family's markup out, by family of `shared/verification/tool-call-formats.ts`;
   * null where none has to be named.
   */
  readonly toolParsers: Readonly<Record<string, Parsers>> | null;

  // Where its models come from and what they take.
  /** The engine whose arithmetic its memory follows; null where none is known or it only passes requests on. */
  readonly engine: 'llama.cpp' | 'mlx' | 'lmstudio' | 'ollama' | 'vllm' | null;
  /** Whether a model in MLX's format follows MLX's arithmetic there, whatever the engine for other formats. */
  readonly runsMlx: boolean;
  /** The folders that it takes models from, by the program whose they are; null where it may be any. */
  readonly modelFolders: readonly ('lmstudio' | 'ollama' | 'huggingface' | 'exo')[] | null;

  // What Hearth can have it do.
  /** A reader of its own lists may take some away. */
  readonly controls: readonly Control[];
  /** How it is driven; null where Hearth only looks at it. */
  readonly driver: Driver | null;

  /** The line that loads a model with a window of so many tokens, as it is typed; null where there is none. */
  readonly loadCommand: ((model: string, contextTokens: number) => string) | null;
  /** Whose names of models its downloads take; null where nothing is known of them. */
  readonly downloadNames: 'lmstudio' | 'ollama' | null;

  /** The provider that OpenClaw carries for it; null where it has none. */
  readonly openclaw: OpenClawProvider | null;
};

/** What holds of a server where its file does not say otherwise. */
export const plainKind = {
  runs: 'here',
  ownedBy: [],
  isPassedOn: false,
  header: null,
  refusal: null,
  fingerprint: null,
  loadedContext: [],
  responses: 'unknown',
  streamUsage: 'unknown',
  reasoningIn: null,
  read: null,
  modelAsks: null,
  digestAsk: (): Probe => 'models',
  healthCheck: { ask: 'models', timeoutMs: 2_000 },
  hasNumberTags: false,
  copies: null,
  hasLlamaGrammars: false,
  takesTemplateSettings: false,
  remedies: [],
  toolParsers: null,
  engine: null,
  runsMlx: true,
  modelFolders: null,
  controls: [],
  driver: null,
  loadCommand: null,
  downloadNames: null,
  openclaw: null,
} as const satisfies Partial<ServerKind>;
