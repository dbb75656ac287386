import type { Device } from '../model/index.ts';

const DEVICE_WORDS: Readonly<Record<Device, string>> = {
  tv: 'on the television',
  phone: 'on the phone',
  tablet: 'on the tablet',
  laptop: 'on the laptop',
};

/** Parts of the day in words, with the hours from which each lasts to the next. */
const PARTS = [
  { from: 5, words: 'mornings' },
  { from: 11, words: 'lunch hours' },
  { from: 14, words: 'afternoons' },
  { from: 17, words: 'early evenings' },
  { from: 20, words: 'evenings' },
  { from: 22, words: 'late evenings' },
  { from: 24, words: 'small hours' },
] as const;

/** A part of the day, or a device, is named where it holds this share. */
const NAMED_FROM = 0.45;

export const deviceInWords = (device: Device): string => DEVICE_WORDS[device];

/** The part of the day that holds most of 24 shares, "evenings"; "all hours" where none stands out. */
export function partOfDay(hours: readonly number[]): { words: string; share: number } {
  const sums = PARTS.map(({ from, words }, i) => {
    const until = PARTS[i + 1]?.from ?? 24 + PARTS[0].from;
    let share = 0;
    for (let hour = from; hour < until; hour++) share += hours[hour % 24] ?? 0;
    return { words, share };
  });
  const most = sums.reduce((a, b) => (b.share > a.share ? b : a));
  return most.share >= NAMED_FROM ? most : { words: 'all hours', share: 1 };
}

/** "late evenings on the television" */
export function momentsInWords(hours: readonly number[], devices: ReadonlyMap<Device, number>): string {
  const { words } = partOfDay(hours);
  const [first] = devices;
  return first === undefined || first[1] < NAMED_FROM ? words : `${words} ${deviceInWords(first[0])}`;
}
