import { beforeAll, describe, expect, it } from 'vitest';
import { checkSentence, proseFacts, type ReplyInput, replySentences } from '../../src/explain/index.ts';
import { chat, createProfile, recordEvents } from '../../src/flows/index.ts';
import { aQuery, fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const MESSAGES = [
  'dark sci-fi I can finish this weekend',
  'a funny 90s movie under two hours with Robin Williams, not too childish',
  'like Severance but less bleak',
  'a korean western musical from the 50s under 80 minutes',
  'an anime series with time travel for tonight',
  'a French romance, nothing violent, one season only',
  'acclaimed documentaries about music',
  'something with Tom Hanks for my 8 year old',
  'a slow thriller set in a small town, no superheroes',
  'surprise me',
];

const told: ReplyInput[] = [];
beforeAll(async () => {
  const services = fakeServices();
  const { id } = await createProfile(services, { name: 'Viewer' });
  await recordEvents(
    services,
    SHIPPED.slice(0, 40).map(({ id: titleId }, i) => ({
      id: `e${i}`,
      profileId: id,
      type: i % 5 === 0 ? 'like' : 'complete',
      at: new Date(NOW.getTime() - i * 3_600_000).toISOString(),
      titleId,
    })),
  );
  for (const [i, message] of MESSAGES.entries()) {
    const answer = await chat(services, { message, ...(i % 2 === 0 ? { profileId: id } : {}) });
    const { picks, relaxed, intent } = answer;
    const exactCount = picks.filter(({ exact }) => exact).length;
    told.push({ query: aQuery({}, intent), picks, relaxed, exactCount, unknownNames: [], notes: [], question: null });
  }
}, 60_000);

/** Every pick of the ten answers with the facts of its own answer. */
const everyPick = () =>
  told.flatMap((input) => proseFacts(input).picks.map((pick) => ({ pick, facts: proseFacts(input) })));

describe('over the picks of real answers', () => {
  it('every reason, match and length may be said behind its title', () => {
    const refused = everyPick().flatMap(({ pick, facts }) => {
      const { title, year, length, reasons, matches, misses } = pick;
      const sentences = [
        `${title} (${year}, ${length}).`,
        ...[...reasons, ...matches, ...misses].map((text) => `${title}: ${text}.`),
      ];
      return sentences.filter((sentence) => checkSentence(sentence, facts).wrong !== null);
    });
    expect(everyPick().length).toBeGreaterThan(40);
    expect(refused).toEqual([]);
  });

  it('our own sentences about picks hold as well', () => {
    const ours = told.flatMap((input) =>
      replySentences(input)
        .filter(({ part }) => part === 'first' || part === 'second')
        .map(({ text }) => ({ text, facts: proseFacts(input) })),
    );
    expect(ours.filter(({ text, facts }) => checkSentence(text, facts).wrong !== null).map(({ text }) => text)).toEqual(
      [],
    );
  });

  it('no year but its own is said of a title', () => {
    for (const { pick, facts } of everyPick())
      for (const year of [pick.year - 1, pick.year + 1, pick.year + 10])
        expect(checkSentence(`${pick.title} is from ${year}.`, facts).wrong).toBe('figure');
  });

  it('a reason of one pick is not said of another that lacks it', () => {
    let tried = 0;
    for (const input of told) {
      const facts = proseFacts(input);
      for (const one of facts.picks)
        for (const other of facts.picks) {
          const lacking = one.reasons.filter((reason) => ![...other.reasons, ...other.matches].includes(reason));
          for (const reason of lacking.filter((text) =>
            /^its mood is \w+$|is in it$|^it is rated|, which you/.test(text),
          )) {
            tried++;
            expect([reason, checkSentence(`${other.title}: ${reason}.`, facts).wrong]).not.toEqual([reason, null]);
          }
        }
    }
    expect(tried).toBeGreaterThan(30);
  });

  it('no title of the catalogue is named but the picks and what their reasons name', () => {
    const { picks } = proseFacts(told[0] as ReplyInput);
    const said = picks.flatMap(({ title, reasons }) => [title, ...reasons]).join(' ');
    const others = SHIPPED.filter(({ title }) => !said.includes(title)).slice(0, 400);
    const named = others.filter(
      ({ title }) =>
        checkSentence(`${picks[0]?.title} follows ${title}.`, proseFacts(told[0] as ReplyInput)).wrong === null,
    );
    expect(named.map(({ title }) => title)).toEqual([]);
  });
});
