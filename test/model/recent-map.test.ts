import { describe, expect, it } from 'vitest';
import { RecentMap } from '../../src/model/index.ts';

describe('a map of what was used lately', () => {
  it('holds no more than it may, and lets go of what was longest not asked', () => {
    const map = new RecentMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);
    expect([...map.entries()].map(([key]) => key)).toEqual(['a', 'c']);
    expect(map.size).toBe(2);
  });

  it('takes what is set again as used again, and forgets what it is told to', () => {
    const map = new RecentMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.set('a', 3);
    map.set('c', 4);
    expect([map.get('a'), map.get('b')]).toEqual([3, undefined]);
    map.delete('a');
    expect(map.get('a')).toBeUndefined();
  });
});
