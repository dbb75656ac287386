import { describe, expect, it } from 'vitest';
import type { HistoryEvent, Title } from '../../src/model/index.ts';
import { DAY, event, HOUR, history, INDEX, MINUTE, NOW, tasteOf } from './made.ts';
import { TASTES } from './people.ts';

const titles = (name: string): readonly Title[] => TASTES[name] as readonly Title[];
const [LAUGHS, SPACE, SCARE] = [titles('standUp'), titles('sciFi'), titles('horror')];
const old = SPACE.slice(0, 20).map(({ id }, i) => event('complete', id, NOW - (10 + i) * DAY));
/** Titles played one after the other up to now, each to its end. */
const burst = (some: readonly Title[], more: Partial<HistoryEvent> = {}) =>
  some.map(({ id }, i) => event('complete', id, NOW - (some.length - 1 - i) * 20 * MINUTE, more));
const nearness = (direction: Float32Array | null | undefined, title: Title) => {
  const vector = INDEX.vector(title.id);
  return vector && direction ? vector.reduce((sum, value, i) => sum + value * (direction[i] ?? 0), 0) : 0;
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the session', () => {
  it('is none where nothing happened lately', () => {
    expect(tasteOf(history(...old)).session).toBeNull();
    expect(tasteOf([]).session).toBeNull();
  });

  it('takes its direction from a burst of similar plays, against what was liked before', () => {
    const { session } = tasteOf(history(...old, ...burst(LAUGHS.slice(0, 3))));
    const toLaughs = mean(LAUGHS.slice(3).map((title) => nearness(session?.direction, title)));
    const toSpace = mean(SPACE.map((title) => nearness(session?.direction, title)));
    expect(toLaughs).toBeGreaterThan(toSpace + 0.1);
    expect(session?.confidence).toBeGreaterThan(0.6);
    expect(session?.liked.map(({ titleId }) => titleId).sort()).toEqual(
      LAUGHS.slice(0, 3)
        .map(({ id }) => id)
        .sort(),
    );
    expect(Math.hypot(...(session?.direction ?? []))).toBeCloseTo(1, 5);
  });

  it('shows in the very next reading after an event', () => {
    const before = history(...old);
    expect(tasteOf(before).session).toBeNull();
    const after = history(event('play', SCARE[0]?.id ?? '', NOW - 1), ...before);
    expect(tasteOf(after).session?.liked.map(({ titleId }) => titleId)).toEqual([SCARE[0]?.id]);
  });

  it('is surer of titles that are alike than of as many that are not', () => {
    const alike = tasteOf(history(...burst(LAUGHS.slice(0, 3)))).session;
    const mixed = tasteOf(history(...burst([LAUGHS[0], SPACE[0], SCARE[0]] as Title[]))).session;
    expect(alike?.confidence).toBeGreaterThan(mixed?.confidence as number);
  });

  it('grows surer with each play and never beyond one', () => {
    const sure = [1, 2, 4, 8].map((n) => tasteOf(history(...burst(LAUGHS.slice(0, n)))).session?.confidence as number);
    expect(sure).toEqual([...sure].sort((a, b) => a - b));
    expect(sure[0]).toBeGreaterThan(0.1);
    expect(sure.at(-1)).toBeLessThanOrEqual(1);
  });

  it('turns from what was given up on at once', () => {
    const dropped = SCARE.slice(0, 3).map(({ id }, i) => event('abandon', id, NOW - i * MINUTE, { progress: 0.03 }));
    const only = tasteOf(history(...old, ...dropped)).session;
    expect(only?.direction).toBeNull();
    expect(only?.disliked).toHaveLength(3);
    expect(only?.confidence).toBeGreaterThan(0.3);
    const with_ = tasteOf(history(...dropped, ...burst(LAUGHS.slice(0, 2)))).session;
    const without = tasteOf(history(...burst(LAUGHS.slice(0, 2)))).session;
    const toScare = (direction: Float32Array | null | undefined) =>
      mean(SCARE.map((title) => nearness(direction, title)));
    expect(toScare(with_?.direction)).toBeLessThan(toScare(without?.direction));
  });

  it('reads a search by the title of that name, or by what its words describe', () => {
    const [title] = SPACE;
    const byName = tasteOf(history(event('search', null, NOW, { query: title?.title ?? '' }))).session;
    expect(nearness(byName?.direction, title as Title)).toBeGreaterThan(0.8);
    const byWords = tasteOf(history(event('search', null, NOW, { query: 'creepy horror' }))).session;
    expect(mean(SCARE.map((one) => nearness(byWords?.direction, one)))).toBeGreaterThan(
      mean(LAUGHS.map((one) => nearness(byWords?.direction, one))) + 0.1,
    );
    const nonsense = tasteOf(history(event('search', null, NOW, { query: 'qwxz' }))).session;
    expect(nonsense).toMatchObject({ direction: null, searches: ['qwxz'], confidence: 0 });
  });

  it('ends with a pause of half an hour, and not while a film may still be running', () => {
    const long = SPACE.find(({ runtimeMin }) => (runtimeMin ?? 0) >= 50)?.id ?? '';
    const at = (ago: number, type: HistoryEvent['type']) =>
      tasteOf(history(event(type, long, NOW - ago * MINUTE))).session;
    expect(at(29, 'complete')).not.toBeNull();
    expect(at(31, 'complete')).toBeNull();
    expect(at(60, 'play')).not.toBeNull();
    expect(at(600, 'play')).toBeNull();
  });

  it('holds the play and the end of one long film together', () => {
    const film = SCARE.find(({ runtimeMin }) => (runtimeMin ?? 0) >= 90) as Title;
    const events = history(
      event('play', film.id, NOW - (film.runtimeMin ?? 0) * MINUTE),
      event('complete', film.id, NOW),
    );
    expect(tasteOf(events).session?.events).toBe(2);
  });

  it('fades while nothing is said', () => {
    const events = burst(LAUGHS.slice(0, 3), { sessionId: 's' });
    const at = (minutes: number) =>
      tasteOf(history(...events), { now: NOW + minutes * MINUTE, sessionId: 's' }).session?.confidence as number;
    expect(at(60)).toBeCloseTo(at(0) / 2, 5);
  });

  it('is the one that is named, with what was said in the conversation meanwhile', () => {
    const events = history(
      event('play', LAUGHS[0]?.id ?? '', NOW - 3 * MINUTE, { sessionId: 'mine' }),
      event('play', SCARE[0]?.id ?? '', NOW - 2 * MINUTE, { sessionId: 'other' }),
      event('like', LAUGHS[1]?.id ?? '', NOW - MINUTE, { turnId: 'turn-1' }),
    );
    const { session } = tasteOf(events, { sessionId: 'mine' });
    expect(session).toMatchObject({ id: 'mine', events: 2 });
    expect(session?.liked.map(({ titleId }) => titleId).sort()).toEqual([LAUGHS[0]?.id, LAUGHS[1]?.id].sort());
    expect(tasteOf(events, { sessionId: 'unheard-of' }).session?.events).toBe(1);
    expect(tasteOf(history(...old), { sessionId: 'unheard-of' }).session).toBeNull();
  });

  it('does not begin anew with a clock that ran ahead', () => {
    const events = history(event('complete', SCARE[0]?.id ?? '', NOW + 5 * HOUR), ...burst(LAUGHS.slice(0, 2)));
    expect(tasteOf(events).session?.events).toBe(2);
  });
});
