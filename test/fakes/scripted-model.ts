import { type LanguageModel, LanguageModelError, type ModelCall, type ModelFailure } from '../../src/ports/index.ts';

/** What a scripted model does when it is asked: say something, fail, or never answer. */
export type Script =
  | string
  | { readonly pieces: readonly string[]; readonly end?: ModelFailure | 'hang' }
  | { readonly fail: ModelFailure }
  | 'hang';

export interface ScriptedModel extends LanguageModel {
  readonly calls: ModelCall[];
}

/** Until the caller leaves: a server that never says a word more. */
const forEver = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => {
    const leave = () => reject(new LanguageModelError('cancelled', 'the asker has left'));
    if (signal?.aborted) leave();
    else signal?.addEventListener('abort', leave);
  });

/** A language model that says what its script says, by the name of the prompt. What is not scripted fails. */
export function scriptedModel(
  script: Readonly<Partial<Record<string, Script | ((call: ModelCall) => Script)>>>,
): ScriptedModel {
  const calls: ModelCall[] = [];
  async function* stream(call: ModelCall): AsyncGenerator<string> {
    calls.push(call);
    const written = script[call.prompt.name] ?? { fail: 'server-error' };
    const answer = typeof written === 'function' ? written(call) : written;
    if (answer === 'hang') await forEver(call.signal);
    else if (typeof answer === 'string') yield answer;
    else if ('fail' in answer) throw new LanguageModelError(answer.fail, 'as the script says');
    else {
      yield* answer.pieces;
      if (answer.end === 'hang') await forEver(call.signal);
      else if (answer.end !== undefined) throw new LanguageModelError(answer.end, 'as the script says');
    }
  }
  return {
    name: 'scripted',
    calls,
    stream,
    complete: async (call) => {
      let text = '';
      for await (const piece of stream(call)) text += piece;
      return { text, tokens: { in: 0, out: 0 }, cached: false };
    },
  };
}
