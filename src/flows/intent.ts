import { mergeTurn, NEW_CONVERSATION } from '../dialogue/index.ts';
import type { Intent, Message, RequestContext, Span } from '../model/index.ts';
import { momentOf } from './context.ts';
import { titlesNamed } from './recommend.ts';
import type { Services } from './services.ts';

export interface IntentRequest {
  readonly message: string;
  readonly history?: readonly Message[] | undefined;
  readonly context?: RequestContext | undefined;
}

export interface IntentAnswer {
  readonly intent: Intent;
  readonly turn: Intent;
  readonly spans: Span[];
  readonly parser: string;
  readonly ms: number;
}

/** The message alone (`turn`) and merged with the conversation given (`intent`). Nothing is stored. */
export async function readIntent(services: Services, request: IntentRequest): Promise<IntentAnswer> {
  const start = performance.now();
  const library = await services.library();
  const { now } = momentOf(request.context, services);
  const history = request.history ?? [];
  const options = { context: request.context ?? {}, now, language: 'English' };
  let state = NEW_CONVERSATION;
  for (const [i, message] of history.entries()) {
    if (message.role === 'assistant') {
      const listed = titlesNamed(library, listedTitles(message.content));
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
  const parsed = await library.parser.parse(request.message, { ...options, history });
  return {
    intent: mergeTurn(state, parsed.turn, request.message, parsed.withdrawn).intent,
    turn: parsed.turn,
    spans: [...parsed.spans],
    parser: parsed.parser,
    ms: Math.round((performance.now() - start) * 1000) / 1000,
  };
}

/** "1. Gravity (2013), 91 min" → "Gravity": the lists that a client hands back as history. */
function listedTitles(content: string): string[] {
  return content.split('\n').flatMap((line) => {
    const match = /^\s*\d+[.)]\s+(.+?)\s*(?:\(|,|–|$)/.exec(line);
    return match?.[1] ? [match[1]] : [];
  });
}
