import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { applyToValue, type JsonValue } from '../../shared/json5/change.ts';
import { planLockdown } from '../../shared/changes/lockdown.ts';
import { egressRows } from '../../shared/egress/map.ts';
import { parseSessions } from '../../shared/egress/openclaw-state.ts';
import { factsOf, leaks, planted } from '../shared/egress/planted.ts';
import { openclaw, scratch } from './harness.ts';

const said = z.object({
  valid: z.boolean(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

async function judge(config: JsonValue): Promise<z.infer<typeof said>> {
  const at = await scratch(JSON.stringify(config));
  try {
    return said.parse(JSON.parse((await (await openclaw()).run(['config', 'validate', '--json'], at.env)).stdout));
  } finally {
    await at.cleanup();
  }
}

const together = leaks.filter(({ alone, older }) => alone !== true && older !== true);
const [leaky, facts] = [planted(together), factsOf(together)];
const fallbacksGone =
  applyToValue(leaky, [{ op: 'set', path: ['agents', 'defaults', 'model', 'fallbacks'], value: [] }])?.value ?? null;
const closed = applyToValue(fallbacksGone, planLockdown(fallbacksGone, facts).changes)?.value ?? null;

describe('a config with every leak in it', () => {
  it('is one that the real OpenClaw takes, so that each leak is a real one', async () => {
    expect(await judge(leaky)).toEqual({ valid: true, issues: [] });
  });

  it.each(leaks.filter(({ alone, older, plant }) => alone === true && older !== true && plant.length > 0))(
    'so is $name, which stands at the key of another',
    async (leak) => {
      expect(await judge(planted([leak]))).toEqual({ valid: true, issues: [] });
      const [own, known] = [planted([leak]), factsOf([leak])];
      expect(await judge(applyToValue(own, planLockdown(own, known).changes)?.value ?? null)).toEqual({
        valid: true,
        issues: [],
      });
    },
  );

  it('is taken after local-only too, and no model that OpenClaw would ask is hosted then', async () => {
    expect(await judge(closed)).toEqual({ valid: true, issues: [] });
    const at = await scratch(JSON.stringify(closed));
    try {
      const status = (
        await (
          await openclaw()
        ).run(['models', 'status', '--json', '--agent', 'main'], { ...at.env, ANTHROPIC_API_KEY: 'made-up' })
      ).stdout;
      const read = z
        .object({
          resolvedDefault: z.string(),
          fallbacks: z.array(z.string()),
          imageModel: z.string().nullish(),
          imageFallbacks: z.array(z.string()).default([]),
          utilityModel: z.object({ ref: z.string().nullable(), source: z.string() }),
        })
        .parse(JSON.parse(status));
      expect(read).toMatchObject({
        resolvedDefault: 'lmstudio/m',
        fallbacks: [],
        imageModel: 'lmstudio/m',
        imageFallbacks: [],
        utilityModel: { ref: null, source: 'disabled' },
      });
    } finally {
      await at.cleanup();
    }
    expect(egressRows(closed, facts).filter((row) => row.where !== 'local' && row.closable)).toEqual([]);
  });
});

it('OpenClaw tells its conversations without a gateway', async () => {
  const at = await scratch(JSON.stringify(closed));
  try {
    expect(
      parseSessions(
        (await (await openclaw()).run(['sessions', 'list', '--json', '--all-agents', '--limit', 'all'], at.env)).stdout,
      ),
    ).toEqual([]);
  } finally {
    await at.cleanup();
  }
});
