import { type Issue, MarqueeError, type Title, TitleSchema } from '../src/model/index.ts';

const MOST_ISSUES = 20;

/**
 * Reads a catalogue of JSON Lines. One bad line refuses the whole file: throws `invalid` with up to 20 issues, each
 * with the number of its line and the path of the field.
 */
export function parseCatalogue(text: string): Title[] {
  const titles: Title[] = [];
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
    const parsed = TitleSchema.safeParse(raw);
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        issues.push({ path: at, message: `${issue.path.join('.') || 'title'}: ${issue.message}` });
      continue;
    }
    const before = lineOf.get(parsed.data.id);
    if (before !== undefined) issues.push({ path: at, message: `id: ${parsed.data.id} stands in line ${before} too` });
    lineOf.set(parsed.data.id, i + 1);
    titles.push(parsed.data);
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
  return titles;
}
