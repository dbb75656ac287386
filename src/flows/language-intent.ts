import {
  type IntentReading,
  IntentReadingSchema,
  intentPrompt,
  ReadValueSchema,
  wireSchema,
} from '../../prompts/index.ts';
import {
  type GroundedReading,
  groundReading,
  isCertain,
  readingAlone,
  type Standing,
  settleReadings,
  withoutSelfDescription,
} from '../intent/index.ts';
import { ACTS, MarqueeError, type ParsedTurn } from '../model/index.ts';
import { type LanguageModel, LanguageModelError, type ParseOptions } from '../ports/index.ts';
import { eitherOf, missed, type Talk } from './language.ts';
import type { Library, Services } from './services.ts';

const SCHEMA = wireSchema(IntentReadingSchema);
/** Of the patience of the turn: the reply must not find the purse empty. */
const READING_SHARE = 0.8;
/** Of that: the client gives up by itself, and says why, before the turn does. */
const CLIENT_SHARE = 0.95;

/** Who reads: the local parser alone, both, or (for measuring it) the language model alone. */
export const READERS = ['local', 'both', 'llm'] as const;
export type Readers = (typeof READERS)[number];

export interface ReadOptions extends ParseOptions, Talk {
  /** The cap that the wish so far names. */
  readonly maxMaturity: Standing['maxMaturity'];
}

/** One message as understood. */
export interface Heard {
  readonly parsed: ParsedTurn;
  /** Whose reading it is. */
  readonly readers: 'local' | 'both';
  /** What did not work, in words. */
  readonly missed: readonly string[];
}

/**
 * Reads one message. The local reading comes first and costs milliseconds; only where it is not certain does the
 * message go to the language model, and only as long as the patience of the turn lasts. What two readings make of it is
 * the intent stage's to settle.
 */
export async function readMessage(
  services: Services,
  library: Library,
  message: string,
  options: ReadOptions,
): Promise<Heard> {
  const local = await library.parser.parse(message, options);
  const { languageModel: model } = services;
  if (model === null) return { parsed: local, readers: 'local', missed: [] };
  const counted = (outcome: string) => services.count('marquee_intent_readings_total', { outcome });
  if (isCertain(local)) {
    counted('certain');
    return { parsed: local, readers: 'local', missed: [] };
  }
  let reading: GroundedReading;
  const start = performance.now();
  try {
    reading = await secondReading(model, library, message, options);
  } catch (error) {
    counted('missed');
    return { parsed: local, readers: 'local', missed: [missed(services, 'intent', error)] };
  } finally {
    services.observe('marquee_language_model_wait_milliseconds', performance.now() - start, { job: 'intent' });
  }
  for (const { field, why } of reading.refused) services.count('marquee_intent_refused_total', { field, why });
  const { parsed, decisions } = settleReadings(local, reading, {
    followsUp: options.history.some(({ role }) => role === 'assistant'),
    maxMaturity: options.maxMaturity,
  });
  for (const { field, decision } of decisions) services.count('marquee_intent_decisions_total', { field, decision });
  counted(decisions.every(({ decision }) => decision === 'agreed') ? 'agreed' : 'settled');
  return { parsed, readers: 'both', missed: [] };
}

/**
 * The language model's reading with nothing beside it, for measuring it. Throws `invalid` where there is none, else
 * `LanguageModelError`.
 */
export async function readAlone(
  { languageModel: model }: Services,
  library: Library,
  message: string,
  options: ReadOptions,
): Promise<ParsedTurn> {
  if (model === null)
    throw new MarqueeError('invalid', 'no language model is set up; OPENAI_API_KEY or OPENAI_BASE_URL turns one on');
  return readingAlone(await secondReading(model, library, message, options));
}

/** Throws `LanguageModelError`. */
async function secondReading(
  model: LanguageModel,
  library: Library,
  said: string,
  { history, now, language, patience, payer, signal }: ReadOptions,
): Promise<GroundedReading> {
  // What speakers say of their own age and gender is no part of a wish, whoever reads it. Every offset stays.
  const message = withoutSelfDescription(said);
  const leaving = new AbortController();
  const most = patience.left * READING_SHARE;
  try {
    const { text } = await patience.wait(
      model.complete({
        prompt: intentPrompt,
        messages: intentPrompt.render({ message, history, today: now.toISOString().slice(0, 10), language }),
        schema: SCHEMA,
        maxTokens: intentPrompt.maxTokens,
        timeoutMs: Math.max(1, Math.floor(most * CLIENT_SHARE)),
        signal: eitherOf(leaving.signal, signal),
        ...(payer === undefined ? {} : { payer }),
      }),
      { most },
    );
    return groundReading(readingIn(text), message, { titles: library.catalogue.titles, now });
  } finally {
    leaving.abort();
  }
}

/** The JSON object of an answer, perhaps with words around it. A bad value among good ones is left out. */
function readingIn(text: string): IntentReading {
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  let answer: { act?: unknown; values?: unknown };
  try {
    answer = JSON.parse(json);
  } catch (error) {
    throw new LanguageModelError('bad-answer', 'the reading is no JSON object', error);
  }
  const act = ACTS.find((name) => name === answer.act);
  if (act === undefined || !Array.isArray(answer.values))
    throw new LanguageModelError('bad-answer', 'the reading lacks its act or its values');
  const values = answer.values.flatMap((value) => {
    const parsed = ReadValueSchema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
  return IntentReadingSchema.parse({ act, values: values.slice(0, 80) });
}
