import { minutesInWords, type TurnAnswer } from '../../model/index.ts';

/** A turn as a person reads it in a terminal. */
export function renderTurn(answer: TurnAnswer): string {
  const lines = [answer.reply];
  let near = false;
  for (const pick of answer.picks) {
    if (!pick.exact && !near) {
      near = true;
      lines.push('', 'Close, but not all you asked for:');
    }
    const length =
      pick.totalMin === null
        ? ''
        : pick.kind === 'movie'
          ? `, ${minutesInWords(pick.totalMin)}`
          : `, ${pick.episodes} episode${pick.episodes === 1 ? '' : 's'}, ${minutesInWords(pick.totalMin)}`;
    lines.push('', `${pick.rank}. ${pick.title} (${pick.year}${length})`);
    if (pick.reasons.length > 0)
      lines.push(
        `   because ${pick.reasons
          .slice(0, 3)
          .map(({ text }) => text)
          .join('; ')}`,
      );
    for (const miss of pick.misses) lines.push(`   but ${miss.note} (${miss.value})`);
  }
  for (const problem of answer.degraded) lines.push('', `Note: ${problem}.`);
  return lines.join('\n');
}
