/** Writes the page on the command line from the table of commands. */
import { commands } from '../../electron/cli/commands.ts';
import { wordsIn } from '../../shared/i18n/catalog.ts';
import { fill } from '../../shared/i18n/fill.ts';

/** Commands by what a person wants, in the order of the page. */
const groups: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Set up', ['probe', 'fit', 'models', 'verify', 'balance', 'setup']],
  ['Live with it', ['status', 'route', 'patience', 'guard', 'history', 'undo', 'drift']],
  ['When something is wrong', ['doctor', 'repair', 'failover-test']],
  ['What leaves, and what is allowed', ['egress', 'overrides', 'safety']],
  ['Hosted models', ['hosted', 'key', 'routing']],
];

/** Returns the page as Markdown. A command that stands in no group is in the last one. */
export function cliDocs(): string {
  const words = wordsIn('en').cli;
  const known = new Set(groups.flatMap(([, names]) => names));
  const rest = Object.keys(commands).filter((name) => !known.has(name));
  const row = (name: string): string => {
    const command = commands[name];
    if (command === undefined) throw new Error(`There is no command ${name}.`);
    const { usage, summary, saysValues = {} } = command;
    const said = fill(words.says[summary], saysValues);
    return `### ${name}\n\n\`\`\`\nhearth ${usage}\n\`\`\`\n\n${said.slice(0, 1).toUpperCase()}${said.slice(1)}.\n`;
  };
  const sections = [...groups, ...(rest.length === 0 ? [] : [['More', rest] as const])].map(
    ([title, names]) => `## ${title}\n\n${names.map(row).join('\n')}`,
  );
  return `# Command line

After \`npm ci && npm run build\`, \`npx hearth help\` lists everything. It speaks English, and Japanese where the terminal or Hearth's own setting says so.

- \`--json\` prints exactly one JSON document, which never changes with the language.
- \`--config PATH\` and \`--state DIR\` (Hearth's own data) work everywhere. \`OPENCLAW_CONFIG_PATH\`, \`OPENCLAW_STATE_DIR\` and \`OPENCLAW_HOME\` are honoured as OpenClaw honours them.
- \`HEARTH_PORTS=1234,8081\` looks at those ports of this machine instead of the usual ones.
- Exit code 0: done; 1: ran and found a problem, or refused; 2: wrong usage; 130: stopped.

An answers file for \`setup\` stands in the [guide](guide.md#an-answers-file).

${sections.join('\n')}
## The app

### open

\`\`\`
hearth open [--browser] [--port N] [--practice]
\`\`\`

${words.says.open.slice(0, 1).toUpperCase()}${words.says.open.slice(1)}.
`;
}
