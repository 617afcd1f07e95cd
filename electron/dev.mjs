// `npm run dev`: rebuilds on every change. A change of the page reloads it; a change of the host starts the browser
// shell anew on the same port and with the same session, so that the open page goes on.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { build } from 'vite';

const port = process.env.HEARTH_DEV_PORT ?? '4417';
const env = { ...process.env, HEARTH_DEV: '1', HEARTH_DEV_SESSION: randomBytes(32).toString('base64url') };
const built = new Set();
const building = new Set();
let shell = null;
let restarting = false;

function restart() {
  if (restarting || building.size > 0 || !built.has('cli') || !built.has('renderer')) return;
  restarting = true;
  const start = () => {
    restarting = false;
    shell = spawn(
      process.execPath,
      ['out/cli/hearth.js', 'open', '--browser', '--port', port, ...process.argv.slice(2)],
      { env: { ...env, ...(built.has('shown') ? { CI: '1' } : {}) }, stdio: 'inherit' },
    );
    built.add('shown');
  };
  if (shell === null || shell.exitCode !== null) return start();
  shell.once('exit', start);
  shell.kill('SIGTERM');
}

for (const mode of ['renderer', 'cli']) {
  const watcher = await build({ mode, build: { watch: {} } });
  watcher.on('event', (event) => {
    if (event.code === 'BUNDLE_START') building.add(mode);
    if (event.code === 'ERROR') {
      building.delete(mode);
      console.error(event.error.message);
    }
    if (event.code !== 'BUNDLE_END') return;
    building.delete(mode);
    built.add(mode);
    restart();
  });
}

process.on('SIGINT', () => {
  shell?.kill('SIGTERM');
  process.exit(0);
});
