import type { Page, Row } from '../../../../model/index.ts';

/** Names the same row on two pages of one viewer; ids name it on one page alone. */
export function rowKeys(rows: readonly Row[]): string[] {
  const seen = new Map<string, number>();
  return rows.map(({ kind, title }) => {
    const name = `${kind} ${title}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}

/** What somebody who looks at the page would see change, in one sentence. */
export function changeWords(before: Page, after: Page): string {
  const [old, fresh] = [rowKeys(before.rows), rowKeys(after.rows)];
  const titlesOf = ({ rows }: Page) => new Set(rows.flatMap(({ items }) => items.map(({ titleId }) => titleId)));
  const [had, has] = [titlesOf(before), titlesOf(after)];
  const came = [...has].filter((id) => !had.has(id)).length;
  const went = [...had].filter((id) => !has.has(id)).length;
  const kept = fresh.filter((key) => old.includes(key));
  const order = old.filter((key) => fresh.includes(key));
  const moved = kept.some((key, i) => key !== order[i]);
  const [come, ...others] = after.rows.filter((_, i) => !old.includes(fresh[i] as string));
  const gone = before.rows.filter((_, i) => !fresh.includes(old[i] as string)).length;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const parts = [
    ...(come === undefined ? [] : [`new: “${come.title}”${more}`]),
    ...(gone === 0 ? [] : [`${gone} ${gone === 1 ? 'row' : 'rows'} gone`]),
    ...(moved ? ['rows in another order'] : []),
    ...(came + went > 0 ? [`${came} ${came === 1 ? 'title' : 'titles'} came, ${went} went`] : []),
  ];
  return parts.length === 0 ? 'The page stays as it is.' : `Page updated: ${parts.join('; ')}.`;
}
