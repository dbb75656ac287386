import { type Half, runIntentSuite } from './intent.ts';

const F1_AT_LEAST = 0.65;
const ACT_AT_LEAST = 0.85;
const USAGE = 'usage: tsx evals/run.ts intent [--dataset FILE] [--half odd|even|all] [--json] [--errors]';

function option(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

async function main(args: readonly string[]): Promise<number> {
  if (args[0] !== 'intent') {
    console.error(USAGE);
    return 2;
  }
  const json = args.includes('--json');
  const half = option(args, '--half');
  if (half !== undefined && half !== 'odd' && half !== 'even' && half !== 'all') {
    console.error(USAGE);
    return 2;
  }
  const dataset = option(args, '--dataset') ?? new URL('./datasets/requests.jsonl', import.meta.url).pathname;
  const result = await runIntentSuite({
    dataset,
    quiet: json,
    ...(half === undefined ? {} : { half: half satisfies Half }),
  });
  if (json) console.log(JSON.stringify(result, null, 2));
  if (args.includes('--errors') && !json) console.log(`\n${result.errors.join('\n')}`);
  const missed = result.reports.filter(
    ({ parser, f1, act }) => parser === 'local' && (f1 < F1_AT_LEAST || act < ACT_AT_LEAST),
  );
  for (const { half: which, f1, act } of missed)
    console.error(`below the threshold on ${which}: F1 ${f1.toFixed(3)}, act ${act.toFixed(3)}`);
  return missed.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
