// Run by electron-builder after it laid the app out and before it signs.
// The builder writes NSAllowsArbitraryLoads: true into every Mac app, over whatever mac.extendInfo says, for the sake
// of an updater that we don't have. Hearth needs plain HTTP for model servers on this machine and on the home network,
// and for nothing else.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const { parse, build } = createRequire(builder.resolve('app-builder-lib/package.json'))('plist');

export default async function afterPack({ electronPlatformName, appOutDir, packager }) {
  if (electronPlatformName !== 'darwin') return;
  const file = path.join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents/Info.plist');
  const info = parse(await readFile(file, 'utf8'));
  info.NSAppTransportSecurity = { NSAllowsArbitraryLoads: false, NSAllowsLocalNetworking: true };
  await writeFile(file, build(info));
}
