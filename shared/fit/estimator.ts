// Puts memory, speed and first-token estimates together for one machine, its cards and its links.
import { largestPool } from '../hardware/pool.ts';
import { memoryOf } from './memory.ts';
import type { FitMachine } from './machine.ts';
import type { EstimatorFor } from './rows.ts';
import { decode, firstWord, type SpeedAsk } from './speed.ts';
import { chipOf, type Chip } from './speed-chips.ts';
import type { CatalogModel, Engine, Load, Memory, Variant } from '../models/types.ts';
import { agentPromptTokens } from '../openclaw/limits.ts';

/** Over how many cards or machines an engine lays one model, and how. */
type SplitParts = { readonly parts: number; readonly link: SpeedAsk['link'] };

const alone: SplitParts = { parts: 1, link: 'layers-host' };

function partsOf(machines: number, cards: number, engine: Engine): SplitParts {
  if (machines > 1) return { parts: machines, link: 'tensor-network' };
  return cards < 2 ? alone : { parts: cards, link: engine === 'vllm' ? 'tensor-host' : 'layers-host' };
}

function chipIn(machine: FitMachine): Chip | null {
  const [card] = largestPool(machine.facts);
  const { chip, gpus } = machine.facts;
  const names =
    card !== undefined ? [card] : [...gpus, ...(chip === null ? [] : [{ name: chip, cores: gpus[0]?.cores ?? null }])];
  return names.map(({ name, cores }) => chipOf(name, cores)).find((candidate) => candidate !== null) ?? null;
}

/**
 * What a load takes over all cards or machines; where layers are handed out, only what an engine needs to work is there
 * once a card.
 */
function memoryOver({ parts, link }: SplitParts, model: CatalogModel, variant: Variant, load: Load): Memory {
  if (parts === 1) return memoryOf(variant, model.geometry, load);
  const split = link === 'layers-host' ? 1 : parts;
  const memory = memoryOf(variant, model.geometry, load, { tensorParallel: split });
  const all = {
    weightsBytes: Math.min(memory.weightsBytes * split, variant.weightsBytes),
    contextBytes: memory.contextBytes * split,
    workingBytes: memory.workingBytes * parts,
    fixedBytes: memory.fixedBytes * split,
  };
  return { ...all, totalBytes: all.weightsBytes + all.contextBytes + all.workingBytes + all.fixedBytes };
}

/**
 * The sums of Hearth: memory over all cards or machines together, in bytes; tokens a second with OpenClaw's prompt
 * behind them; seconds to the first word, in a row of a conversation that nothing is kept of yet.
 */
export const estimator: EstimatorFor = (machine) => {
  const chip = machine === null ? null : chipIn(machine);
  const cards = machine === null ? 0 : largestPool(machine.facts).length;
  const partsFor = (engine: Engine): SplitParts => partsOf(machine?.count ?? 1, cards, engine);
  const askFor = (
    { parametersB, activeB, geometry }: CatalogModel,
    { weightsBytes }: Variant,
    load: Load,
  ): SpeedAsk => ({ chip, ...partsFor(load.engine), weightsBytes, parametersB, activeB, geometry, load });
  return {
    memory: (model, variant, load) => memoryOver(partsFor(load.engine), model, variant, load),
    speed(model, variant, load) {
      if (chip === null) return { tokensPerSecond: null, firstWordSeconds: null };
      const ask = askFor(model, variant, load);
      return {
        tokensPerSecond: decode(ask, agentPromptTokens)?.tokensPerSecond ?? null,
        firstWordSeconds: firstWord(ask, 'cold'),
      };
    },
    firstWord: (model, variant, load, how) => firstWord(askFor(model, variant, load), how),
    why(model, variant, load) {
      const speed = decode(askFor(model, variant, load), agentPromptTokens);
      return chip === null || speed === null
        ? null
        : { basis: chip.status === 'measured' ? 'measured-chip' : 'bandwidth', reason: speed.reason };
    },
  };
};
