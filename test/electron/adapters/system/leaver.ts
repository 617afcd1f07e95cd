import { existsSync } from 'node:fs';
import { runTool } from '../../../../electron/adapters/system/exec.ts';

/** Starts a tool and leaves by the short way once that wrote its process ids to a file: `leaver.mjs <file>`. */
const [file = ''] = process.argv.slice(2);
void runTool({
  file: '/bin/sh',
  args: ['-c', 'sleep 600 & echo "$$ $!" > "$0.new"; mv "$0.new" "$0"; wait', file],
  env: { PATH: '/usr/bin:/bin' },
  timeoutMs: 60_000,
  maxBytes: 1024,
});
while (!existsSync(file)) await new Promise((next) => setTimeout(next, 10));
process.exit(3);
