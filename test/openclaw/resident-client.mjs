// Stands in a launcher's place: hands its arguments and environment to the OpenClaw that is loaded, prints what that
// says and exits as it does.
import { connect } from 'node:net';

let text = '';
const line = connect(`${process.env.HEARTH_TEST_RESIDENT}/socket`, () => {
  line.write(`${JSON.stringify({ args: process.argv.slice(2), env: { ...process.env }, cwd: process.cwd() })}\n`);
});
line
  .setEncoding('utf8')
  .on('data', (part) => {
    text += part;
  })
  .on('end', () => {
    const { stdout, stderr, code } = JSON.parse(text);
    process.stderr.write(stderr);
    process.stdout.write(stdout);
    process.exitCode = code;
  });
