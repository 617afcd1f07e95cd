// Reads a secret that is typed unseen at a terminal or comes through a pipe.
import type { ReadStream } from 'node:tty';

type Typing = { readonly stdin: NodeJS.ReadStream; readonly stderr: (text: string) => void };

/**
 * One line that holds a secret: typed without being shown where a person sits at a terminal, the first line of what is
 * piped elsewhere. Empty where the person gives up (Ctrl-C, Ctrl-D) or nothing came.
 */
export const readSecretLine = (prompt: string, typing: Typing): Promise<string> =>
  typing.stdin.isTTY ? typed(prompt, typing.stdin, typing.stderr) : piped(typing.stdin);

async function piped(stdin: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const part of stdin) {
    text += String(part);
    if (text.includes('\n')) break;
  }
  return (text.split(/\r?\n/)[0] ?? '').trim();
}

function typed(prompt: string, stdin: ReadStream, stderr: (text: string) => void): Promise<string> {
  stderr(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((resolve) => {
    let text = '';
    const end = (line: string): void => {
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.pause();
      stderr('\n');
      resolve(line.trim());
    };
    const hear = (part: string): void => {
      // A terminal marks what is pasted at its begin and end.
      for (const sign of part.replace(/\u001b\[20[01]~/g, '')) {
        if (sign === '\r' || sign === '\n') return end(text);
        if (sign === '\u0003' || sign === '\u0004') return end('');
        text = sign === '\u007f' || sign === '\b' ? text.slice(0, -1) : text + sign;
      }
    };
    stdin.on('data', hear);
    stdin.resume();
  });
}
