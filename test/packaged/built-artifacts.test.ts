// Runs against what ships, not against the sources: the built preload and the built main file.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBundles } from './bundles.ts';

beforeAll(() => ensureBundles(['main', 'preload']));

describe('the built preload', () => {
  const source = () => readFileSync('out/preload/preload.cjs', 'utf8');

  it('is one CommonJS file that requires only electron, as a sandboxed preload must', () => {
    expect([...source().matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1])).toEqual(['electron']);
    expect(source()).not.toMatch(/^\s*(?:import|export)\s/m);
  });

  it('carries none of the contract with it', () => {
    expect(source().length).toBeLessThan(2_000);
  });

  it('exposes one object', () => {
    const exposed: string[] = [];
    const electron = { contextBridge: { exposeInMainWorld: (key: string) => exposed.push(key) }, ipcRenderer: {} };
    vm.runInNewContext(source(), { require: () => electron, module: { exports: {} }, exports: {} });
    expect(exposed).toEqual(['bridge']);
  });
});

describe('the built main file', () => {
  it('imports only electron and Node', () => {
    const imported = [...readFileSync('out/main/main.js', 'utf8').matchAll(/^import\b[^'"]*['"]([^'"]+)['"]/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(imported).toContain('electron');
    expect(imported.filter((name) => name !== 'electron' && !name.startsWith('node:'))).toEqual([]);
  });

  it('waits for nothing at its top level, because Electron is not ready before it has been read', () => {
    expect(readFileSync('out/main/main.js', 'utf8')).not.toMatch(/^(?:const \w+ = )?await /m);
  });
});
