import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Folders laid out like an Electron download, so that electron-builder's real packaging, archive and fuse steps run
 * without one. They hold the fuse wire where @electron/fuses looks for it, with every fuse off. They are not Electron
 * and show no window.
 */
const FUSES = 9;
const WIRE = Buffer.concat([
  Buffer.from('stub\n'),
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, FUSES]),
  Buffer.from('0'.repeat(FUSES)),
  Buffer.from('\n'),
]);

type Entry = readonly [file: string, content: string | Buffer, executable?: boolean];

function lay(folder: string, entries: readonly Entry[]): string {
  for (const [name, content, executable] of entries) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (executable) chmodSync(file, 0o755);
  }
  return folder;
}

export function stubLinux(folder: string, version: string): string {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  return lay(folder, [
    ['electron', WIRE, true],
    ['version', version],
    ['LICENSE', 'stub'],
    ['LICENSES.chromium.html', 'stub'],
    ['chrome-sandbox', 'stub'],
    ...['en-US', 'ja', 'de'].map((one): Entry => [`locales/${one}.pak`, 'stub']),
  ]);
}

const plist = (id: string, executable: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>CFBundleIdentifier</key><string>${id}</string><key>CFBundleExecutable</key><string>${executable}</string><key>CFBundleName</key><string>${executable}</string><key>NSMainNibFile</key><string>MainMenu</string></dict></plist>`;

export function stubMac(folder: string, version: string): string {
  const contents = 'Electron.app/Contents';
  const helpers = [
    'Electron Helper',
    'Electron Helper (Renderer)',
    'Electron Helper (GPU)',
    'Electron Helper (Plugin)',
  ];
  return lay(folder, [
    [`${contents}/Info.plist`, plist('com.github.Electron', 'Electron')],
    [`${contents}/MacOS/Electron`, 'stub', true],
    [`${contents}/Resources/electron.icns`, 'stub'],
    [`${contents}/Frameworks/Electron Framework.framework/Electron Framework`, WIRE, true],
    [`${contents}/Frameworks/Electron Framework.framework/Versions/A/Resources/en.lproj/locale.pak`, ''],
    ...['en', 'ja', 'de'].map((one): Entry => [`${contents}/Resources/${one}.lproj/locale.pak`, '']),
    ...helpers.flatMap((one): Entry[] => [
      [`${contents}/Frameworks/${one}.app/Contents/Info.plist`, plist('com.github.electron.helper', one)],
      [`${contents}/Frameworks/${one}.app/Contents/MacOS/${one}`, 'stub', true],
    ]),
    ['version', version],
    ['LICENSE', ''],
    ['LICENSES.chromium.html', ''],
  ]);
}
