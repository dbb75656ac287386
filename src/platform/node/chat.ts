import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { renderTurn } from '../../adapters/cli/index.ts';
import { chat } from '../../flows/index.ts';
import { MarqueeError } from '../../model/index.ts';
import { readConfig } from './config.ts';
import { languageModelOf } from './language-model.ts';
import { createLogger } from './logger.ts';
import { startServices } from './services.ts';

/** The conversation in a terminal: `npm run chat -- "a heist film"`, or without a message, line by line. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { profile: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const config = readConfig(process.env);
  const { services, close } = await startServices({
    dataDir: config.DATA_DIR,
    defaultMaturity: config.DEFAULT_MATURITY,
    languageModel: languageModelOf(config),
    log: createLogger(process.env.LOG_LEVEL ? config.LOG_LEVEL : 'error'),
  });
  let conversationId: string | undefined;
  const say = async (message: string) => {
    const answer = await chat(services, { message, conversationId, profileId: values.profile });
    conversationId = answer.conversationId;
    process.stdout.write(`${values.json ? JSON.stringify(answer) : renderTurn(answer)}\n`);
  };
  try {
    if (positionals.length > 0) await say(positionals.join(' '));
    else {
      const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY });
      const ask = () => {
        if (process.stdin.isTTY) process.stdout.write('\n> ');
      };
      ask();
      for await (const line of lines) {
        if (/^(quit|exit|bye)$/i.test(line.trim())) break;
        if (line.trim() !== '') await say(line);
        ask();
      }
    }
  } finally {
    close();
  }
}

main().catch((error) => {
  process.stderr.write(
    `marquee: ${error instanceof MarqueeError || error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
