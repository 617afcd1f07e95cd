// Asks whether Docker runs on this machine and has a given image, and starts nothing.
import { delimiter } from 'node:path';
import type { DockerState } from '../../../shared/safety/preset.ts';
import { runTool } from '../system/exec.ts';

/** Docker's client answers within a tenth of a second where its daemon runs, and where it is plainly off. */
const timeoutMs = 3000;

/** Where Docker Desktop and Homebrew put the client, for an app that is started with a bare PATH. */
const usualFolders = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin'];

/** Whether Docker runs on this machine and has an image. It is only asked: nothing is started or fetched. */
export async function dockerState(
  image: string,
  env: Readonly<Record<string, string | undefined>>,
  signal?: AbortSignal,
): Promise<DockerState> {
  const end = await runTool({
    file: 'docker',
    args: ['image', 'inspect', '--format', '{{.Id}}', image],
    env: {
      ...env,
      PATH: [env['PATH'], ...usualFolders].filter((folder) => folder !== undefined && folder !== '').join(delimiter),
    },
    timeoutMs,
    maxBytes: 64 * 1024,
    signal,
  });
  if (end.how !== 'exited') return 'none';
  if (end.code === 0) return 'ready';
  return /no such (?:image|object)/i.test(end.stderr) ? 'no-image' : 'none';
}
