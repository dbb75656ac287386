import { describe, expect, it } from 'vitest';
import { divergence } from '../../evals/behaviour/character.ts';
import { datFacts, flagFacts, latestFacts } from '../../evals/behaviour/facts.ts';
import { byPerson } from '../../evals/behaviour/metrics.ts';

describe('facts of films', () => {
  it('reads quoted titles, years, genres and tags with their times', () => {
    const facts = latestFacts(
      'movieId,title,genres\n1,"Usual Suspects, The (1995)",Crime|Thriller\n2,No Year,(no genres listed)\n',
      'userId,movieId,tag,timestamp\n7,1,"Twist, End",1000\n8,1,heist,2000\n',
    );
    expect(facts.get('1')).toEqual({
      genres: ['Crime', 'Thriller'],
      year: 1995,
      words: [
        { text: 'tag twist, end', time: 1000 },
        { text: 'tag heist', time: 2000 },
      ],
    });
    expect(facts.get('2')).toEqual({ genres: [], year: null, words: [] });
  });

  it('joins keywords and cast to the 1m films', () => {
    const tmdb =
      'movieId,title,genres,year,a,b,c,overview,d,e,cast,keywords\n1,Toy Story (1995),x,1995,,,,"He said ""no"", twice",81,y,"Tom Hanks, Tim Allen","toy, boy"';
    const facts = datFacts('1::Toy Story (1995)::Animation|Comedy\n2::Plain (1990)::Drama', tmdb);
    expect(facts.get('1')?.words.map(({ text }) => text)).toEqual([
      'cast Tom Hanks',
      'cast Tim Allen',
      'keyword toy',
      'keyword boy',
    ]);
    expect(facts.get('2')).toEqual({ genres: ['Drama'], year: 1990, words: [] });
  });

  it('reads the flags of 100k', () => {
    const flags = Array.from({ length: 19 }, (_, i) => (i === 5 || i === 18 ? '1' : '0')).join('|');
    expect(flagFacts(`1|Four Rooms (1995)|01-Jan-1995||url|${flags}`).get('1')).toEqual({
      genres: ['5', '18'],
      year: 1995,
      words: [],
    });
  });
});

describe('traits', () => {
  const mix = (entries: Record<string, number>) => new Map(Object.entries(entries));

  it('miscalibration is 0 for the own mix and Steck’s divergence otherwise', () => {
    expect(divergence(mix({ a: 0.7, b: 0.3 }), mix({ a: 0.7, b: 0.3 }))).toBeCloseTo(0, 12);
    // Only a is shown: 0.7 ln(0.7 / (0.99 + 0.007)) + 0.3 ln(0.3 / 0.003).
    expect(divergence(mix({ a: 0.7, b: 0.3 }), mix({ a: 1 }))).toBeCloseTo(
      0.7 * Math.log(0.7 / 0.997) + 0.3 * Math.log(100),
      12,
    );
  });

  it('counts each person once, however many cases', () => {
    const one = (user: number) => ({ user, history: { items: new Int32Array() }, targets: new Int32Array() });
    expect(byPerson([one(1), one(1), one(2), one(3)], [1, 0, 1, null])).toEqual([0.5, 1]);
  });
});
