import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseJsonOutput } from '../../../shared/base/json-output.ts';
import { parseValidation } from '../../../shared/openclaw/cli-output.ts';
import { runs } from '../../support/depth.ts';

const answer = z.object({ valid: z.boolean() });
const printed = JSON.stringify({ valid: true, issues: [] }, null, 2);

describe('JSON in what a program printed', () => {
  it('is found alone, on one line or on many', () => {
    expect(parseJsonOutput(printed, answer)).toEqual({ valid: true });
    expect(parseJsonOutput('{"valid":false}\n', answer)).toEqual({ valid: false });
    expect(parseJsonOutput(' 12 ', z.number())).toBe(12);
  });

  it.each([
    ['a warning before it', `(node:4711) Warning: "fs" is old {see above}\n${printed}`],
    ['a warning behind it', `${printed}\nWarning: a plugin [memory-core] did not load\n`],
    ['warnings around it that quote the config', `Config warnings: {"agents": {}} is old\n${printed}\n[a, {b: "c`],
    ['a banner', `╭──────────╮\n│ OpenClaw │\n╰──────────╯\n\n${printed}`],
    ['a note about an update', `${printed}\n\nUpdate available 2026.9.6 → 2026.9.7\nRun: npm i -g openclaw\n`],
    ['a prefix on its own line', `[openclaw] result: {"valid":true}`],
    ['lines of a log in JSON', `{"level":"warn","message":"slow"}\n["started"]\n${printed}\n{"level":"info"}`],
    ['a byte order mark', `\uFEFF${printed}`],
    ['a byte order mark behind a warning', `Warning\r\n\uFEFF${printed.replaceAll('\n', '\r\n')}`],
    ['colours around it', `\u001b[33mwarn\u001b[0m\n\u001b[2K\u001b[1m${printed}\u001b[0m`],
    ['colours in it', printed.replace('true', '\u001b[38;5;214mtrue\u001b[39m')],
    ['a link of the terminal', `\u001b]8;;https://example.org/{\u0007docs\u001b]8;;\u0007\n${printed}`],
    ['a line that was drawn over', `Loading [=>  ]\rLoading [==> ]\r${printed}`],
  ])('is found with %s', (_, output) => {
    expect(parseJsonOutput(output, answer)).toEqual({ valid: true });
  });

  it('is the first value of the wanted shape, and before others one that begins a line', () => {
    expect(parseJsonOutput('{"valid":"yes"} {"valid":true}\n', answer)).toEqual({ valid: true });
    expect(parseJsonOutput('{"valid":true}\n{"valid":false}\n', answer)).toEqual({ valid: true });
    expect(parseJsonOutput('Read {"valid":false}\n{"valid":true}\n', answer)).toEqual({ valid: true });
  });

  it('keeps what a text in it holds', () => {
    const said = { note: 'a "quoted" { [ \uFEFF \\ \u001b[31mred', valid: true };
    expect(parseJsonOutput(`warn\n${JSON.stringify(said)}`, z.object({ note: z.string() }))?.note).toBe(said.note);
  });

  it.each([
    ['nothing', ''],
    ['words', 'error: unknown command validate\n'],
    ['another shape', '{"ok":true}'],
    ['an answer within another', '{"result":{"valid":true}}'],
    ['one that breaks off', '{"issues":[{"valid":true},'],
    ['one that breaks off with an error', '{"issues":[{"valid":true},\nError: out of memory'],
    ['no strict JSON', '{valid: true}\n{\'valid\': true}\n{"valid":true,}'],
  ])('is not there in %s', (_, output) => {
    expect(parseJsonOutput(output, answer)).toBeNull();
  });

  it('comes back whatever it is and whatever lines stand around it', () => {
    // A line that ends within a list or an object of its own would go on in what follows it.
    const noise = fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('{"level":"warn"}', '[openclaw] {a}', '\u001b[31mred\u001b[0m', '"', '{', '{"a', '[]', '}]'),
      )
      .map((line) => line.replace(/\[(?!\]|openclaw|\d+m)/g, '').replace(/\{\s*"[^"]*"\s*:\s*$/, ''));
    const lines = fc.array(noise, { maxLength: 4 });
    const wanted = z.record(z.string(), z.unknown()).refine((found) => Object.hasOwn(found, 'wanted'));
    fc.assert(
      fc.property(fc.jsonValue(), lines, lines, fc.constantFrom(0, 2), (value, before, after, indent) => {
        const text = JSON.stringify({ wanted: value }, null, indent);
        const output = [...before, text, ...after].join('\n');
        expect(parseJsonOutput(output, wanted)).toEqual({
          wanted: JSON.parse(JSON.stringify(value)) as unknown,
        });
      }),
      runs(200, 20_000),
    );
  });

  it('is looked for in time that grows with the text alone', () => {
    const size = 50_000;
    for (const hostile of ['[', '{"a":', '[1,', '{', '"', '\\"', '\u001b]', '{"a":"\\n']) {
      const startedAt = performance.now();
      expect(parseJsonOutput(hostile.repeat(size), answer)).toBeNull();
      expect(performance.now() - startedAt).toBeLessThan(5000);
    }
    const long = JSON.stringify({ valid: true, log: 'line\n"quoted"\n'.repeat(size) });
    expect(parseJsonOutput(`warn\n${long}\nwarn`, answer)).toEqual({ valid: true });
  });
});

describe('the answer of OpenClaw’s check', () => {
  it('is read behind a warning', () => {
    const warned = `(node:4711) ExperimentalWarning: SQLite is an experimental feature\n${printed}\n`;
    expect(parseValidation(warned)).toEqual({ valid: true, issues: [] });
  });
});
