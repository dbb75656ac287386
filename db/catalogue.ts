import { z } from 'zod';
import { type Issue, MarqueeError, type Title, TitleSchema } from '../src/model/index.ts';

const MOST_ISSUES = 20;

/** A line only names pictures; a bad one is refused by itself, when it is taken in. */
const LineSchema = TitleSchema.extend({ posters: z.array(z.unknown()).optional() });

export interface ParsedCatalogue {
  /** Without pictures of their own: those are still to be taken in. */
  readonly titles: readonly Title[];
  /** What each title names as its pictures, as it stands there. */
  readonly posters: ReadonlyMap<string, readonly unknown[]>;
}

/**
 * Reads a catalogue of JSON Lines. One bad line refuses the whole file: throws `invalid` with up to 20 issues, each
 * with the number of its line and the path of the field.
 */
export function parseCatalogue(text: string): ParsedCatalogue {
  const titles: Title[] = [];
  const posters = new Map<string, readonly unknown[]>();
  const issues: Issue[] = [];
  const lineOf = new Map<string, number>();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const at = `line ${i + 1}`;
    let raw: unknown;
    try {
      raw = JSON.parse(line);
    } catch {
      issues.push({ path: at, message: 'not valid JSON' });
      continue;
    }
    const parsed = LineSchema.safeParse(raw);
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        issues.push({ path: at, message: `${issue.path.join('.') || 'title'}: ${issue.message}` });
      continue;
    }
    const { posters: named, ...title } = parsed.data;
    const before = lineOf.get(title.id);
    if (before !== undefined) issues.push({ path: at, message: `id: ${title.id} stands in line ${before} too` });
    lineOf.set(title.id, i + 1);
    titles.push(title);
    if (named !== undefined) posters.set(title.id, named);
  }
  if (issues.length > 0) {
    const words = issues.slice(0, MOST_ISSUES).map(({ path, message }) => `${path}: ${message}`);
    const more = issues.length > MOST_ISSUES ? `\nand ${issues.length - MOST_ISSUES} more` : '';
    throw new MarqueeError('invalid', `the catalogue does not fit, nothing was imported:\n${words.join('\n')}${more}`, {
      issues: issues.slice(0, MOST_ISSUES),
    });
  }
  if (titles.length === 0)
    throw new MarqueeError('invalid', 'the file holds no titles; a catalogue is JSON Lines, one title a line');
  return { titles, posters };
}
