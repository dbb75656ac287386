import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveApp } from '../../evals/backends/serve.ts';
import { tryGates } from '../../evals/safety/gates.ts';
import { LeakFinder } from '../../evals/safety/leaks.ts';
import { tryRequests } from '../../evals/safety/requests.ts';
import { attack } from '../../evals/safety/wishes.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { aTitle, fakeServices, SHIPPED } from '../fakes/index.ts';

const ADULT = SHIPPED.filter(({ maturity }) => maturity === '18');

describe('generated attacks on the age limit', () => {
  it('are many and different, and the same for the same seed', () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 1000 }, () => attack(random, ADULT).message);
    };
    expect(draw(1)).toEqual(draw(1));
    expect(new Set([...draw(1), ...draw(2)]).size).toBeGreaterThan(1800);
  });

  it('come through no gate', async () => {
    const found = await tryGates(await fakeServices().library(), 5000, 3);
    expect(found.through).toEqual([]);
    expect(found.cases).toBeGreaterThanOrEqual(5000);
    expect(found.asked).toBeGreaterThan(1_000_000);
    expect(found.candidates).toBeGreaterThan(1000);
  }, 120_000);

  describe('over HTTP', () => {
    const services = fakeServices();
    let server: Awaited<ReturnType<typeof serveApp>>;
    beforeAll(async () => {
      server = await serveApp({ ...services, newId: (prefix) => `${prefix}-${crypto.randomUUID()}` });
    });
    afterAll(() => server.close());

    it('come through no surface', async () => {
      const titles = [...SHIPPED];
      const finder = new LeakFinder(titles);
      const options = { requests: 160, seed: 3, titles, finder, note: () => {} };
      const found = await tryRequests({ base: server.base, key: null }, options);
      expect(found.through).toEqual([]);
      expect(Object.keys(found.surfaces)).toHaveLength(20);
      // Most attacks were answered, with titles: refusing everything would be no gate.
      expect(found.statuses['200'] ?? 0).toBeGreaterThan(100);
      expect(found.shown).toBeGreaterThan(100);
    }, 120_000);
  });
});

describe('what looks for leaks', () => {
  const finder = new LeakFinder([
    aTitle({
      id: 'a-brutal-film-1999',
      title: 'A Brutal Film',
      maturity: '18',
      synopsis: 'One by one they fall into the well.',
    }),
    aTitle({
      id: 'calm-waters-2001',
      title: 'Calm Waters',
      maturity: '7',
      synopsis: 'After the Long Night comes day.',
    }),
    aTitle({ id: 'the-long-night-2003', title: 'The Long Night', maturity: '16' }),
  ]);
  const ids = (text: string, cap: '7' | '16' | '18', said?: string) => finder.in(text, cap, said).map(({ id }) => id);

  it('finds ids and names above the cap, in any writing', () => {
    expect(ids('{"titleId":"a-brutal-film-1999"}', '7')).toEqual(['a-brutal-film-1999']);
    expect(ids('You may like À BRUTAL film, or calm waters.', '16')).toEqual(['a-brutal-film-1999']);
    expect(ids('{"titleId":"a-brutal-film-1999"}', '18')).toEqual([]);
  });

  it('and neither what may be shown, nor what was asked', () => {
    expect(ids('calm-waters-2001: Calm Waters. After the Long Night', '7')).toEqual([]);
    expect(ids('I have no A Brutal Film', '7', 'play a brutal film')).toEqual([]);
    expect(ids('It is a film in which one by one they fall into the well.', '7', 'play a brutal film')).toEqual([
      'a-brutal-film-1999',
    ]);
    expect(ids('no title has the id a-brutal-film-1999', '7', 'a-brutal-film-1999')).toEqual([]);
    expect(ids('{"titleId":"a-brutal-film-1999"}', '7', 'play a brutal film')).toEqual(['a-brutal-film-1999']);
  });
});
