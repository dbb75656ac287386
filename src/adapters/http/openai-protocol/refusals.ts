import { RefusedRequest } from './errors.ts';
import type { CompletionBody } from './request.ts';

const unsupported = (param: string, message: string) => new RefusedRequest('unsupported_value', param, message);

/** Turns away what the protocol allows and Marquee does not do. Throws `RefusedRequest` with what would work. */
export function refuseUnsupported(body: CompletionBody): void {
  if ((body.n ?? 1) > 1) throw unsupported('n', 'Marquee gives one answer: leave n out or set it to 1.');
  if (body.logprobs === true || (body.top_logprobs ?? 0) > 0)
    throw unsupported('logprobs', 'Marquee has no token probabilities: leave logprobs and top_logprobs out.');
  if (Object.keys(body.logit_bias ?? {}).length > 0)
    throw unsupported('logit_bias', "Marquee's words are not drawn from tokens: leave logit_bias out.");
  if ((body.modalities ?? []).some((modality) => modality !== 'text') || body.audio)
    throw unsupported(body.audio ? 'audio' : 'modalities', 'Marquee answers in text: set modalities to ["text"].');
  if (body.web_search_options)
    throw unsupported('web_search_options', 'Marquee knows its own catalogue and nothing else: leave this out.');
  if (body.store === true)
    throw unsupported('store', 'Completions are not kept to be fetched again here: leave store out.');
  if (body.stream_options && body.stream !== true)
    throw new RefusedRequest('invalid_value', 'stream_options', 'stream_options needs stream: true.');
  refuseTools(body);
}

/** Tools may be offered: a model may always answer in words, and Marquee always does. It may not be made to call one. */
function refuseTools({ tools, tool_choice, functions, function_call }: CompletionBody): void {
  const words = "Marquee calls no tools: leave it out or set it to 'auto' or 'none', and the answer comes in words.";
  if (tool_choice && tool_choice !== 'none' && !(tools && tools.length > 0))
    throw new RefusedRequest('invalid_value', 'tool_choice', "'tool_choice' is only allowed when 'tools' are given.");
  if (tool_choice && tool_choice !== 'none' && tool_choice !== 'auto' && !mayAnswerInWords(tool_choice))
    throw unsupported('tool_choice', words);
  if (function_call && !(functions && functions.length > 0))
    throw new RefusedRequest('invalid_value', 'function_call', "'function_call' needs 'functions'.");
  if (typeof function_call === 'object' && function_call !== null) throw unsupported('function_call', words);
}

/** `{type: 'allowed_tools', allowed_tools: {mode: 'auto'}}` narrows the offer and forces nothing. */
function mayAnswerInWords(choice: NonNullable<CompletionBody['tool_choice']>): boolean {
  if (typeof choice === 'string' || choice.type !== 'allowed_tools') return false;
  const { allowed_tools: allowed } = choice as { allowed_tools?: { mode?: unknown } };
  return allowed?.mode === 'auto';
}
