import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IntentSchema, MessageSchema } from '../src/model/index.ts';
import { UsageError } from './errors.ts';
import type { BaseCase } from './suite.ts';

export const HALVES = ['odd', 'even', 'all'] as const;
export type Half = (typeof HALVES)[number];

/** One labelled request. */
export const RequestSchema = z.strictObject({
  id: z.string().min(1),
  message: z.string().min(1),
  /** What is not stated is not wished. */
  gold: IntentSchema,
  history: z.array(MessageSchema).optional(),
  tags: z.array(z.string()).default([]),
});
export type RequestCase = z.infer<typeof RequestSchema>;

export const REQUESTS = new URL('./datasets/requests.jsonl', import.meta.url);
export const CONVERSATIONS = new URL('./datasets/conversations.jsonl', import.meta.url);
/** The day on which the requests were written, so that "recent" means the same on every run. */
export const REQUESTS_NOW = '2026-01-15T20:00:00+00:00';

/** Reads JSON Lines; the error names the first line that does not fit and what does not fit in it. */
export function readDataset<Case extends BaseCase>(file: URL | string, schema: z.ZodType<Case>): Case[] {
  const path = typeof file === 'string' ? file : fileURLToPath(file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(
      `${path}: ${missing ? 'there is no such file' : String(error)}; give a JSON Lines file with --dataset PATH`,
    );
  }
  const cases: Case[] = [];
  const lineOf = new Map<string, number>();
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const where = `${path}:${i + 1}`;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw new UsageError(`${where}: not JSON (${(error as Error).message}); one object a line is wanted`);
    }
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      const issues = parsed.error.issues.slice(0, 3);
      throw new UsageError(
        `${where}: ${issues.map(({ path: at, message }) => `${at.join('.') || 'the line'}: ${message}`).join('; ')}`,
      );
    }
    const before = lineOf.get(parsed.data.id);
    if (before !== undefined)
      throw new UsageError(`${where}: the id ${JSON.stringify(parsed.data.id)} stands on line ${before} too`);
    lineOf.set(parsed.data.id, i + 1);
    cases.push(parsed.data);
  }
  if (cases.length === 0) throw new UsageError(`${path}: no case in it; one JSON object a line is wanted`);
  return cases;
}

/** By the number in the id, or where there is none by the place in the file (1-based). */
export function halfOf(id: string, place: number): 'odd' | 'even' {
  return Number(/\d+/.exec(id)?.[0] ?? place) % 2 === 1 ? 'odd' : 'even';
}

export interface Selection {
  readonly half: Half;
  /** A tag where some case carries it, else text looked for in ids and words. */
  readonly filter: string | null;
  readonly limit: number | null;
}

export interface Selected<Case> {
  readonly item: Case;
  readonly half: 'odd' | 'even';
}

/** The cases that the options leave. Throws where none is left. */
export function selectCases<Case extends BaseCase>(
  cases: readonly Case[],
  { half, filter, limit }: Selection,
  textOf: (item: Case) => string,
): Selected<Case>[] {
  const placed = cases.map((item, i) => ({ item, half: halfOf(item.id, i + 1) }));
  const inHalf = placed.filter((selected) => half === 'all' || selected.half === half);
  const wanted = filter?.toLowerCase() ?? null;
  const isTag = cases.some(({ tags }) => tags.some((tag) => tag.toLowerCase() === wanted));
  const found = inHalf.filter(({ item }) => {
    if (wanted === null) return true;
    if (isTag) return item.tags.some((tag) => tag.toLowerCase() === wanted);
    return `${item.id}\n${textOf(item)}`.toLowerCase().includes(wanted);
  });
  if (found.length === 0) {
    const tags = [...new Set(cases.flatMap((item) => item.tags))].sort();
    throw new UsageError(
      `no case is left by --half ${half}${filter === null ? '' : ` and --filter ${JSON.stringify(filter)}`}; ` +
        `a filter is a tag (${tags.join(', ') || 'none in this dataset'}) or text of the case`,
    );
  }
  return limit === null ? found : found.slice(0, limit);
}
