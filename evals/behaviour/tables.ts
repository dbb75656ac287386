import { share, signed, table } from '../report/format.ts';
import type { Interval } from '../scoring/statistics.ts';
import { type Character, TRAITS, type Trait } from './character.ts';
import type { Experiment } from './experiment.ts';
import { MEASURES, type Measure } from './metrics.ts';
import type { Result } from './results.ts';

const HEADS: Readonly<Record<Measure, string>> = {
  ndcg10: 'NDCG@10',
  hr10: 'HR@10',
  recall20: 'Recall@20',
  ndcg100: 'NDCG@100',
};

const TRAIT_HEADS: Readonly<Record<Trait, string>> = {
  novelty: 'novelty bits',
  popularityLift: 'popularity lift',
  diversity: 'diversity',
  miscalibration: 'miscalibration',
  head: 'head %',
  torso: 'torso %',
  tail: 'tail %',
  tailRecall: 'tail recall',
};

/** The mean and half the width of its interval. */
function traitText(trait: Trait, { traits }: Character): string {
  const found = traits[trait];
  if (found === null) return '–';
  const part = trait === 'head' || trait === 'torso' || trait === 'tail' || trait === 'popularityLift';
  const text = (value: number) => (part ? (100 * value).toFixed(0) : value.toFixed(trait === 'novelty' ? 2 : 3));
  const sign = trait === 'popularityLift' ? (found.value < 0 ? '−' : '+') : '';
  const unit = trait === 'popularityLift' ? ' %' : '';
  const half = (found.interval[1] - found.interval[0]) / 2;
  return `${sign}${text(sign === '' ? found.value : Math.abs(found.value))}${unit} ±${text(half)}`;
}

const within = ([low, high]: Interval) => `${low.toFixed(3)}–${high.toFixed(3)}`;
/** Shares are written as they are, without the zero that would widen the table. */
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

/** The measures with intervals that suit the protocol, most telling first. */
function measuresOf({ head }: Experiment): Measure[] {
  return head === 'ndcg100' ? ['ndcg100', 'recall20', 'ndcg10'] : ['ndcg10', 'hr10', 'recall20'];
}

/** One experiment for a reader at a terminal. */
export function experimentText(experiment: Experiment): string {
  const { split, cases, results, differences, head, tried } = experiment;
  const sorted = [...results].sort((a, b) => a.values[head] - b.values[head]);
  const measures = measuresOf(experiment);
  return [
    `${split.set}, ${split.protocol}: ${new Set(cases.map(({ user }) => user)).size} people asked, ${split.items} films`,
    split.notes.map((note) => `  ${note}`).join('\n'),
    table(
      ['accuracy, 95 % over people', ...measures.flatMap((measure) => [HEADS[measure], '']), 'train s', 'answer ms'],
      sorted.map((result) => [
        label(result),
        ...measures.flatMap((measure) => [share(result.values[measure]), within(result.intervals[measure])]),
        result.trainSeconds.toFixed(2),
        (result.answerMicroseconds / 1000).toFixed(2),
      ]),
    ),
    table(
      ['beside accuracy, first ten', 'coverage', ...TRAITS.map((trait) => TRAIT_HEADS[trait])],
      sorted.map(({ family, character }) => [
        family,
        percent(character.coverage),
        ...TRAITS.map((trait) => traitText(trait, character)),
      ]),
    ),
    table(
      [`paired, ${HEADS[head]}`, 'difference', '95 %', 'relative', 'p'],
      differences.map(({ a, b, delta, interval, p }) => {
        const base = results.find(({ family }) => family === b)?.values[head] ?? Number.NaN;
        return [
          `${a} − ${b}`,
          signed(delta),
          interval.map(signed).join(' … '),
          `${delta < 0 ? '−' : '+'}${percent(Math.abs(delta) / base)}`,
          p < 0.001 ? '< 0.001' : p.toFixed(3),
        ];
      }),
    ),
    `settings by ${HEADS[head]} on the validation, ${tried.length} tried:\n${sorted
      .map(({ family, model, validation }) => `  ${family}: ${model} (${share(validation)})`)
      .join('\n')}`,
  ].join('\n\n');
}

const label = ({ family, kind }: Result) => (kind === 'baseline' ? `${family} (baseline)` : family);

/** The experiment for a program: without the lists, which `--export` writes. */
export function experimentJson({ split, head, cases, results, differences, tried }: Experiment) {
  return {
    set: split.set,
    protocol: split.protocol,
    people: cases.length,
    films: split.items,
    notes: split.notes,
    head,
    measures: MEASURES,
    results: results.map(({ scored: _, ...result }) => result),
    differences,
    tried,
  };
}
