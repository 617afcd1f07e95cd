import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { asInPlace, diffAudits, parseAudit } from '../../../shared/safety/audit.ts';
import { auditResult, type AuditFinding, type AuditResult } from '../../../shared/safety/types.ts';
import { runs } from '../../support/depth.ts';

/** What 2026.9.6 printed for a world-readable config with a model of seven billion parameters. */
const recorded = readFileSync(path.join(import.meta.dirname, 'audit-2026.9.6.json'), 'utf8');
const one = (checkId: string, severity: AuditFinding['severity'], detail = 'seen'): AuditFinding => ({
  checkId,
  severity,
  title: checkId,
  detail,
  remediation: null,
});
const result = (...findings: AuditFinding[]): AuditResult => ({
  critical: findings.filter(({ severity }) => severity === 'critical').length,
  warn: findings.filter(({ severity }) => severity === 'warn').length,
  info: findings.filter(({ severity }) => severity === 'info').length,
  findings,
});

describe('reading the audit', () => {
  it('takes what 2026.9.6 prints, and counts it as its summary does', () => {
    const read = parseAudit(recorded, null);
    expect(read).toMatchObject({ critical: 2, warn: 3, info: 1 });
    expect(read?.findings.map(({ checkId }) => checkId)).toContain('models.small_params');
    expect(read?.findings.find(({ checkId }) => checkId === 'gateway.token_too_short')?.remediation).toBeNull();
  });

  it('finds the answer behind a warning', () => {
    expect(parseAudit(`Config warnings: {x}\n${recorded}`, null)).toMatchObject({ critical: 2 });
  });

  it('is nothing where a release has no audit', () => {
    expect(parseAudit('error: unknown command security', null)).toBeNull();
    expect(parseAudit('', null)).toBeNull();
    expect(parseAudit('{"findings":3}', null)).toBeNull();
  });

  it('leaves out a finding of another shape and keeps the others', () => {
    expect(
      parseAudit(
        JSON.stringify({
          findings: [{ checkId: 'a', severity: 'dreadful' }, null, { checkId: 'b', severity: 'warn', title: 'B' }],
        }),
        null,
      ),
    ).toEqual(result({ ...one('b', 'warn', ''), title: 'B' }));
  });

  it('masks secrets of the config and whatever looks like a real key', () => {
    const config: JsonValue = {
      gateway: { auth: { token: 'very-secret-token-value' } },
      models: { providers: { a: { apiKey: 'sk-ant-REDACTED-0123456789abcdef' } } },
    };
    const said = JSON.stringify({
      findings: [
        {
          checkId: 'x',
          severity: 'warn',
          title: 'token very-secret-token-value',
          detail: 'key sk-ant-REDACTED-0123456789abcdef',
          remediation: 'unset very-secret-token-value',
        },
      ],
    });
    const shown = JSON.stringify(parseAudit(said, config));
    expect(shown).not.toContain('very-secret');
    expect(shown).not.toContain('sk-ant');
    expect(shown).toContain('••••••');
    expect(JSON.stringify(parseAudit(said, null))).not.toContain('sk-ant');
  });

  it('never throws, and answers only what it promises', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify({ findings: value })),
        ),
        (text) => {
          const read = parseAudit(text, null);
          expect(read === null || auditResult.safeParse(read).success).toBe(true);
        },
      ),
      runs(40, 1_000),
    );
  });
});

describe('the audit of a copy', () => {
  it('keeps what is known of the real file, because a write keeps who may read it', () => {
    const before = result(one('fs.config.perms_world_readable', 'critical'), one('models.small_params', 'critical'));
    const after = asInPlace(result(one('models.small_params', 'info')), before);
    expect(after).toMatchObject({ critical: 1, info: 1 });
    expect(diffAudits(before, after).map(({ kind }) => kind)).toEqual(['eased']);
  });

  it('takes nothing for granted that only the copy has', () => {
    expect(asInPlace(result(one('fs.config.symlink', 'warn')), result())).toEqual(result());
  });
});

describe('the difference', () => {
  it('names what went, what came, what eased and what got worse, the gravest first', () => {
    const before = result(
      one('went', 'warn'),
      one('eased', 'critical', 'was'),
      one('same', 'critical'),
      one('worse', 'info', 'was'),
    );
    const after = result(
      one('same', 'critical'),
      one('eased', 'info', 'is'),
      one('came', 'info'),
      one('worse', 'warn', 'is'),
    );
    expect(diffAudits(before, after).map(({ kind }) => kind)).toEqual(['eased', 'gone', 'worse', 'new']);
  });

  it('is none where only the words differ', () => {
    expect(diffAudits(result(one('a', 'warn', 'three files')), result(one('a', 'warn', 'two files')))).toEqual([]);
  });

  it('pairs several of one kind by what they are about', () => {
    const before = result(one('channel', 'warn', 'telegram'), one('channel', 'warn', 'signal'));
    expect(diffAudits(before, result(one('channel', 'warn', 'signal')))).toEqual([
      { kind: 'gone', before: one('channel', 'warn', 'telegram') },
    ]);
  });

  it('of an audit and itself is nothing, and backwards it is the reverse', () => {
    const audit = fc
      .array(
        fc.record({
          checkId: fc.constantFrom('a', 'b'),
          severity: fc.constantFrom<AuditFinding['severity'][]>('critical', 'warn', 'info'),
          title: fc.constant('t'),
          detail: fc.constantFrom('x', 'y'),
          remediation: fc.constant(null),
        }),
        { maxLength: 5 },
      )
      .map((findings) => result(...findings));
    fc.assert(
      fc.property(audit, audit, (a, b) => {
        expect(diffAudits(a, a)).toEqual([]);
        const flipped = { gone: 'new', new: 'gone', eased: 'worse', worse: 'eased' } as const;
        expect(
          diffAudits(b, a)
            .map(({ kind }) => flipped[kind])
            .sort(),
        ).toEqual(
          diffAudits(a, b)
            .map(({ kind }) => kind)
            .sort(),
        );
      }),
      runs(40, 1_000),
    );
  });
});
