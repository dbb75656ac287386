import { serve } from '@hono/node-server';
import { createApp } from '../../adapters/http/index.ts';
import { PAGE_PATHS, pageHtml } from '../../adapters/web/index.ts';
import { readConfig } from './config.ts';
import { languageModelOf } from './language-model.ts';
import { createLogger } from './logger.ts';
import { ownerPin } from './owner-pin.ts';
import { startServices } from './services.ts';
import { buildWebAssets } from './web-assets.ts';

/** A stop is given this long to finish the answers under way. */
const GRACE_MS = 5000;

function fail(message: string): never {
  process.stderr.write(`marquee: ${message}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.LOG_LEVEL);
  const [{ services, metrics, close }, assets] = await Promise.all([
    startServices({
      dataDir: config.DATA_DIR,
      defaultMaturity: config.DEFAULT_MATURITY,
      experiments: config.EXPERIMENTS,
      vectorIndex: config.VECTOR_INDEX,
      languageModel: languageModelOf(config),
      log,
    }),
    buildWebAssets(),
  ]);
  const { pin, made } = ownerPin(config.DATA_DIR, config.OWNER_PIN);
  const app = createApp({
    services,
    metrics,
    ownerPin: pin,
    apiKey: config.API_KEY ?? null,
    rateLimit: config.RATE_LIMIT ?? null,
    allowedHosts: [config.HOST, ...config.ALLOWED_HOSTS],
    ready: () => true,
    page: { html: pageHtml(), paths: PAGE_PATHS, assets },
  });
  const server = serve({ fetch: app.fetch, port: config.PORT, hostname: config.HOST }, ({ port }) => {
    if (made)
      process.stdout.write(
        `The owner's PIN, needed to raise a profile's cap, is ${pin} (kept in ${config.DATA_DIR}/owner-pin)\n`,
      );
    process.stdout.write(`Marquee is ready at http://${config.HOST}:${port}\n`);
  });
  server.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'EADDRINUSE' ? `port ${config.PORT} is in use; set PORT to another one` : error.message),
  );
  const stop = () => {
    server.close(() => {
      close().finally(() => process.exit(0));
    });
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error) => fail(error instanceof Error ? error.message : String(error)));
