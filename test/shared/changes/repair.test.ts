import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { copyForDoctor, takenOf } from '../../../shared/changes/repair.ts';
import { runs } from '../../support/depth.ts';

const places = [
  { scratch: '/tmp/hearth-check-a1b2c3', own: '/home/me' },
  { scratch: '/tmp/hearth-check-a1b2c3/.openclaw', own: '/srv/claw' },
];
/** What a config says, without its keys: no variable is put in there. */
const strings = (value: JsonValue): string =>
  typeof value === 'string'
    ? value
    : value === null || typeof value !== 'object'
      ? ''
      : Object.values(value).map(strings).join('\n');
const copy = (written: JsonValue) => copyForDoctor(written, places);

describe('the copy for the doctor', () => {
  it('holds no variable that OpenClaw would put in, escaped or not, and its back has each as it was spelled', () => {
    const written = {
      a: '${KEY}',
      b: 'http://${HOST}:${PORT}/v1',
      c: '$${WORDS}',
      d: '$BARE',
      e: ['${KEY}'],
      f: 'costs $5',
    };
    const { value, back } = copy(written);
    expect(JSON.stringify(value)).not.toMatch(/\$\{|\$BARE/);
    expect(value).toMatchObject({ f: 'costs $5' });
    expect(back(value)).toEqual(written);
  });

  it('gives a moved variable back at its new place, within other words as well', () => {
    const { value, back } = copy({ old: { key: '${KEY}' } });
    const key = (value as { old: { key: string } }).old.key;
    expect(back({ new: { header: `Bearer ${key}`, lower: key.toLowerCase() } })).toEqual({
      new: { header: 'Bearer ${KEY}', lower: '${KEY}' },
    });
  });

  it('names the owner’s places where the doctor named those of its scratch', () => {
    expect(
      copy({}).back({
        workspace: '/tmp/hearth-check-a1b2c3/.openclaw/workspace',
        home: '/tmp/hearth-check-a1b2c3/notes',
      }),
    ).toEqual({ workspace: '/srv/claw/workspace', home: '/home/me/notes' });
  });

  it('gives any config back as it was', () => {
    const text = fc
      .array(
        fc.constantFrom(
          '${A}',
          '$${A}',
          '$A',
          ' ',
          'x',
          'hearth-kept-0-hearth-kept',
          'hearth-kept',
          '$',
          '{',
          '\\',
          '"',
          'é',
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.object({ values: [text, fc.integer(), fc.boolean(), fc.constant(null)], maxDepth: 3 }),
        (written) => {
          const { value, back } = copy(written as JsonValue);
          expect(strings(value)).not.toMatch(/\$\{[A-Z_]/);
          expect(back(value)).toEqual(written);
        },
      ),
      runs(60, 5_000),
    );
  });
});

describe('what is taken of a repair', () => {
  it('leaves out that the doctor ran, and the skills that it switched off in its scratch', () => {
    const made = {
      gateway: { mode: 'local' },
      wizard: { lastRunCommand: 'doctor' },
      skills: { entries: { github: { enabled: false }, gog: { enabled: false } } },
    };
    expect(takenOf({ gateway: { mode: 'local' } }, made)).toEqual({
      value: { gateway: { mode: 'local' } },
      skills: ['github', 'gog'],
    });
  });

  it('keeps the owner’s own word on skills, and other settings of them', () => {
    const before = {
      wizard: { lastRunMode: 'remote' },
      skills: {
        load: {},
        entries: { github: { enabled: true, env: {} }, gog: { enabled: false }, sag: { apiKey: 'k' } },
      },
    };
    const made = {
      wizard: { lastRunMode: 'local' },
      skills: {
        load: {},
        entries: {
          github: { enabled: false, env: {} },
          gog: { enabled: false },
          sag: { apiKey: 'k', enabled: false },
          xurl: { enabled: false },
        },
      },
    };
    expect(takenOf(before, made)).toEqual({ value: before, skills: ['github', 'sag', 'xurl'] });
  });

  it('keeps an empty section of skills that was there, and makes none that was not', () => {
    expect(takenOf({ skills: { entries: {} } }, { skills: { entries: { a: { enabled: false } } } }).value).toEqual({
      skills: { entries: {} },
    });
    expect(takenOf({ skills: {} }, { skills: { entries: { a: { enabled: false } } } }).value).toEqual({ skills: {} });
    expect(takenOf({}, { skills: { entries: { a: { enabled: false } } } }).value).toEqual({});
  });

  it('takes all else', () => {
    const made = {
      meta: { lastTouchedVersion: '2026.9.6' },
      plugins: { entries: { lmstudio: { enabled: true } } },
      session: {},
    };
    expect(takenOf({ session: { resetOnExit: true } }, made)).toEqual({ value: made, skills: [] });
  });
});
