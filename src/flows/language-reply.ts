import { replyPrompt } from '../../prompts/index.ts';
import { Prose, type ReplyInput } from '../explain/index.ts';
import { type LanguageModel, LanguageModelError } from '../ports/index.ts';
import { eitherOf, missed, type Talk } from './language.ts';
import type { Services } from './services.ts';

/** A stream that goes on longer is cut, however well it goes. */
const LONGEST_STREAM_MS = 8000;

/** A reply as it was said. */
export interface Written {
  readonly reply: string;
  /** Whose words the sentences about the picks are. */
  readonly by: 'local' | 'model' | 'mixed';
  /** What did not work, in words. */
  readonly missed: readonly string[];
}

/**
 * Says, to `say` sentence by sentence, why the picks stand where they stand: in the words of the language model as far
 * as they hold. What it does not say well, or in time, our own sentences say.
 */
export async function writeReply(
  services: Services,
  model: LanguageModel,
  input: ReplyInput,
  talk: Talk,
  say: (sentence: string) => void,
): Promise<Written> {
  const prose = new Prose(input);
  const said: string[] = [];
  const utter = (sentences: readonly string[]) => {
    for (const sentence of sentences) {
      said.push(sentence);
      say(sentence);
    }
  };
  utter(prose.opening());
  const problems: string[] = [];
  if (prose.facts.picks.length > 0) {
    const start = performance.now();
    try {
      await listen(model, prose, utter, talk);
    } catch (error) {
      problems.push(missed(services, 'reply', error));
    }
    services.observe('marquee_language_model_wait_milliseconds', performance.now() - start, { job: 'reply' });
  }
  utter(prose.closing());
  for (const { fate, wrong, text } of prose.fates) {
    services.count('marquee_prose_sentences_total', { fate });
    if (wrong === null) continue;
    services.count('marquee_prose_refused_total', { why: wrong });
    services.log('debug', 'a sentence of the language model was not said', { why: wrong, text });
  }
  return { reply: said.join(' '), by: prose.writtenBy, missed: problems };
}

/**
 * Reads the stream sentence by sentence. The wait for the first good one is paid from the purse; a later one costs
 * nothing when it comes, and all that is left when it does not.
 */
async function listen(
  model: LanguageModel,
  prose: Prose,
  utter: (sentences: readonly string[]) => void,
  { patience, payer, signal }: Talk,
): Promise<void> {
  const { picks, wish, fitting, relaxed } = prose.facts;
  const leaving = new AbortController();
  const stream = model.stream({
    prompt: replyPrompt,
    messages: replyPrompt.render({ wish, fitting, relaxed, picks }),
    maxTokens: replyPrompt.maxTokens,
    timeoutMs: LONGEST_STREAM_MS,
    signal: eitherOf(leaving.signal, signal),
    ...(payer === undefined ? {} : { payer }),
  });
  const pieces = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const sentences = await patience.wait(nextSaid(pieces, prose, leaving.signal), { refund: prose.hasKept });
      if (sentences === null || prose.isFull) {
        utter(sentences ?? []);
        break;
      }
      utter(sentences);
    }
  } finally {
    leaving.abort();
    // Not awaited: a stream that hangs may never let go.
    pieces.return?.().catch(() => {});
  }
  if (!prose.hasKept) throw new LanguageModelError('bad-answer', 'no sentence of the reply held against the facts');
}

/** The next sentences that may be said; null at the end of the stream. */
async function nextSaid(pieces: AsyncIterator<string>, prose: Prose, leaving: AbortSignal): Promise<string[] | null> {
  for (;;) {
    const { done, value } = await pieces.next();
    // Nobody listens any more: what comes now must not count as said.
    if (leaving.aborted) return null;
    const said = done === true ? prose.ended() : prose.take(value);
    if (said.length > 0) return said;
    if (done === true) return null;
  }
}
