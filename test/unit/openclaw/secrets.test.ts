import { describe, expect, it } from 'vitest';
import { isMarker, mask, maskText, maskValue } from '../../../shared/openclaw/secrets.ts';

describe('what is shown of a config', () => {
  it('holds no secret, wherever it stands', () => {
    const text = `{ gateway: { auth: { token: 'tok-123', password: "pw" } }, channels: { telegram: { botToken: '1:a' } }, models: { providers: { x: { apiKey: 'sk-real-0123456789abcdef0123', headers: { 'X-Thing': 'h' } } } }, env: { vars: { A: 'v' } } }`;
    for (const secret of ['tok-123', 'pw', '1:a', 'sk-real', "'h'", "'v'"]) expect(maskText(text)).not.toContain(secret);
  });
  it('keeps stand-ins, references and everything else as it is', () => {
    const text = `{ models: { providers: { x: { apiKey: "sk-local" }, y: { apiKey: "\${NAME}" } } }, agents: { defaults: { model: { primary: 'a/b' } } }, maxTokens: 'x' }`;
    expect(maskText(text)).toBe(text);
  });
  it('masks a key that somebody left in a comment', () => {
    expect(maskText('{ // sk-ant-api03-abcdefgh\n a: 1 }')).toBe(`{ // ${mask}\n a: 1 }`);
  });
  it('masks long words of a text that can not be read', () => expect(maskText('{{ sk-ant-api03-abcdefghijkl')).not.toContain('abcdefgh'));
  it('masks inside values', () => expect(maskValue({ token: 'x', list: [{ apiKey: 'sk-ant-api03-abcdefgh' }] }, [])).toEqual({ token: mask, list: [{ apiKey: mask }] }));
});

it.each(['sk-local', 'lmstudio', 'lmstudio-local', 'EMPTY', 'sk-1234', 'not-needed'])('%s is a stand-in', (value) => expect(isMarker(value)).toBe(true));
it.each(['sk-ant-api03-abc', 'sk-proj-abcdef', 'AKIAABCDEFGH', 'hf_abcdef', 'a'.repeat(40), 'with space'])('%s is not', (value) => expect(isMarker(value)).toBe(false));
