import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import path from 'node:path';
import JSON5 from 'json5';
import { startSimulatedLmStudio } from '../../electron/practice/simulated-lm-studio.ts';
import { openclaw, scratch, type Scratch } from '../openclaw/harness.ts';
import { command, line, timed } from './measure.ts';

const hearth = path.resolve('out/cli/hearth.js');
const hearthDoes = (at: Scratch, ...args: string[]): Promise<string> =>
  command(process.execPath, [hearth, ...args, '--json', '--state', path.join(at.dir, 'hearth')], at.env);

/** From the start of the process to the page's first bytes. */
function browserShell(at: Scratch): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [hearth, 'open', '--browser', '--state', path.join(at.dir, 'hearth')], {
      env: { ...at.env, CI: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.on('error', reject);
    child.stdout.setEncoding('utf8').once('data', (url: string) => {
      get(url.split('#')[0] as string, (response) => {
        response.resume();
        response.on('end', () => {
          child.kill('SIGTERM');
          child.once('exit', () => resolve());
        });
      }).on('error', reject);
    });
  });
}

/** Whole commands of Hearth beside the commands of OpenClaw that do the same or less. */
export async function commandRows(): Promise<string[]> {
  const real = await openclaw();
  const server = await startSimulatedLmStudio({ latencyMs: 0 });
  const at = await scratch(null);
  try {
    await mkdir(path.join(at.dir, 'hearth'), { recursive: true });
    const answers = {
      local: [
        {
          url: server.url,
          provider: 'lmstudio',
          model: 'minimax-m2.1-gs32',
          contextTokens: 196608,
          maxTokens: 8192,
          api: 'openai-responses',
        },
      ],
      order: 'local-first',
      hosted: [{ ref: 'anthropic/claude-sonnet-4-5' }],
    };
    await writeFile(path.join(at.dir, 'answers.json5'), JSON.stringify(answers));
    await hearthDoes(at, 'setup', '--answers', path.join(at.dir, 'answers.json5'));
    const written = await readFile(at.configPath, 'utf8');

    const rows: string[] = [];
    rows.push(
      line(
        'browser shell, start to first page',
        await timed(() => browserShell(at)),
        'openclaw --version',
        await timed(() => command(real.bin, ['--version'], at.env)),
      ),
    );

    const switched = await timed((run) => hearthDoes(at, 'route', run % 2 === 0 ? 'hosted-first' : 'local-first'));
    await writeFile(at.configPath, written);
    const theirs = await timed((run) =>
      command(
        real.bin,
        ['models', 'set', run % 2 === 0 ? 'anthropic/claude-sonnet-4-5' : 'lmstudio/minimax-m2.1-gs32'],
        at.env,
      ),
    );
    rows.push(line('switch of order by command line', switched, 'openclaw models set (primary alone)', theirs));

    // Their one command with the whole effect of the switch: primary and fallbacks in one patch.
    const patches = [
      { primary: 'anthropic/claude-sonnet-4-5', fallbacks: ['lmstudio/minimax-m2.1-gs32'] },
      { primary: 'lmstudio/minimax-m2.1-gs32', fallbacks: ['anthropic/claude-sonnet-4-5'] },
    ];
    const files = patches.map((_, i) => path.join(at.dir, `patch-${i}.json5`));
    await Promise.all(
      patches.map((model, i) => writeFile(files[i] as string, JSON.stringify({ agents: { defaults: { model } } }))),
    );
    // It refuses a model that neither its catalog nor the config knows.
    const known = JSON5.parse<{ models: { providers: Record<string, object> } }>(written);
    known.models.providers['anthropic'] = {
      baseUrl: 'https://api.anthropic.com',
      api: 'anthropic-messages',
      models: [{ id: 'claude-sonnet-4-5', name: 'Sonnet' }],
    };
    await writeFile(at.configPath, JSON.stringify(known, null, 2));
    const patched = await timed((run) =>
      command(real.bin, ['config', 'patch', '--file', files[run % 2 === 0 ? 0 : 1] as string], at.env),
    );
    rows.push(line('the same', switched, 'openclaw config patch --file (the whole switch)', patched));
    return rows;
  } finally {
    await server.close();
    await at.cleanup();
  }
}
