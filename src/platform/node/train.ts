import { parseArgs } from 'node:util';
import {
  crowdUntil,
  keepModel,
  parameterReader,
  rollBack,
  type Services,
  TRAINERS,
  type TrainOutcome,
} from '../../flows/index.ts';
import { MarqueeError } from '../../model/index.ts';
import { readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { startServices } from './services.ts';
import { shippedCrowd } from './shipped.ts';
import { createVectorIndex } from './vector-index.ts';

const KINDS = Object.keys(TRAINERS);
const USAGE = `usage: npm run train [-- KIND…] [--dry-run] [--seed NUMBER]
       npm run train -- list
       npm run train -- rollback KIND
KIND is ${KINDS.join(' or ')}; all are trained where none is named. A new model takes the place of the active one only
where it is not worse; --dry-run measures it and keeps nothing.`;

const say = (text: string) => process.stdout.write(`${text}\n`);

function progressLine(): (stage: string, done: number, total: number | null) => void {
  let last = 0;
  return (stage, done, total) => {
    if (!process.stderr.isTTY || (done !== total && Date.now() - last < 100)) return;
    last = Date.now();
    process.stderr.write(`\r\x1b[K${stage} ${done}${total === null ? '' : ` of ${total}`}`);
    if (done === total) process.stderr.write('\r\x1b[K');
  };
}

const figures = (metrics: Readonly<Record<string, number>>) =>
  Object.entries(metrics)
    .map(([name, value]) => `${name} ${Number.isInteger(value) ? value : value.toFixed(4)}`)
    .join('   ');

/** What was trained and how it did, beside what it was compared with. */
function report({ kind, version, data, about, metrics, baselines, why }: TrainOutcome, seconds: number): string {
  const rows = [['new', metrics] as const, ...Object.entries(baselines)];
  return [
    `${kind} ${version}: ${about}; ${(data.length / 1e6).toFixed(2)} MB in ${seconds.toFixed(1)} s`,
    ...rows.map(([name, values]) => `  ${name.padEnd(12)} ${figures(values)}`),
    `  ${why}`,
  ].join('\n');
}

async function train(services: Services, kinds: readonly string[], options: { seed: number; dryRun: boolean }) {
  const kept = parameterReader()('learn.kept');
  for (const kind of kinds) {
    const trainer = TRAINERS[kind];
    if (trainer === undefined) throw new MarqueeError('invalid', `${kind} is not a kind of model\n${USAGE}`);
    const start = performance.now();
    const outcome = await trainer(services, await services.library(), {
      seed: options.seed,
      crowd: () => crowdUntil(shippedCrowd(), services.clock.now()),
      createIndex: createVectorIndex,
      onProgress: progressLine(),
    });
    if ('skipped' in outcome) {
      say(`${kind}: ${outcome.skipped}`);
      continue;
    }
    say(report(outcome, (performance.now() - start) / 1000));
    if (options.dryRun) say('  nothing was kept');
    else if (outcome.accepted) {
      await keepModel(services, outcome, kept);
      say('  it is the active one now');
    } else say('  the active one stays');
  }
}

async function list({ models }: Services): Promise<void> {
  const found = await models.list();
  if (found.length === 0) say('there is no model; npm run train makes one');
  for (const { kind, version, createdAt, active, about, metrics } of found) {
    say(`${active ? '*' : ' '} ${kind.padEnd(14)} ${version.padEnd(20)} ${createdAt}  ${about}`);
    say(`    ${figures(metrics)}`);
  }
}

async function goBack(services: Services, kind: string | undefined): Promise<void> {
  if (kind === undefined || !KINDS.includes(kind)) throw new MarqueeError('invalid', `go back with which?\n${USAGE}`);
  const before = await rollBack(services, kind);
  say(
    before === null ? `no ${kind} model is active now` : `${kind} ${before.version} is active again: ${before.about}`,
  );
}

/**
 * Trains what is learned from behaviour. Until a model is accepted nothing is written, so it may be interrupted at any
 * time; a service that runs beside it takes the new model up with its next request.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return;
  }
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new MarqueeError('invalid', `--seed ${values.seed}: a whole number is wanted`);
  const unknown = positionals.filter((word) => !['list', 'rollback', ...KINDS].includes(word));
  if (unknown.length > 0) throw new MarqueeError('invalid', `${unknown.join(', ')}?\n${USAGE}`);
  const config = readConfig(process.env);
  const { services, close } = await startServices({
    dataDir: config.DATA_DIR,
    defaultMaturity: config.DEFAULT_MATURITY,
    log: createLogger(process.env.LOG_LEVEL ? config.LOG_LEVEL : 'warn'),
  });
  try {
    const [verb, ...rest] = positionals;
    if (verb === 'list') await list(services);
    else if (verb === 'rollback') await goBack(services, rest[0]);
    else await train(services, positionals.length > 0 ? positionals : KINDS, { seed, dryRun: values['dry-run'] });
  } finally {
    close();
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`marquee: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
