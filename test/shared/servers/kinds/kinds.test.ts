import { describe, expect, it } from 'vitest';
import { proofWordsEn } from '../../../../shared/i18n/proof.en.ts';
import { proofWordsJa } from '../../../../shared/i18n/proof.ja.ts';
import { scriptOf } from '../../../../shared/servers/drive/drivers.ts';
import type { ModelAction } from '../../../../shared/servers/jobs.ts';
import {
  builtInAddress,
  builtInProvider,
  serverKind,
  serverKinds,
  usualPorts,
} from '../../../../shared/servers/kinds.ts';
import { genericServer } from '../../../../shared/servers/kinds/generic-openai.ts';
import { probePath } from '../../../../shared/servers/probes.ts';
import { toolCallFormat } from '../../../../shared/verification/tool-call-formats.ts';
import { everyVariant } from '../../../electron/adapters/servers/recorded.ts';
import { interviewOf } from '../answers.ts';
import { modelsEn } from '../../../../shared/i18n/models.en.ts';
import { modelsJa } from '../../../../shared/i18n/models.ja.ts';

/** Ports that several servers want; every other belongs to one. */
const sharedPorts = {
  8000: ['ds4', 'lemonade', 'omlx', 'vllm'],
  8080: ['llamacpp', 'localai', 'mlx_lm'],
};
/** Servers that nothing proves for certain: their answers are likely theirs, and could be a plain program's. */
const neverCertain = ['jan', 'mlx_lm'];

describe('the kinds of servers', () => {
  it('have an id and a name of their own', () => {
    const all = [...serverKinds, genericServer];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('have ports of their own but for those that several want, all of them among the usual ones', () => {
    const ports = [...new Set(serverKinds.flatMap((kind) => kind.ports))];
    const wanting = (port: number) => serverKinds.filter((kind) => kind.ports.includes(port)).map(({ id }) => id);
    const shared = ports.filter((port) => wanting(port).length > 1);
    expect(Object.fromEntries(shared.map((port) => [port, wanting(port).sort()]))).toEqual(sharedPorts);
    expect(ports.filter((port) => !usualPorts.includes(port))).toEqual([]);
    expect(new Set(usualPorts).size).toBe(usualPorts.length);
  });

  it('share no owner, header or provider', () => {
    const owners = serverKinds.flatMap(({ ownedBy }) => ownedBy);
    const headers = serverKinds.flatMap(({ header }) => (header === null ? [] : [`${header.name} ${header.prefix}`]));
    const providers = serverKinds.flatMap(({ openclaw }) => openclaw?.id ?? []);
    for (const each of [owners, headers, providers]) expect(new Set(each).size).toBe(each.length);
  });

  it('are nobody in particular by an id that none has', () =>
    expect([serverKind('somebody'), serverKind('constructor'), serverKind('')]).toEqual([
      genericServer,
      genericServer,
      genericServer,
    ]));
});

describe.each(serverKinds)('$name', (kind) => {
  const { id, fingerprint, remedies, controls, driver, openclaw } = kind;
  const variants = everyVariant().filter(([server]) => server === id);

  it('is proven by its recorded answers', () => {
    const identities = variants.map(([, variant]) => interviewOf(id, variant).endpoint.server);
    const own = identities.filter((server) => server.id === id);
    expect(own.map(({ certainty }) => certainty)).toContain(neverCertain.includes(id) ? 'likely' : 'certain');
    const asked = [...(fingerprint?.proofs ?? []), ...(fingerprint?.lists ?? [])].map((ask) => `GET ${probePath(ask)}`);
    expect(own.flatMap(({ evidence }) => evidence).some((evidence) => asked.includes(evidence))).toBe(true);
  });

  it('tells of models in some recorded state', () => {
    const endpoints = variants.map(([, variant]) => interviewOf(id, variant).endpoint);
    expect(endpoints.some(({ server, models }) => server.id === id && models.length > 0)).toBe(true);
  });

  it('can be asked for what it offers', () => {
    const action = (of: 'load' | 'download'): ModelAction => {
      const target = { url: 'http://127.0.0.1:9/v1', model: 'm' };
      return of === 'load' ? { kind: of, ...target, contextTokens: null } : { kind: of, ...target };
    };
    const place = { url: 'http://127.0.0.1:9/v1', sentKey: false };
    const offered = (['load', 'download'] as const).filter((of) => controls.includes(of));
    const driven = (['load', 'download'] as const).filter(
      (of) => driver !== null && scriptOf(driver, action(of), place) !== null,
    );
    expect(driven).toEqual(offered);
  });

  it('has words in both languages for what mends its faults and for what its downloads take', () => {
    for (const { mend } of remedies) {
      expect(proofWordsEn.mends[mend]).not.toBe('');
      expect(proofWordsJa.mends[mend]).not.toBe('');
    }
    const hint = kind.downloadNames ?? 'other';
    expect([modelsEn.downloading[hint], modelsJa.downloading[hint]]).not.toContain('');
  });

  it('names only families of models that are known', () => {
    const named = [...Object.keys(kind.toolParsers ?? {}), ...remedies.flatMap(({ family }) => family ?? [])];
    expect(named.filter((family) => family !== '*' && toolCallFormat(family) === null)).toEqual([]);
  });

  it('is found under the name that OpenClaw has for it', () => {
    if (openclaw === null) return;
    expect(builtInProvider(openclaw.id)).toBe(openclaw);
    expect(builtInAddress(openclaw.id)).toBe(`http://127.0.0.1:${kind.ports[0] ?? 0}/v1`);
  });
});
