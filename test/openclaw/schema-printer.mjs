// Runs in the Node of an OpenClaw that has no command for its schema: finds it among the files of the package and
// prints it.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = path.join(process.argv[2] ?? '', 'dist');
for (const name of readdirSync(dist).filter((one) => one.endsWith('.js'))) {
  const exported = /\bOpenClawSchema as ([\w$]+)/.exec(readFileSync(path.join(dist, name), 'utf8'))?.[1];
  if (exported === undefined) continue;
  const { [exported]: schema } = await import(pathToFileURL(path.join(dist, name)).href);
  process.stdout.write(JSON.stringify(schema.toJSONSchema({ target: 'draft-07', unrepresentable: 'any' })), () =>
    process.exit(0),
  );
  break;
}
