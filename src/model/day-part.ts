export const DAY_PARTS = ['morning', 'afternoon', 'evening', 'night'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** Of an hour 0 to 23 where the viewer is: morning from 5, afternoon from 12, evening from 17, night from 22. */
export function dayPartOf(hour: number): DayPart {
  if (hour < 5 || hour >= 22) return 'night';
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}
