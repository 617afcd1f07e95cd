// Runs in the Node of an older OpenClaw and keeps what reads its config loaded: one line in is the folder of a config
// and its environment, one line out is what this release says of it. Plain JavaScript, because an older Node takes no
// TypeScript.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const dist = path.join(process.argv[2], 'dist');
const say = process.stdout.write.bind(process.stdout);
// What the release prints by itself is no answer.
process.stdout.write = process.stderr.write.bind(process.stderr);

/**
 * A release is bundled anew each time: which files hand it out, and by which name, stands in their export clauses
 * alone. The smallest of them loads soonest; one that takes its parts from the command line's own entry would start the
 * command line.
 */
function exported(name) {
  const clause = new RegExp(`\\b${name} as ([\\w$]+)`);
  const found = readdirSync(dist)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const text = readFileSync(path.join(dist, file), 'utf8');
      const [, as] = clause.exec(text) ?? [];
      return as === undefined || /from "\.\/(?:entry|index)\.js"/.test(text)
        ? []
        : [{ file: path.join(dist, file), as, size: text.length }];
    });
  const [smallest] = found.sort((a, b) => a.size - b.size);
  if (smallest === undefined) throw new Error(`nothing in ${dist} hands out ${name}`);
  return smallest;
}

const { file, as } = exported('createConfigIO');
const { [as]: createConfigIO } = await import(pathToFileURL(file).href);
const silent = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };

async function judge({ configPath, env }) {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
  const { valid, issues } = await createConfigIO({
    env: { ...env },
    homedir: () => env.HOME,
    configPath,
    logger: silent,
  }).readConfigFileSnapshot();
  return { valid, issues: issues.map(({ path: at, message }) => ({ path: at, message })) };
}

say('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await judge(JSON.parse(line)).catch((error) => ({ failed: String(error?.stack ?? error) }));
  say(`${JSON.stringify(answer)}\n`);
}
process.exit(0);
