import { z } from 'zod';
import { MATURITIES } from '../../model/index.ts';
import { checkLanguageModel, LANGUAGE_MODEL_VARIABLES } from './language-model.ts';
import { VECTOR_INDEXES, type VectorIndexName } from './vector-index.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const ConfigSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  API_KEY: z.string().min(8, 'needs at least 8 characters').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  RATE_LIMIT: z.coerce.number().int().positive('is a number of requests a minute').optional(),
  OWNER_PIN: z
    .string()
    .regex(/^\d{4,12}$/, 'needs 4 to 12 digits')
    .optional(),
  DEFAULT_MATURITY: z.enum(MATURITIES).default('16'),
  /** Host names, parted by commas, under which /mcp may be reached beside localhost and HOST. */
  ALLOWED_HOSTS: z
    .string()
    .transform((names) => names.split(',').map((name) => name.trim().toLowerCase()))
    .pipe(z.array(z.string().regex(/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/, 'host names without a port, parted by commas')))
    .default([]),
  /** The file of experiment definitions; the shipped one where unset. */
  EXPERIMENTS: z.string().optional(),
  /** Whether the import of a catalogue fetches the pictures whose addresses it names. */
  POSTERS: z.enum(['fetch'], 'is fetch, or left out').optional(),
  /** How the nearest titles by meaning are found. */
  VECTOR_INDEX: z.enum(Object.keys(VECTOR_INDEXES) as VectorIndexName[]).default('auto'),
  ...LANGUAGE_MODEL_VARIABLES,
});
export type Config = z.infer<typeof ConfigSchema>;

/** Reads the environment; a variable that is set but empty counts as unset. Throws one readable message. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = ConfigSchema.check(checkLanguageModel).safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`the environment does not fit:\n${lines.join('\n')}`);
}
