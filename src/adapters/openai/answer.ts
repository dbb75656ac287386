import { LanguageModelError, type ModelCall } from '../../ports/index.ts';

/** Models that were only asked in words put their JSON between thoughts and fences. */
function jsonIn(text: string): unknown {
  const said = text.replace(/^\s*<think>[\s\S]*?<\/think>/, '');
  const [json = ''] = /\{[\s\S]*\}/.exec(said) ?? [];
  try {
    return JSON.parse(json);
  } catch {
    throw new LanguageModelError('bad-answer', 'the answer is not a JSON object');
  }
}

/**
 * The JSON object of an answer, as text, with every property that the schema requires at its top. What these hold is
 * for the asker to check, who may take a good part of it and leave the rest. Throws `bad-answer`.
 */
export function objectIn(text: string, schema: NonNullable<ModelCall['schema']>): string {
  const answer = jsonIn(text) as object;
  const required = Array.isArray(schema.required) ? (schema.required as readonly string[]) : [];
  if (!required.every((name) => Object.hasOwn(answer, name)))
    throw new LanguageModelError('bad-answer', 'the answer does not follow the schema');
  return JSON.stringify(answer);
}
