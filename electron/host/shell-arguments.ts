/** What the command line hands through to the desktop. */
export type ShellArguments = {
  readonly practice: boolean;
  readonly configPath: string | null;
  readonly stateDir: string | null;
};

/** Written with `=`, because Chromium moves switches about and would part a name from its value. */
export function writeShellArguments({ practice, configPath, stateDir }: ShellArguments): string[] {
  return [
    ...(practice ? ['--practice'] : []),
    ...(configPath === null ? [] : [`--config=${configPath}`]),
    ...(stateDir === null ? [] : [`--state=${stateDir}`]),
  ];
}

/**
 * Reads what `writeShellArguments` wrote out of a whole argv. What it does not know is Chromium's or Electron's and is
 * left alone.
 */
export function readShellArguments(argv: readonly string[]): ShellArguments {
  const value = (name: string): string | null => {
    const found = argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1);
    return found === undefined || found === '' ? null : found;
  };
  return { practice: argv.includes('--practice'), configPath: value('--config'), stateDir: value('--state') };
}
