/** The type of the environment that Hearth runs in: the lowest floor, so that every adapter may take a part of it. */
import type { FoundModel, ShelvesRead } from '../../../shared/models/files/types.ts';
import type { MachineFacts } from '../../../shared/hardware/types.ts';

/**
 * Makes a new file with what another has beside its bytes, as far as this account may: owner, group, mode, access list
 * and extended attributes. Returns `copied`; `no-means` where this system has no tool for it, and no file was made;
 * `incomplete` where one was made that lacks some of it.
 */
export type CopyAttributes = (from: string, to: string) => Promise<'copied' | 'no-means' | 'incomplete'>;

/** Says that nothing can copy attributes: for files that have none beside owner, group and mode. */
export const copyNoAttributes: CopyAttributes = async () => 'no-means';

/**
 * Everything that differs between the user's machine and practice. The handlers see no other difference,
 * so what works in practice is the same code that works for real.
 */
export type Environment = {
  readonly practice: boolean;
  /** The environment that OpenClaw and its lookups see. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configPath: string;
  readonly openclawStateDir: string;
  /** Configs at places that the installed OpenClaw does not look at. */
  readonly invisible: readonly string[];
  /** Hearth's own data. */
  readonly stateDir: string;
  /** The addresses that a sweep tries. */
  readonly usualUrls: readonly string[];
  /** Providers of which practice pretends that OpenClaw finds a key; none where nothing is pretended. */
  readonly pretendedKeys?: readonly string[];
  /** The release of OpenClaw of which practice pretends that it is there; none where nothing is pretended. */
  readonly pretendedRelease?: string;
  readMachine(signal: AbortSignal): Promise<MachineFacts>;
  /** Reads the model files of this disk; each is told as it is known. */
  readShelves(signal: AbortSignal, onFound: (model: FoundModel) => void): Promise<ShelvesRead>;
  readonly copyAttributes: CopyAttributes;
  close(): Promise<void>;
};
