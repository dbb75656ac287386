import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { z } from 'zod';

const TARGET = { target: 'draft-2020-12' } as const;

/**
 * A schema as the list of tools shows it. Nothing is checked by it: the tools check what comes in and what goes out
 * themselves, so that a refusal reads the same on every face and is made once. The JSON form is made once too: the SDK
 * would make it anew with each call, which costs more than many of the calls.
 */
export function advertised<Schema extends z.ZodObject>(
  schema: Schema,
  side: 'input' | 'output',
): StandardSchemaWithJSON<unknown, unknown> {
  const { jsonSchema } = (schema as unknown as StandardSchemaWithJSON)['~standard'];
  const json = jsonSchema[side](TARGET);
  return {
    '~standard': {
      version: 1,
      vendor: 'marquee',
      validate: (value) => ({ value }),
      jsonSchema: { input: () => json, output: () => json },
    },
  };
}
