import { emptyIntent, type TurnAnswer } from '../../../model/index.ts';
import { RefusedRequest } from './errors.ts';
import { type JsonSchema, shapeTo, Unfit, UnsupportedSchema } from './json-schema.ts';
import type { ResponseFormat } from './request.ts';

const PARAM = 'response_format.json_schema.schema';
/** Longest schema that is read, in characters of JSON. */
const SCHEMA_LIMIT = 30_000;
const MOST_PICKS = 50;
const FIELDS =
  'reply, question, intent and picks, of each pick rank, titleId, title, year, kind, totalMin, runtimeMin, seasons, episodes, genres, maturity, synopsis, exact, score, reasons and misses (lists of texts)';

/** An answer as JSON: what `json_object` gives, and what the fields of a schema are taken from. */
export function answerAsJson({ reply, picks, question, intent }: TurnAnswer) {
  return {
    reply,
    picks: picks.map(({ artwork: _, matches: __, exploration: ___, reasons, misses, ...pick }) => ({
      ...pick,
      reasons: reasons.map(({ text }) => text),
      misses: misses.map(({ note }) => note),
    })),
    question: question?.text ?? null,
    intent,
  };
}

/** An answer with everything in it: a schema that it does not fit is one that no answer fits. */
const SPECIMEN: ReturnType<typeof answerAsJson> = {
  reply: 'A reply.',
  picks: Array.from({ length: MOST_PICKS }, (_, i) => ({
    rank: i + 1,
    titleId: 'a-title-2000',
    title: 'A title',
    year: 2000,
    kind: 'series' as const,
    totalMin: 500,
    runtimeMin: 50,
    seasons: 1,
    episodes: 10,
    genres: ['Drama'],
    maturity: '13',
    synopsis: 'A story.',
    exact: true,
    score: 1,
    reasons: ['a reason'],
    misses: ['a miss'],
  })),
  question: 'A question?',
  intent: emptyIntent(),
};

/** What a client asked the answer to look like, checked before anything is worked out. */
export interface StructuredOutput {
  /** Picks that the schema needs; null where it does not say. */
  readonly limit: number | null;
  /** The answer as JSON text, or why this one cannot have the form that was asked for. */
  render(answer: TurnAnswer): { readonly json: string } | { readonly refusal: string };
}

/** Null: the answer is Markdown. Throws `RefusedRequest` for a schema that no answer of Marquee's can meet. */
export function structuredOutput(format: ResponseFormat | null | undefined): StructuredOutput | null {
  if (!format || format.type === 'text') return null;
  if (format.type === 'json_object')
    return { limit: null, render: (answer) => ({ json: JSON.stringify(answerAsJson(answer)) }) };
  const { schema } = format.json_schema;
  if (JSON.stringify(schema).length > SCHEMA_LIMIT)
    throw new RefusedRequest('invalid_value', PARAM, `A schema has at most ${SCHEMA_LIMIT} characters.`);
  try {
    shapeTo(schema, SPECIMEN);
  } catch (error) {
    if (error instanceof UnsupportedSchema) throw new RefusedRequest('invalid_json_schema', PARAM, error.message);
    if (error instanceof Unfit)
      throw new RefusedRequest(
        'unsupported_value',
        PARAM,
        `No answer of Marquee's fits this schema: ${error.message}. It may ask for ${FIELDS}; or use {"type":"json_object"}.`,
      );
    throw error;
  }
  return {
    limit: leastPicks(schema),
    render: (answer) => {
      try {
        return { json: JSON.stringify(shapeTo(schema, answerAsJson(answer))) };
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
        return { refusal: `This answer does not fit the schema: ${error.message}.` };
      }
    },
  };
}

function leastPicks(schema: JsonSchema): number | null {
  const { picks } = (schema.properties ?? {}) as Record<string, JsonSchema | undefined>;
  const least = picks?.minItems;
  return typeof least === 'number' && least > 0 ? Math.min(MOST_PICKS, least) : null;
}
