import { type ImportSummary, MOST_NAMES, type Unmatched } from '../../flows/index.ts';

const LISTED = 20;
const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

function unmatchedLine({ name, rows, why, nearest }: Unmatched): string {
  const times = rows === 1 ? '' : ` ×${rows}`;
  if (why === 'ambiguous') return `  ${name}${times}: could be ${nearest.join(' or ')}; not guessed`;
  return `  ${name}${times}${nearest.length === 0 ? '' : `: nearest is ${nearest.join(', ')}`}`;
}

/** What came of an import, for a terminal. `all` lists every name that was not found. */
export function renderSummary(summary: ImportSummary, { dryRun = false, all = false } = {}): string {
  const known = summary.matched + summary.unmatchedRows;
  const share = known === 0 ? 0 : Math.round((1000 * summary.matched) / known) / 10;
  const people = summary.users.size > 0 ? ` of ${count(summary.users.size, 'person', 'people')}` : '';
  const how = Object.entries(summary.how).map(([way, rows]) => `${way} ${rows.toLocaleString('en')}`);
  const lines = [
    `${count(summary.rows, 'row')}${people}; ${summary.matched.toLocaleString('en')} of ${known.toLocaleString('en')} name a title of this catalogue (${share} %)`,
    ...(how.length === 0 ? [] : [`found by: ${how.join(', ')}`]),
    ...[...summary.skipped].map(([reason, rows]) => `left out: ${count(rows, 'row')} (${reason})`),
    ...(summary.future === 0 ? [] : [`left out: ${count(summary.future, 'row')} (dated in the future)`]),
    ...(summary.undated === 0
      ? []
      : [`without a date: ${count(summary.undated, 'row')}, taken as of the day of the export`]),
  ];
  if (summary.withCare.size > 0) {
    lines.push('taken with care (another spelling or a neighbouring year):');
    const cared = [...summary.withCare];
    for (const [name, title] of cared.slice(0, all ? cared.length : LISTED)) lines.push(`  ${name} → ${title}`);
    if (!all && cared.length > LISTED) lines.push(`  and ${cared.length - LISTED} more; --list shows them`);
  }
  const unmatched = [...summary.unmatched.values()].sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1));
  if (unmatched.length > 0) {
    lines.push(`not in this catalogue: ${count(summary.unmatchedRows, 'row')}`);
    for (const one of unmatched.slice(0, all ? unmatched.length : LISTED)) lines.push(unmatchedLine(one));
    if (summary.unmatched.size >= MOST_NAMES)
      lines.push(`  only the first ${MOST_NAMES.toLocaleString('en')} names are kept`);
    if (!all && unmatched.length > LISTED)
      lines.push(`  and ${(unmatched.length - LISTED).toLocaleString('en')} more names; --list shows them`);
  }
  if (dryRun) lines.push(`would be ${count(summary.events, 'event')}; nothing was written`);
  else
    lines.push(
      `${count(summary.accepted, 'event')} added, ${summary.duplicates.toLocaleString('en')} there already or said twice` +
        (summary.rejected.count === 0 ? '' : `, ${summary.rejected.count} refused (${summary.rejected.first})`),
    );
  if (summary.interrupted) lines.push('interrupted; the same command goes on where it stopped');
  return lines.join('\n');
}
