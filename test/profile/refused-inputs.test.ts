import { describe, expect, it } from 'vitest';
import { EventSchema, ProfileInputSchema, ProfilePatchSchema } from '../../src/model/index.ts';
import { TASTE_PARAMETERS } from '../../src/profile/index.ts';
import { PROFILE, tasteOf } from './made.ts';

const EVENT = { id: 'e', profileId: 'p', type: 'like', at: '2026-11-25T20:00:00Z', titleId: 'dark-2017' };
const ASKED_FOR = ['age', 'gender', 'sex', 'birthday', 'dateOfBirth', 'birthYear', 'demographics'];

describe('age and gender', () => {
  it('are refused as part of a profile, new or changed', () => {
    expect(ProfileInputSchema.safeParse({ name: 'Arjun' }).success).toBe(true);
    for (const field of ASKED_FOR) {
      expect(ProfileInputSchema.safeParse({ name: 'Arjun', [field]: '34' }).success, field).toBe(false);
      expect(ProfilePatchSchema.safeParse({ [field]: '34' }).success, field).toBe(false);
    }
  });

  it('are refused as part of an event', () => {
    expect(EventSchema.safeParse(EVENT).success).toBe(true);
    for (const field of ASKED_FOR) expect(EventSchema.safeParse({ ...EVENT, [field]: 34 }).success, field).toBe(false);
  });

  it('have no place in what behaviour says, nor in what it is weighed by', () => {
    const words = [...Object.keys(tasteOf([])), ...Object.keys(PROFILE), ...TASTE_PARAMETERS.map(({ name }) => name)];
    for (const word of words) expect(word).not.toMatch(/\bage\b|gender|\bsex\b|birth/i);
  });
});

describe('the parameters of the profile', () => {
  it('have names of their own, a default within its range, and a reason', () => {
    expect(new Set(TASTE_PARAMETERS.map(({ name }) => name)).size).toBe(TASTE_PARAMETERS.length);
    for (const { name, value, min, max, about } of TASTE_PARAMETERS) {
      expect(value, name).toBeGreaterThanOrEqual(min);
      expect(value, name).toBeLessThanOrEqual(max);
      expect(about.length, name).toBeGreaterThan(20);
    }
  });
});
