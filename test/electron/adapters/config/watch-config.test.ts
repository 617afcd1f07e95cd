import { renameSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it as base, vi } from 'vitest';
import { watchConfig } from '../../../../electron/adapters/config/watch-config.ts';

/** Longer than the watcher takes to look at what it heard. */
const silence = () => new Promise((resolve) => setTimeout(resolve, 500));

/** A folder with a watched config in it. */
function watchIn(dir: string) {
  let told = 0;
  let stop: () => void = () => undefined;
  const at = (name: string) => path.join(dir, name);
  return {
    at,
    told: () => told,
    stop: () => stop(),
    /** Writes as OpenClaw does: a new file, then a rename over the old one. */
    replace: async (name: string, text: string) => {
      await mkdir(path.dirname(at(name)), { recursive: true });
      await writeFile(at(`${name}.tmp`), text);
      await rename(at(`${name}.tmp`), at(name));
    },
    watching: async (
      name = 'openclaw.json',
      env: Record<string, string> = {},
      beside: Parameters<typeof watchConfig>[2] = undefined,
    ) => {
      stop = watchConfig({ configPath: at(name), env, openclawStateDir: dir }, () => told++, beside);
      await silence();
    },
    isTold: async (step: () => Promise<unknown>) => {
      const before = told;
      await step();
      await vi.waitFor(
        () => {
          if (told === before) throw new Error('nothing was told');
        },
        { timeout: 20_000, interval: 20 },
      );
    },
    isNotTold: async (step: () => Promise<unknown>) => {
      const before = told;
      await step();
      await silence();
      if (told !== before) throw new Error('a change was told');
    },
  };
}
/**
 * A test with a folder of its own: nearly all of its time is waiting for the watcher, and all of them wait side by
 * side.
 */
const it = base.extend<{ on: ReturnType<typeof watchIn> }>({
  on: async ({}, use) => {
    const dir = await mkdtemp(path.join(tmpdir(), 'hearth-watch-'));
    const on = watchIn(dir);
    await use(on);
    on.stop();
    await rm(dir, { recursive: true, force: true });
  },
});
const including = (file: string) => `{ models: { $include: '${file}' } }`;

describe.concurrent('a watched config', () => {
  it('tells each change of the main file, after replacement upon replacement', async ({
    on: { replace, watching, isTold, told },
    expect,
  }) => {
    await replace('openclaw.json', '{}');
    await watching();
    expect(told()).toBe(0);
    for (const text of ['{ a: 1 }', '{ a: 2 }', '{ a: ']) await isTold(() => replace('openclaw.json', text));
  });

  it('tells of the files beside it that its settings name, also where their folders come later', async ({
    on: { at, replace, watching, isTold, isNotTold },
  }) => {
    await replace('openclaw.json', '{ at: "one" }');
    await watching('openclaw.json', {}, (config) => [at(`agents/${(config as { at: string }).at}/settings.json`)]);
    for (const text of ['{}', '{"theme":"dark"}']) await isTold(() => replace('agents/one/settings.json', text));
    await isNotTold(() => replace('agents/two/settings.json', '{}'));
    await isTold(() => replace('openclaw.json', '{ at: "two" }'));
    await isTold(() => replace('agents/two/settings.json', '{"theme":"dark"}'));
    await isTold(() => rm(at('agents/two'), { recursive: true }));
  });

  it('tells several writes at once only once, and a write of the same bytes and of other files never', async ({
    on: { at, replace, watching, isTold, isNotTold, told },
    expect,
  }) => {
    await replace('openclaw.json', '{}');
    await watching();
    await isNotTold(() => replace('openclaw.json', '{}'));
    await isNotTold(() => replace('other.json', '{}'));
    // In one go, so that nothing but the watcher decides what counts as at once.
    await isTold(async () => {
      for (const text of ['{ a: 1 }', '{ a: 2 }', '{ a: 3 }']) {
        writeFileSync(at('openclaw.json.tmp'), text);
        renameSync(at('openclaw.json.tmp'), at('openclaw.json'));
      }
    });
    await silence();
    expect(told()).toBe(1);
  });

  it('tells a change of an included file, in the same folder, in another one, and where it is included by an included one', async ({
    on: { replace, watching, isTold },
  }) => {
    await replace('openclaw.json', including('./models.json5'));
    await replace('models.json5', `{ providers: { $include: './deep/providers.json5' } }`);
    await replace('deep/providers.json5', '{}');
    await watching();
    await isTold(() => replace('deep/providers.json5', '{ a: {} }'));
    await isTold(() => replace('deep/providers.json5', '{ b: {} }'));
    await isTold(() => replace('models.json5', '{}'));
  });

  it('follows a file that is included later, and lets go of one that no longer is', async ({
    on: { replace, watching, isTold, isNotTold },
  }) => {
    await replace('openclaw.json', '{}');
    await replace('deep/models.json5', '{}');
    await watching();
    await isNotTold(() => replace('deep/models.json5', '{ a: 1 }'));
    await isTold(() => replace('openclaw.json', including('./deep/models.json5')));
    await isTold(() => replace('deep/models.json5', '{ a: 2 }'));
    await isTold(() => replace('openclaw.json', '{}'));
    await isNotTold(() => replace('deep/models.json5', '{ a: 3 }'));
  });

  it('tells an included file that comes only later, with its folder, and one that is damaged and mended', async ({
    on: { at, replace, watching, isTold },
  }) => {
    await replace('openclaw.json', including('./deep/er/models.json5'));
    await watching();
    await isTold(() => replace('deep/er/models.json5', '{}'));
    await isTold(() => replace('deep/er/models.json5', '{ a: '));
    await isTold(() => replace('deep/er/models.json5', '{ a: 1 }'));
    await isTold(() => rm(at('deep'), { recursive: true }));
    await isTold(() => replace('deep/er/models.json5', '{ a: 2 }'));
  });

  it('tells a change in a folder that another one was put in the place of', async ({
    on: { at, replace, watching, isTold, isNotTold },
  }) => {
    await replace('openclaw.json', including('./deep/models.json5'));
    await replace('deep/models.json5', '{}');
    await watching();
    await isNotTold(async () => {
      await replace('new/models.json5', '{}');
      await rename(at('deep'), at('old'));
      await rename(at('new'), at('deep'));
    });
    await isTold(() => replace('deep/models.json5', '{ a: 1 }'));
  });

  it('still tells of the included files while the main file is damaged', async ({
    on: { replace, watching, isTold },
  }) => {
    await replace('openclaw.json', including('./models.json5'));
    await replace('models.json5', '{}');
    await watching();
    await isTold(() => replace('openclaw.json', '{ models: '));
    await isTold(() => replace('models.json5', '{ a: 1 }'));
  });

  it('is told of though its folder comes only later, and where it is a link', async ({
    on: { at, stop, replace, watching, isTold },
  }) => {
    await watching('.openclaw/openclaw.json');
    await isTold(() => replace('.openclaw/openclaw.json', '{}'));
    stop();
    await replace('dotfiles/mine.json', '{}');
    await symlink(at('dotfiles/mine.json'), at('link.json'));
    await watching('link.json');
    await isTold(() => replace('dotfiles/mine.json', '{ a: 1 }'));
  });

  it('follows an include into a folder that OpenClaw is told to allow, and no other one outside', async ({
    on: { at, stop, replace, watching, isTold, isNotTold },
  }) => {
    await replace('shared/models.json5', '{}');
    await replace('home/openclaw.json', including(at('shared/models.json5')));
    await watching('home/openclaw.json');
    await isNotTold(() => replace('shared/models.json5', '{ a: 1 }'));
    stop();
    await watching('home/openclaw.json', { OPENCLAW_INCLUDE_ROOTS: at('shared') });
    await isTold(() => replace('shared/models.json5', '{ a: 2 }'));
  });

  it('says nothing any more once it is stopped, not even what it was about to say', async ({
    on: { stop, replace, watching, isNotTold },
  }) => {
    await replace('openclaw.json', '{}');
    await watching();
    await replace('openclaw.json', '{ a: 1 }');
    stop();
    await isNotTold(() => replace('openclaw.json', '{ a: 2 }'));
  });
});
