import { mergeTurn, NEW_CONVERSATION } from '../dialogue/index.ts';
import {
  asSent,
  cleanText,
  cleanTextWithOffsets,
  type Intent,
  type Message,
  type RequestContext,
  type Span,
} from '../model/index.ts';
import { momentOf } from './context.ts';
import { patienceOf } from './language.ts';
import { type Heard, type Readers, type ReadOptions, readAlone, readMessage } from './language-intent.ts';
import { titlesListed } from './listed-titles.ts';
import type { Library, Services } from './services.ts';

export interface IntentRequest {
  readonly message: string;
  readonly history?: readonly Message[] | undefined;
  readonly context?: RequestContext | undefined;
  /** Both where left out, as far as there is a language model. */
  readonly readers?: Readers | undefined;
}

export interface IntentAnswer {
  readonly intent: Intent;
  readonly turn: Intent;
  readonly spans: Span[];
  /** Who read it: `local` (`rules` where no network is beside them), `both`, `llm`. */
  readonly parser: string;
  /** What did not work as it should, in words; absent where all did. */
  readonly degraded?: readonly string[];
  readonly ms: number;
}

/** The message alone (`turn`) and merged with the conversation given (`intent`). Nothing is stored. */
export async function readIntent(services: Services, request: IntentRequest): Promise<IntentAnswer> {
  const start = performance.now();
  const library = await services.library();
  const { now } = momentOf(request.context, services);
  const sent = cleanTextWithOffsets(request.message);
  const history = (request.history ?? []).map((said) => ({ ...said, content: cleanText(said.content) }));
  const options = { context: request.context ?? {}, now, language: 'English' };
  let state = NEW_CONVERSATION;
  for (const [i, message] of history.entries()) {
    if (message.role === 'assistant') {
      // Only the wish is told, never a title of the list: no cap is at stake.
      const listed = titlesListed(library, message.content, '18');
      if (listed.length > 0) state = { ...state, shown: listed };
      continue;
    }
    const { turn, withdrawn } = await library.parser.parse(message.content, {
      ...options,
      history: history.slice(0, i),
    });
    if (turn.act === 'recommend' || turn.act === 'refine')
      state = { ...state, wish: mergeTurn(state, turn, message.content, withdrawn).intent };
  }
  const { parsed, missed } = await readAs(request.readers ?? 'both', services, library, sent.text, {
    ...options,
    history,
    patience: patienceOf(services),
    maxMaturity: state.wish?.maxMaturity ?? null,
  });
  for (const problem of missed) services.log('warn', problem);
  return {
    intent: mergeTurn(state, parsed.turn, sent.text, parsed.withdrawn).intent,
    turn: parsed.turn,
    spans: asSent(parsed.spans, request.message, sent),
    parser: parsed.parser,
    ...(missed.length === 0 ? {} : { degraded: missed }),
    ms: Math.round((performance.now() - start) * 1000) / 1000,
  };
}

async function readAs(
  readers: Readers,
  services: Services,
  library: Library,
  message: string,
  options: ReadOptions,
): Promise<Pick<Heard, 'parsed' | 'missed'>> {
  if (readers === 'both') return readMessage(services, library, message, options);
  const alone =
    readers === 'llm' ? readAlone(services, library, message, options) : library.parser.parse(message, options);
  return { parsed: await alone, missed: [] };
}
