#!/usr/bin/env node
// The `bobbin` command. It prepares a source clone (installs, builds) and hands over to dist/bundle/main.mjs in
// this same process, so that arguments, signals and exit codes are the program's own. An installed package
// has no sources and is ready as it is. All other imports are dynamic: the Node version is checked first.
import './require-node.mjs';

// Commands that are a server.
const SERVERS = ['dev', 'demo', 'serve'];

start();

async function start() {
  const { existsSync } = await import('node:fs');
  if (existsSync(new URL('../src', import.meta.url))) {
    const { prepare } = await import('../scripts/prepare.mjs');
    await prepare();
    if (SERVERS.includes(process.argv[2])) {
      const { buildCatalogMeanwhile } = await import('../scripts/catalog-build.mjs');
      buildCatalogMeanwhile();
    }
  }
  await import('../dist/bundle/main.mjs');
}
