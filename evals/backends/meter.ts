import type { LanguageModel, ModelCall } from '../../src/ports/index.ts';

/** What a language model was asked so far. */
export interface Usage {
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
}

/** Characters to a token of English text: streams say nothing of their tokens. */
const CHARS_PER_TOKEN = 4;
const tokens = (text: string) => Math.ceil(text.length / CHARS_PER_TOKEN);
const asked = ({ messages }: ModelCall) => messages.reduce((sum, { content }) => sum + tokens(content), 0);

/** The model with a count of its calls and tokens: as its server says, of streams by their length. */
export function metered(model: LanguageModel): { readonly model: LanguageModel; readonly usage: () => Usage } {
  let used: Usage = { calls: 0, tokensIn: 0, tokensOut: 0 };
  const add = (tokensIn: number, tokensOut: number) => {
    used = { calls: used.calls + 1, tokensIn: used.tokensIn + tokensIn, tokensOut: used.tokensOut + tokensOut };
  };
  return {
    usage: () => used,
    model: {
      name: model.name,
      ...(model.forget === undefined ? {} : { forget: model.forget.bind(model) }),
      async complete(call) {
        const reply = await model.complete(call);
        if (!reply.cached) add(reply.tokens.in, reply.tokens.out);
        return reply;
      },
      async *stream(call) {
        let length = 0;
        try {
          for await (const piece of model.stream(call)) {
            length += piece.length;
            yield piece;
          }
        } finally {
          add(asked(call), Math.ceil(length / CHARS_PER_TOKEN));
        }
      },
    },
  };
}
