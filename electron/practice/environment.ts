// The environment of practice: a simulated Mac and LM Studio, and a scratch config.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { emptyGpu, emptyMachine } from '../../shared/hardware/empty.ts';
import type { MachineFacts } from '../../shared/hardware/types.ts';
import { startSimulatedLmStudio } from './simulated-lm-studio.ts';
import { copyNoAttributes, type Environment } from '../adapters/system/environment.ts';
import { readSimulatedShelves } from './model-folders.ts';

const gib = 1024 ** 3;

/**
 * The Mac that practice pretends to stand on: an M3 Ultra with 512 GB, as Apple sold it. No tool told it, so it says of
 * none that it did.
 */
const simulatedMac: MachineFacts = {
  ...emptyMachine('macos'),
  osVersion: '26.4',
  modelName: 'Mac Studio',
  chip: 'Apple M3 Ultra',
  cpuCores: 32,
  memoryBytes: 512 * gib,
  memoryFreeBytes: 486 * gib,
  unifiedMemory: true,
  gpus: [{ ...emptyGpu('Apple M3 Ultra'), cores: 80 }],
};

const wordMs = 40;

/**
 * A world of its own: a simulated LM Studio on a free loopback port, a simulated Mac, and a scratch folder that holds
 * the config, OpenClaw's state and Hearth's own data. No path or variable of the real OpenClaw reaches it.
 */
export async function createPracticeWorld(env: Readonly<Record<string, string | undefined>>): Promise<Environment> {
  const [server, scratch] = await Promise.all([startSimulatedLmStudio({ latencyMs: wordMs }), scratchFolder()]);
  const openclawStateDir = `${scratch.path}/.openclaw`;
  const configPath = `${openclawStateDir}/openclaw.json`;
  const clean = Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('OPENCLAW_') && !/_(?:API_)?(?:KEY|TOKEN)$/.test(name)),
  );
  return {
    practice: true,
    env: {
      ...clean,
      OPENCLAW_HOME: scratch.path,
      OPENCLAW_STATE_DIR: openclawStateDir,
      OPENCLAW_CONFIG_PATH: configPath,
    },
    configPath,
    openclawStateDir,
    invisible: [],
    stateDir: `${scratch.path}/hearth`,
    usualUrls: [`http://127.0.0.1:${server.port}/v1`],
    // So that a first route has backups to put in order.
    pretendedKeys: ['anthropic', 'openai'],
    // So that what only this release has can be tried where none is installed.
    pretendedRelease: '2026.9.6',
    readMachine: async () => simulatedMac,
    readShelves: async (_signal, onFound) => readSimulatedShelves(onFound),
    copyAttributes: copyNoAttributes,
    async close() {
      await server.close();
      await scratch.remove();
    },
  };
}

/** Makes a folder of its own that is gone when the app is. */
async function scratchFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-practice-'));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
