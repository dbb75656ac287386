/** Requests that suit the hour, the weekday and the viewer. */

const CHILD = {
  morning: [
    'a funny film with animals',
    'a cartoon series with short episodes',
    'an adventure with dragons',
    'something magical',
  ],
  day: ['an adventure with dragons', 'a funny film with animals', 'a film about friends', 'something with robots'],
  evening: [
    'something short before bed',
    'a cozy animated film',
    'a film for the whole family',
    'something magical, not scary',
  ],
} as const;

const GROWN = {
  weekMorning: [
    'a cozy series to start the day with',
    'half-hour episodes, witty',
    'a documentary about nature',
    'something light while I fold laundry',
  ],
  restMorning: [
    'a feel-good film for a slow morning',
    'an animated film for the whole family',
    'a documentary about nature',
    'a mini-series I can finish today',
  ],
  weekDay: [
    'like Severance but less bleak',
    'an episode under 30 minutes over lunch',
    'a road trip film under two hours',
    'a hidden gem from Korea',
  ],
  restDay: [
    'dark sci-fi I can finish this weekend',
    'an epic adventure for a rainy afternoon',
    'a film for the whole family, not too childish',
    'a hidden gem from Korea',
  ],
  weekEvening: [
    'my brain is fried, something cozy',
    'a funny 90s film under two hours',
    'a tense thriller, but nothing gory',
    'something romantic for two, not sad',
  ],
  friday: [
    'dark sci-fi I can finish this weekend',
    'a fun film with friends tonight',
    'like Severance but less bleak',
    'a funny 90s film under two hours',
  ],
  saturday: [
    'a film for date night, not sad',
    'an edge-of-my-seat thriller tonight',
    'a fun film with friends tonight',
    'a classic I should have seen',
  ],
  sunday: [
    'something gentle before Monday',
    'a feel-good film under two hours',
    'a series with short episodes for the week',
    'a slow, beautiful drama',
  ],
  late: [
    'something short and witty before bed',
    'a creepy film, but nothing gory',
    'a slow, melancholy film for one',
    'one episode of something calm',
  ],
} as const;

const isRest = (day: number) => day === 0 || day === 6;

export function examples(now: Date, cap: string): readonly string[] {
  const hour = now.getHours();
  const day = now.getDay();
  if (cap === 'all' || cap === '7') return CHILD[hour < 12 ? 'morning' : hour < 17 ? 'day' : 'evening'];
  if (hour >= 22 || hour < 5) return GROWN.late;
  if (hour < 12) return isRest(day) ? GROWN.restMorning : GROWN.weekMorning;
  if (hour < 17) return isRest(day) ? GROWN.restDay : GROWN.weekDay;
  if (day === 5) return GROWN.friday;
  if (day === 6) return GROWN.saturday;
  return day === 0 ? GROWN.sunday : GROWN.weekEvening;
}

export function greeting(hour: number): string {
  if (hour < 5 || hour >= 23) return 'Still up';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}
