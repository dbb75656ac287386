import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, stop } from 'esbuild';
import { root } from './sqlite.ts';

const CLIENT = join(root, 'src/adapters/web/client');

/** Bundles the page's client; takes some tens of milliseconds, and leaves no process behind. */
export async function buildWebAssets(): Promise<{ js: string; css: string }> {
  const [bundle, css] = await Promise.all([
    build({
      entryPoints: [join(CLIENT, 'main.tsx')],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx/dom',
    }),
    readFile(join(CLIENT, 'styles.css'), 'utf8'),
  ]);
  await stop();
  return { js: bundle.outputFiles[0]?.text ?? '', css };
}
