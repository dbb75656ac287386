import { basename, join } from 'node:path';
import { build, stop } from 'esbuild';
import { root } from './sqlite.ts';

const CLIENT = join(root, 'src/adapters/web/client');

/**
 * Bundles the page's client; takes some tens of milliseconds, and leaves no process behind. The texts by file name:
 * `app.js` and `app.css`, and a chunk named by its content for everything that is loaded only when it is needed.
 */
export async function buildWebAssets(): Promise<ReadonlyMap<string, string>> {
  try {
    const { outputFiles } = await build({
      entryPoints: [
        { in: join(CLIENT, 'main.tsx'), out: 'app' },
        { in: join(CLIENT, 'app.css'), out: 'app' },
      ],
      outdir: 'assets',
      bundle: true,
      splitting: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx/dom',
      chunkNames: 'chunk-[hash]',
    });
    return new Map(outputFiles.map((file) => [basename(file.path), file.text]));
  } finally {
    await stop();
  }
}
