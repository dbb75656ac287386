import type { Title } from '../model/index.ts';
import { type Brush, between, n } from './brush.ts';

const BODIES = {
  coat: 'M-3-86H3C4-81 13-80 15.5-74C17.5-66 18.5-54 17.5-43L13-42L11.8-60C12-48 14-38 13.5-27H9.500L8.3 0H2L.6-28H-.6L-2 0H-8.300L-9.5-27H-13.500C-14-38-12-48-11.8-60L-13-42L-17.5-43C-18.5-54-17.5-66-15.5-74C-13-80-4-81-3-86Z',
  plain:
    'M-3-86H3C4-81 12-81 14.5-76C17-68 18-56 18-45L13.5-44L11-64L10.5-44L8.5 0H2.200L.5-40H-.5L-2.2 0H-8.500L-10.5-44L-11-64L-13.5-44L-18-45C-18-56-17-68-14.5-76C-12-81-4-81-3-86Z',
  dress:
    'M-2.5-86H2.500C3.5-81 9.5-81 11.5-76C13.5-68 15-58 15.5-47L11.8-46L8.5-66L7.5-56C9-46 14-32 16-18H6L5.2 0H1.500L.8-18H-.8L-1.5 0H-5.200L-6-18H-16C-14-32-9-46-7.5-56L-8.5-66L-11.8-46L-15.5-47C-15-58-13.5-68-11.5-76C-9.5-81-3.5-81-2.5-86Z',
  cape: 'M-3-86H3C5-81 12-81 15-76C20-60 24-30 27-6C20-10 14-9 9-6L8 0H2L.6-30H-.6L-2 0H-8L-9-6C-14-9-20-10-27-6C-24-30-20-60-15-76C-12-81-5-81-3-86Z',
} as const;
export type Body = keyof typeof BODIES;

const HEADS = {
  short: '',
  long: '<path d="M-7-92C-8-101 8-101 7-92C8-86 9-80 8.5-76H-8.500C-9-80-8-86-7-92Z"/>',
  hat: '<path d="M-13-95.500C-8-98-6-97-5.8-98C-5.5-104-3-104.5 0-103.500C3-104.5 5.5-104 5.8-98C6-97 8-98 13-95.500C6-93 -6-93-13-95.500Z"/>',
  bun: '<circle cx="0" cy="-100.5" r="3.6"/>',
  wide: '<path d="M-19-96C-10-99-6-97-6-99C-5-107-2-106 0-104.500C2-106 5-107 6-99C6-97 10-99 19-96C8-92-8-92-19-96Z"/>',
} as const;
export type Head = keyof typeof HEADS;

/** Someone standing with their feet at `base`, `height` tall. */
export function person(x: number, base: number, height: number, fill: string, body: Body, head: Head): string {
  return `<g transform="translate(${n(x)} ${n(base)}) scale(${(height / 100).toFixed(3)})" fill="${fill}"><ellipse cx="0" cy="-92" rx="6" ry="7.4"/>${HEADS[head]}<path d="${BODIES[body]}"/></g>`;
}

const CROWD_BODIES: readonly Body[] = ['coat', 'plain', 'dress'];
const CROWD_HEADS: readonly Head[] = ['short', 'long', 'short', 'bun', 'hat'];

/** Any passer-by. */
export function anyone(brush: Brush, x: number, base: number, height: number, fill: string): string {
  const body = CROWD_BODIES[Math.floor(between(brush, 0, CROWD_BODIES.length))] ?? 'plain';
  const head = CROWD_HEADS[Math.floor(between(brush, 0, CROWD_HEADS.length))] ?? 'short';
  return person(x, base, height, fill, body, head);
}

/** Who leads, as far as genres and synopsis say: how they are drawn. */
export type Lead = 'hero' | 'rider' | 'sleuth' | 'woman' | 'anyone';

export function leadOf({ genres, synopsis }: Title): Lead {
  if (genres.includes('Superhero')) return 'hero';
  if (genres.includes('Western')) return 'rider';
  if (genres.includes('Crime') || genres.includes('Mystery')) return 'sleuth';
  if (/\b(?:she|her|woman|girl|daughter|mother|sister|wife|queen|widow)\b/i.test(synopsis.slice(0, 160)))
    return 'woman';
  return 'anyone';
}

/** How each lead stands. */
export const STANCES: Readonly<Record<Lead, readonly [Body, Head]>> = {
  hero: ['cape', 'short'],
  rider: ['coat', 'wide'],
  sleuth: ['coat', 'hat'],
  woman: ['dress', 'long'],
  anyone: ['coat', 'short'],
};
