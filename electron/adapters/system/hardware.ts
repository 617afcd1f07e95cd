// Reads this machine's chip, memory and GPUs with the tools that its system has.
import { access, readdir, readFile } from 'node:fs/promises';
import { cpus, freemem, release, totalmem, version } from 'node:os';
import { delimiter, join } from 'node:path';
import { factsFrom } from '../../../shared/hardware/facts.ts';
import type { RuntimeFacts } from '../../../shared/hardware/parse/node.ts';
import {
  runtimeKey,
  toolFolders,
  toolsOf,
  type HardwareTool,
  type ToolOutputs,
} from '../../../shared/hardware/tools.ts';
import type { MachineFacts } from '../../../shared/hardware/types.ts';
import type { Report } from './log.ts';
import { runTool, type ToolRun } from './exec.ts';

/** `report` is told of a fault at one of the tools, which takes nothing from the others. */
type Options = { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number; readonly report?: Report };

/** The slowest, macOS's profiler, takes up to 2 s; what has not answered by then is left out. */
const toolTimeoutMs = 2800;
const maxBytes = 1024 * 1024;

/**
 * Reads this machine with the tools that its system has, all at once, each killed when its time is over or the reading
 * is cancelled. A tool that is missing, slow or cancelled leaves its facts null; never throws.
 */
export async function readMachineFacts(options: Options = {}): Promise<MachineFacts> {
  const os = osHere();
  return factsFrom(
    os,
    await readOutputs(os, options),
    (tool, cause) => void options.report?.(`machine.read ${tool}`, cause),
  );
}

/** What every tool printed, as `factsFrom` takes it; also what a recording of a machine is. */
export async function readOutputs(
  os: MachineFacts['os'],
  { signal, timeoutMs = toolTimeoutMs, report }: Options = {},
): Promise<ToolOutputs> {
  // A fixed language, because the keys are read as words.
  const env = {
    ...process.env,
    LC_ALL: 'C',
    PATH: [process.env['PATH'], ...toolFolders[os]].filter((folder) => folder !== undefined).join(delimiter),
  };
  const entries = await Promise.all(
    toolsOf[os].map(
      async (tool) =>
        [
          tool.key,
          await outputOf(tool, { env, signal, timeoutMs, maxBytes }).catch((cause: unknown) => {
            report?.(`machine.read ${tool.key}`, cause);
            return '';
          }),
        ] as const,
    ),
  );
  return {
    ...Object.fromEntries(entries.filter(([, output]) => output !== '')),
    [runtimeKey]: JSON.stringify(runtimeFacts()),
  };
}

async function outputOf(tool: HardwareTool, how: Omit<ToolRun, 'file' | 'args'>): Promise<string> {
  switch (tool.how) {
    case 'run': {
      if (tool.where !== undefined && !(await Promise.all(tool.where.map(isThere))).includes(true)) return '';
      const end = await runTool({ ...how, file: tool.file, args: tool.args });
      // Some builds of llama-server list the devices where they log.
      return end.how !== 'exited' ? '' : end.stdout.trim() === '' && end.code === 0 ? end.stderr : end.stdout;
    }
    case 'read':
      return textOf(tool.path);
    case 'read-each': {
      const folders = (await readdir(tool.folder).catch(() => [])).filter((name) => tool.each.test(name)).sort();
      const paths = folders.flatMap((folder) => tool.files.map((file) => join(tool.folder, folder, file)));
      const texts = await Promise.all(
        paths.map(async (path) =>
          (await textOf(path)).split('\n').flatMap((line) => (line.trim() === '' ? [] : [`${path}:${line}`])),
        ),
      );
      return texts.flat().join('\n');
    }
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

function runtimeFacts(): RuntimeFacts {
  const processors = cpus();
  return {
    memoryBytes: totalmem(),
    memoryFreeBytes: freemem(),
    cpuModel: processors[0]?.model ?? '',
    cpuCores: processors.length,
    osName: version(),
    osRelease: release(),
  };
}

function osHere(): MachineFacts['os'] {
  switch (process.platform) {
    case 'darwin':
      return 'macos';
    case 'linux':
      return 'linux';
    case 'win32':
      return 'windows';
    default:
      return 'other';
  }
}
