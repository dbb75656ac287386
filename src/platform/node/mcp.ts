import { parseArgs } from 'node:util';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { type Admit, createMcpServer } from '../../adapters/mcp/index.ts';
import { knownProfile } from '../../flows/index.ts';
import { MarqueeError } from '../../model/index.ts';
import { readConfig } from './config.ts';
import { languageModelOf } from './language-model.ts';
import { createLogger } from './logger.ts';
import { startServices } from './services.ts';

function fail(error: unknown): never {
  process.stderr.write(`marquee: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/** With a profile named, nobody else's taste or age limit can be asked for, and not the default one either. */
function admitOnly(own: string | undefined): Admit {
  return (profileId) => {
    if (own !== undefined && profileId !== own)
      throw new MarqueeError('forbidden', `this server is for one profile: send profileId ${JSON.stringify(own)}`);
  };
}

/** The Model Context Protocol over standard input and output, for a client that starts the server itself. */
async function main(): Promise<void> {
  // Standard output is the protocol's alone, whatever a library may want to print.
  console.log = console.info = console.debug = console.error;
  const { values } = parseArgs({ options: { profile: { type: 'string' } } });
  const config = readConfig(process.env);
  const log = createLogger(config.LOG_LEVEL);
  const { services, close } = await startServices({
    dataDir: config.DATA_DIR,
    defaultMaturity: config.DEFAULT_MATURITY,
    experiments: config.EXPERIMENTS,
    vectorIndex: config.VECTOR_INDEX,
    languageModel: languageModelOf(config),
    log,
  });
  if (values.profile !== undefined) await knownProfile(services, values.profile);
  const admit = admitOnly(values.profile);
  const connection = serveStdio(() => createMcpServer({ services, admit }), {
    maxSubscriptions: 0,
    onerror: (error) => log('warn', 'the MCP connection', { error: error.message }),
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    connection
      .close()
      .then(close)
      .then(() => process.exit(0), fail);
  };
  process.stdin.once('end', stop);
  process.stdin.once('close', stop);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch(fail);
