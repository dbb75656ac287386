import type { IntentField, Span } from '../model/index.ts';
import type { MessageReading } from '../ports/index.ts';

/** Who found a value: the rules, the network, both of them in the same words, or a language model beside them. */
export type Source = NonNullable<Span['source']>;

/**
 * The share of values that were right on the odd halves of the request sets, by who found them and by field, drawn
 * towards the mean of the source where there were few: `npm run eval -- arbiter`. The reliability table of
 * `npm run eval -- intent` holds it against the even halves too.
 */
export const CONFIDENCE: Readonly<Record<Source, Readonly<{ any: number } & Partial<Record<IntentField, number>>>>> = {
  both: {
    any: 0.94,
    moods: 0.96,
    moodsNot: 0.78,
    genres: 0.97,
    genresNot: 0.92,
    themes: 0.9,
    kinds: 0.99,
    audience: 0.84,
    similarTo: 0.94,
    people: 0.97,
    about: 0.98,
    languages: 0.97,
    countries: 0.98,
    yearFrom: 0.89,
    yearTo: 0.91,
    maxRuntimeMin: 0.86,
    maxTotalMin: 0.9,
  },
  rules: {
    any: 0.7,
    moods: 0.75,
    moodsNot: 0.65,
    genres: 0.73,
    genresNot: 0.67,
    themes: 0.54,
    audience: 0.75,
    window: 0.79,
    countries: 0.76,
    languages: 0.65,
    feedback: 0.84,
  },
  network: { any: 0.88, moods: 0.81 },
  // Not measured: below what is asked back about, so that the viewer can say no.
  model: { any: 0.6 },
};

const NAMES = new Set<IntentField>(['similarTo', 'notSimilarTo', 'about']);
const LENGTHS = new Set<IntentField>(['minRuntimeMin', 'maxRuntimeMin', 'maxTotalMin', 'maxSeasons', 'maxEpisodes']);
const LABELS: Readonly<Partial<Record<IntentField, string>>> = {
  themes: 'theme',
  themesNot: 'theme',
  people: 'person',
  peopleNot: 'person',
  countries: 'country',
  countriesNot: 'country',
  languages: 'language',
  languagesNot: 'language',
  yearFrom: 'year',
  yearTo: 'year',
  minDemand: 'demand:high',
  maxDemand: 'demand:low',
  minAcclaim: 'acclaim',
  maxMaturity: 'maturity',
  finish: 'finish',
  count: 'count',
  positions: 'position',
};

/** The label by which the network would speak of a value; it may be the beginning of one. */
export function labelOf(field: IntentField, value: string | number | boolean): string {
  if (NAMES.has(field)) return 'title';
  if (LENGTHS.has(field)) return 'length';
  const kind = field.replace(/Not$/, '').replace(/s$/, '');
  return LABELS[field] ?? `${kind}:${value}`;
}

/** True where the network says the same in overlapping words, at least so surely. */
export function supports(
  reading: MessageReading,
  span: Pick<Span, 'start' | 'end' | 'field' | 'value'>,
  least: number,
) {
  const wanted = labelOf(span.field, span.value);
  return reading.spans.some(
    ({ label, score, start, end }) =>
      score >= least && start < span.end && end > span.start && (label === wanted || label.startsWith(`${wanted}:`)),
  );
}

/** Spans with the confidence that values of their source have earned. */
export function withConfidence(spans: readonly Span[], reading: MessageReading): Span[] {
  return spans.map((span) => {
    const source: Source = span.source ?? (supports(reading, span, 0) ? 'both' : 'rules');
    const known = CONFIDENCE[source];
    return { ...span, source, score: known[span.field] ?? known.any };
  });
}
