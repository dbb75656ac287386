import { join } from 'node:path';
import { build, stop } from 'esbuild';
import { root } from './sqlite.ts';

const CLIENT = join(root, 'src/adapters/web/client');

/** Bundles the page's client; takes some tens of milliseconds, and leaves no process behind. */
export async function buildWebAssets(): Promise<{ js: string; css: string }> {
  try {
    const { outputFiles } = await build({
      entryPoints: [join(CLIENT, 'main.tsx'), join(CLIENT, 'app.css')],
      outdir: 'assets',
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx/dom',
    });
    const text = (ending: string) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
    return { js: text('.js'), css: text('.css') };
  } finally {
    await stop();
  }
}
