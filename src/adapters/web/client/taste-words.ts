import type { Control } from '../../../model/index.ts';
import { capitalised } from './capitalised.ts';

/** How a label begins, by what its control does: enough where it stands beside what it is about. */
const SHORT: Readonly<Record<string, RegExp>> = {
  boost: /^more\b/,
  mute: /^(?:no more|less)\b/,
  ignore: /^stop using\b/,
  lock: /^lock\b/,
  unlock: /^unlock\b/,
  forget: /^forget\b/,
  clear: /^take back\b/,
};

/**
 * What stands on each button. The short word only where it can mean one thing: controls of several subjects, and labels
 * that begin in another way, are shown whole.
 */
export function buttonWords(controls: readonly Control[]): string[] {
  const short = controls.map(({ op, label }) => SHORT[op]?.exec(label)?.[0] ?? label);
  const isPlain = new Set(short).size === short.length;
  return controls.map(({ label }, i) => capitalised(isPlain ? (short[i] as string) : label));
}

/** What cannot be brought back asks before it acts. */
export const cannotBeUndone = ({ edits }: Control['change']): boolean =>
  edits.some(({ op }) => op === 'forget' || op === 'reset');

/** How far a title went: "up 3", "in, from place 25", "out, to place 14". */
export function moveWords(
  { rankBefore, rankAfter }: { readonly rankBefore: number | null; readonly rankAfter: number | null },
  places: number,
): string {
  if (rankBefore === null) return 'new';
  if (rankAfter === null) return 'gone';
  if (rankBefore > places && rankAfter <= places) return 'comes in';
  if (rankBefore <= places && rankAfter > places) return 'drops out';
  const steps = rankBefore - rankAfter;
  return steps > 0 ? `up ${steps}` : `down ${-steps}`;
}
