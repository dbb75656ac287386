import { z } from 'zod';

/** Limits that strict structured output refuses on some servers; the zod schema holds the answer to them afterwards. */
const LEFT_OUT = ['minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum', 'minItems', 'maxItems'] as const;

/** The JSON Schema of an answer in the subset that strict structured output takes everywhere. */
export function wireSchema(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      for (const key of LEFT_OUT) delete jsonSchema[key];
    },
  });
  return json;
}
