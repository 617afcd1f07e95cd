import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer, connect, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { fakeModel, startFake, type ChangingFlaws, type Fake } from './agent-fake.ts';
import { scratch, startGateway, type Gateway, type Scratch } from './harness.ts';

/** A model server that can be killed, hung and brought back at one address: a line in front of a fake that stays. */
type Front = {
  readonly url: string;
  readonly kill: () => Promise<void>;
  readonly hang: () => void;
  readonly revive: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * `hung` takes connections and says nothing, as a process that was stopped does; `kill` resets them and refuses new
 * ones.
 */
async function startFront(behind: string): Promise<Front> {
  const target = Number(new URL(behind).port);
  const sockets = new Set<Socket>();
  let port = 0;
  let hung = false;
  let server: Server | null = null;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const take = (socket: Socket): void => {
    keep(socket);
    if (hung) return void socket.pause();
    const line = keep(connect(target, '127.0.0.1'));
    socket.pipe(line).pipe(socket);
    socket.on('close', () => line.destroy());
    line.on('close', () => socket.destroy());
  };
  const revive = async (): Promise<void> => {
    hung = false;
    // What was silent stays silent: whoever waited on such a line has to ask anew.
    for (const socket of sockets) socket.resetAndDestroy();
    if (server !== null) return;
    const fresh = createServer(take);
    await new Promise<void>((resolve, reject) => fresh.on('error', reject).listen(port, '127.0.0.1', resolve));
    const address = fresh.address();
    port = typeof address === 'object' && address !== null ? address.port : port;
    server = fresh;
  };
  const kill = async (): Promise<void> => {
    const ending = server;
    server = null;
    for (const socket of sockets) socket.resetAndDestroy();
    if (ending !== null) await new Promise((done) => ending.close(done));
  };
  const hang = (): void => {
    hung = true;
    for (const socket of sockets) socket.unpipe().pause();
  };
  await revive();
  return { url: `http://127.0.0.1:${port}/v1`, kill, hang, revive, close: kill };
}

export const localRef = `house/${fakeModel}`;
/**
 * Ollama names a model so that its local server hands on to its maker's: a hosted one whose fake can stand on loopback.
 */
export const hostedRef = `relay/${fakeModel}:cloud`;

/** A config as an owner keeps it, so that a lost byte would be seen. */
const configText = (local: string, hosted: string, log: string): string => `// Kept by hand since spring.
{
  gateway: { mode: 'local', auth: { mode: 'token', token: 'stage' }, http: { endpoints: { chatCompletions: { enabled: true } } } },
  logging: { file: ${JSON.stringify(log)} },
  models: {
    providers: {
      house: { // a fake of the owner's server
        baseUrl: '${local}', apiKey: 'local', api: 'openai-completions', timeoutSeconds: 300,
        models: [{ id: '${fakeModel}', name: 'House', contextWindow: 65536, maxTokens: 4096 }],
      },
      relay: { // a fake of a hosted model
        baseUrl: '${hosted}', apiKey: 'local', api: 'openai-completions',
        models: [{ id: '${fakeModel}:cloud', name: 'Cloud', contextWindow: 65536, maxTokens: 4096 }],
      },
    },
  },
  agents: {
    defaults: {
      // the house first, always
      model: { primary: '${localRef}', fallbacks: ['${hostedRef}'] }, // and the cloud behind it
    },
  },
}
`;

const completion = z.looseObject({
  choices: z.array(z.looseObject({ message: z.looseObject({ content: z.string() }) })),
});
export type Turn = { readonly by: 'local' | 'hosted' | null; readonly ms: number; readonly sentAt: number };

export type Stage = {
  readonly at: Scratch;
  /** The environment of a Hearth that finds this gateway. */
  readonly env: Record<string, string>;
  readonly log: string;
  /** The config as it stood at first. */
  readonly text: string;
  readonly front: Front;
  /** What is wrong with the local server's answers; may be changed at any time. */
  readonly flaws: ChangingFlaws;
  /** The same of the hosted one. */
  readonly hostedFlaws: ChangingFlaws;
  readonly local: Fake;
  readonly hosted: Fake;
  readonly gateway: Gateway;
  /** Has the gateway take one turn in a session of its own; `by` is null where none was answered in time. */
  readonly turn: (withinMs?: number) => Promise<Turn>;
  /** Writes the config by one atomic change, as an editor does. */
  readonly write: (text: string) => Promise<void>;
  readonly read: () => Promise<string>;
  /**
   * Waits until the gateway's log says so since `from`, a length of the log; answers ms, or null where it never did.
   */
  readonly logged: (words: string, from: number, withinMs: number) => Promise<number | null>;
  readonly close: () => Promise<void>;
};

/**
 * The real gateway in a scratch home, before a fake of the owner's server and a fake of a hosted one. Its first turn,
 * which is slow, is over.
 */
export async function startStage(): Promise<Stage> {
  const flaws: Stage['flaws'] = {};
  const hostedFlaws: ChangingFlaws = {};
  const [local, hosted] = await Promise.all([startFake(flaws), startFake(hostedFlaws)]);
  const front = await startFront(local.url);
  const at = await scratch('');
  const log = path.join(at.dir, 'gateway.log');
  const text = configText(front.url, hosted.url, log);
  await writeFile(at.configPath, text, { mode: 0o600 });
  const gateway = await startGateway(at);
  const turns = (fake: Fake): number => fake.requests.filter((one) => one.path === '/chat/completions').length;

  const turn: Stage['turn'] = async (withinMs = 170_000) => {
    const before = turns(hosted);
    const sentAt = performance.now();
    const answered = await fetch(`http://127.0.0.1:${gateway.port}/v1/chat/completions`, {
      method: 'POST',
      signal: AbortSignal.timeout(withinMs),
      headers: {
        authorization: 'Bearer stage',
        'content-type': 'application/json',
        'x-openclaw-session-key': randomBytes(6).toString('hex'),
      },
      body: JSON.stringify({
        model: 'openclaw',
        messages: [{ role: 'user', content: 'Answer with exactly this word: here' }],
      }),
    }).then(
      async (response) => (response.ok ? completion.safeParse(await response.json()).success : false),
      () => false,
    );
    return {
      by: !answered ? null : turns(hosted) > before ? 'hosted' : 'local',
      ms: performance.now() - sentAt,
      sentAt,
    };
  };
  const logged: Stage['logged'] = async (words, from, withinMs) => {
    const startedAt = performance.now();
    while (performance.now() - startedAt < withinMs) {
      if ((await readFile(log).catch(() => Buffer.alloc(0))).subarray(from).includes(words))
        return performance.now() - startedAt;
      await sleep(20);
    }
    return null;
  };
  const write: Stage['write'] = async (next) => {
    const beside = `${at.configPath}.${randomBytes(4).toString('hex')}`;
    await writeFile(beside, next, { mode: 0o600 });
    await rename(beside, at.configPath);
  };
  const close = async (): Promise<void> => {
    await gateway.stop();
    await Promise.all([front.close(), local.close(), hosted.close()]);
    await at.cleanup();
  };
  const first = await turn();
  if (first.by !== 'local') {
    await close();
    throw new Error(`the first turn was not answered by the local fake:\n${gateway.output()}`);
  }
  return {
    at,
    env: { ...at.env, OPENCLAW_GATEWAY_PORT: String(gateway.port) },
    log,
    text,
    front,
    flaws,
    hostedFlaws,
    local,
    hosted,
    gateway,
    turn,
    write,
    read: () => readFile(at.configPath, 'utf8'),
    logged,
    close,
  };
}
