// dist/bundle: the program and the packages it uses, in a few files. Finding, opening and compiling each of their
// thousand modules by itself is more than half of the time from the command to the first request.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './child.mjs';

/**
 * @param {string} compiled the directory that holds the compiled `src`; `bundle` is written into it
 * @param {readonly string[]} threads files, relative to it, that are started as threads: entries of their own
 */
export async function bundle(compiled, threads) {
  // Not at the top: the scripts are loaded before the packages are installed.
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(compiled, 'src/main.js'), ...threads.map((file) => join(compiled, file))],
    outdir: join(compiled, 'bundle'),
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    nodePaths: [join(root, 'node_modules')],
    // Binaries, and the sandbox’s emulators, which are loaded when one is started.
    external: ['libsql', 'pg-native', 'emulate'],
    // CommonJS packages require Node’s own modules.
    banner: {
      js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
    },
    plugins: [toolkitsByName],
    logLevel: 'error',
  });
}

/** The catalog finds its toolkits by reading a folder; in the bundle that folder is a list of imports. */
const toolkitsByName = {
  name: 'toolkits by name',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]catalog[\\/]toolkit-files\.js$/ }, ({ path }) => {
      const folder = join(dirname(path), 'toolkits');
      const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.js')) : [];
      const imports = names.map((name, index) => `import toolkit${index} from './toolkits/${name}';`);
      const list = names.map((_, index) => `toolkit${index}`).join(', ');
      return {
        resolveDir: dirname(path),
        contents: `${imports.join('\n')}\nexport const readToolkits = async () => [${list}];\n`,
      };
    });
  },
};
