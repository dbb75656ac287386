import { beforeAll, describe, expect, it } from 'vitest';
import { explanationText } from '../../src/explain/index.ts';
import { changeTaste, chat, createProfile, explain, home, type Library, makeCatalogue } from '../../src/flows/index.ts';
import type { Contribution, Pick, Title } from '../../src/model/index.ts';
import { fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const DAY_MS = 86_400_000;
const WISHES = [
  'a dark crime series',
  'funny films for tonight',
  'slow films about memory',
  'an acclaimed film with Tilda Swinton',
  'something new and adventurous',
  'a short uplifting film under 100 minutes',
  'something to watch',
];
type Services = ReturnType<typeof fakeServices>;
type Fact = (title: Title) => Partial<Title>;

/** What each feature reads of a title, made another fact. */
const OTHER_FACT: Readonly<Record<string, Fact>> = {
  genres: () => ({ genres: ['Sport'] }),
  'taste-genres': () => ({ genres: ['Sport'] }),
  moods: () => ({ moods: ['campy'] }),
  themes: () => ({ themes: ['stamp collecting'], setting: null, synopsis: 'Stamps.' }),
  people: () => ({ people: [] }),
  'taste-people': () => ({ people: [] }),
  pace: ({ pace }) => ({ pace: pace === 'slow' ? 'fast' : 'slow' }),
  demand: ({ demand }) => ({ demand: demand === 1 ? 5 : 1 }),
  acclaim: ({ acclaim }) => ({ acclaim: (acclaim ?? 5) > 5 ? 1.3 : 9.7 }),
  'acclaim-wish': ({ acclaim }) => ({ acclaim: (acclaim ?? 5) > 5 ? 1.3 : 9.7 }),
  renown: ({ popularity }) => ({ popularity: popularity > 50 ? 3 : 97 }),
  'popularity-wish': ({ popularity }) => ({ popularity: popularity > 50 ? 3 : 97 }),
  recent: ({ year }) => ({ year: year > 1990 ? 1931 : 2026, endYear: null }),
  'time-fit': ({ runtimeMin }) => ({ runtimeMin: 7 * (runtimeMin ?? 60) }),
  'one-sitting': ({ kind }) => ({ kind: kind === 'movie' ? 'series' : 'movie' }),
  'sitting-fit': ({ runtimeMin }) => ({ runtimeMin: 7 * (runtimeMin ?? 60) }),
  'late-hour': ({ runtimeMin }) => ({ runtimeMin: 7 * (runtimeMin ?? 60) }),
  'series-appetite': ({ kind }) => ({ kind: kind === 'movie' ? 'series' : 'movie' }),
  'season-appetite': ({ seasons }) => ({ seasons: 17 + (seasons ?? 1) }),
  subtitles: ({ language }) => ({ language: language === 'English' ? 'Latin' : 'English' }),
  boosted: () => ({ moods: [] }),
  told: () => ({ pace: null, moods: [], themes: [] }),
};
/** Features whose words rest on what the viewer did: they go with the history. */
const OF_HISTORY = new Set([
  'taste',
  'interest',
  'novelty',
  'session',
  'distaste',
  'household',
  'ignored',
  'already-watched',
  'underway',
  'turned-from',
  'discovery',
]);
/** Features whose words rest on the wish and on how near the title's description comes to it. */
const OF_WISH = new Set(['meaning', 'likeness', 'audience', 'rewatch']);

async function viewerOf(services: Services) {
  const { id } = await createProfile(services, { name: 'Viewer' });
  const watched = SHIPPED.filter(({ maturity, popularity }) => maturity !== '18' && popularity > 60)
    .filter((_, i) => i % 17 === 0)
    .slice(0, 12);
  await services.events.append(
    watched.map((title, i) => ({
      id: `watch-${i}`,
      profileId: id,
      type: 'complete' as const,
      at: new Date(NOW.getTime() - (i + 1) * DAY_MS).toISOString(),
      titleId: title.id,
    })),
    NOW.toISOString(),
  );
  await changeTaste(services, id, [
    { op: 'boost', type: 'mood', value: 'uplifting' },
    { op: 'tell', text: 'I like slow, melancholy things' },
  ]);
  return { id, watched };
}

/** The same service over a catalogue in which one title is another one. */
function withTitle(services: Services, library: Library, title: Title, facts: Partial<Title>): Services {
  const titles = library.catalogue.titles.map((one) => (one.id === title.id ? { ...one, ...facts } : one));
  const mutated = { ...library, catalogue: makeCatalogue('mutated', titles) };
  return { ...services, library: async () => mutated };
}

const sentencesOf = (text: string) => text.split(/(?<=[.?!]) /);
/** Whether the title is still considered, and whether anything that is said of it says these words. */
async function says(services: Services, profileId: string, message: string, title: Title, text: string) {
  const answer = await chat(services, { profileId, message });
  const stored = await services.conversations.turn(answer.turnId);
  const account = stored?.accounts.find(({ titleId }) => titleId === title.id);
  const explained =
    account === undefined
      ? ''
      : (await explain(services, { profileId, titleId: title.id, turnId: answer.turnId })).text;
  const reasons = answer.picks.find(({ titleId }) => titleId === title.id)?.reasons ?? [];
  const reply = sentencesOf(answer.reply).filter((sentence) => sentence.startsWith(title.title));
  return {
    isConsidered: account !== undefined,
    said: [...reasons.map((reason) => reason.text), ...reply, explained].some((words) => words.includes(text)),
  };
}

describe('a changed fact changes the sentence', () => {
  let services: Services;
  let library: Library;
  let viewer: Awaited<ReturnType<typeof viewerOf>>;
  const said: { message: string; pick: Pick; kind: string; text: string }[] = [];

  beforeAll(async () => {
    services = fakeServices();
    library = await services.library();
    viewer = await viewerOf(services);
    for (const message of WISHES) {
      const { picks } = await chat(services, { profileId: viewer.id, message });
      for (const pick of picks.slice(0, 3))
        for (const { kind, text } of pick.reasons) said.push({ message, pick, kind, text });
    }
  });

  it('every reason is of a feature whose facts are known here', () => {
    expect(said.length).toBeGreaterThan(30);
    const known = (kind: string) => kind in OTHER_FACT || OF_HISTORY.has(kind) || OF_WISH.has(kind);
    expect([...new Set(said.map(({ kind }) => kind))].filter((kind) => !known(kind))).toEqual([]);
  });

  it('a fact of the title: the sentence goes from reasons, reply and explanation', { timeout: 240_000 }, async () => {
    const cases = said.filter(({ kind }) => kind in OTHER_FACT);
    // Every feature at least once, and of each as many titles as come first.
    const chosen = cases.filter(({ kind }, i) => cases.slice(0, i).filter((one) => one.kind === kind).length < 3);
    expect(new Set(chosen.map(({ kind }) => kind)).size).toBeGreaterThan(8);
    let considered = 0;
    for (const { message, pick, kind, text } of chosen) {
      const title = library.catalogue.byId.get(pick.titleId) as Title;
      const mutated = withTitle(services, library, title, (OTHER_FACT[kind] as Fact)(title));
      const { said: isSaid, isConsidered } = await says(mutated, viewer.id, message, title, text);
      expect(isSaid, `${title.title}: ${kind}: ${text}`).toBe(false);
      if (isConsidered) considered += 1;
    }
    // Not only because the title is gone: much of the time it still stands there, and says something else.
    expect(considered).toBeGreaterThan(chosen.length / 3);
  });

  it('an event: what rests on a watched title goes when the watch is forgotten', { timeout: 120_000 }, async () => {
    const cases = said.filter(({ kind, text }) => kind === 'taste' && text.includes('which you finished')).slice(0, 6);
    expect(cases.length).toBeGreaterThan(0);
    for (const { message, pick, text } of cases) {
      const cited = viewer.watched.find(({ title }) => text.includes(` ${title}, which`));
      expect(cited, text).toBeDefined();
      const gone: Services = {
        ...services,
        histories: {
          ofProfile: async (...given) =>
            (await services.histories.ofProfile(...given)).filter(({ titleId }) => titleId !== cited?.id),
        },
      };
      const title = library.catalogue.byId.get(pick.titleId) as Title;
      expect((await says(gone, viewer.id, message, title, `${cited?.title}, which you`)).said, text).toBe(false);
    }
  });

  it('the whole history: nothing that rests on it is said any more', async () => {
    const unknown: Services = { ...services, histories: { ofProfile: async () => [] } };
    for (const { message, pick, text, kind } of said.filter(({ kind }) => OF_HISTORY.has(kind)).slice(0, 12)) {
      const title = library.catalogue.byId.get(pick.titleId) as Title;
      expect((await says(unknown, viewer.id, message, title, text)).said, `${kind}: ${text}`).toBe(false);
    }
  });

  it('year and length in the reply are those of the catalogue', async () => {
    for (const message of WISHES.slice(0, 3)) {
      const { picks, reply } = await chat(services, { profileId: viewer.id, message });
      const title = library.catalogue.byId.get(picks[0]?.titleId ?? '') as Title;
      expect(reply).toContain(`${title.title} (${title.year}, `);
      const mutated = withTitle(services, library, title, { year: title.year - 1 });
      expect((await chat(mutated, { profileId: viewer.id, message })).reply).not.toContain(
        `${title.title} (${title.year}, `,
      );
    }
  });

  it('what is told of the taste: the sentence goes when it is taken back', async () => {
    const words = async () => {
      const { picks } = await chat(services, { profileId: viewer.id, message: 'something to watch', limit: 20 });
      return picks
        .flatMap(({ reasons }) => reasons.map(({ text }) => text))
        .filter((text) => text.includes('which you said'));
    };
    expect((await words()).length).toBeGreaterThan(0);
    const { statements } = await changeTaste(services, viewer.id, [
      { op: 'clear', type: 'pace', value: 'slow' },
      { op: 'clear', type: 'mood', value: 'melancholy' },
    ]);
    expect(await words()).toEqual([]);
    expect(statements.some(({ origin }) => origin === 'told')).toBe(false);
  });
});

describe('explanationText', () => {
  const term = (feature: string, contribution: number): Contribution => ({
    feature,
    group: 'taste',
    value: 1,
    reference: 0,
    weight: 1,
    contribution,
    text: `words of ${feature}`,
    evidence: [],
  });

  it('says of each contribution what its sign is, and only of those that count', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const terms = Array.from({ length: 6 }, (_, i) => term(`f${i}`, Math.sin(seed * 7.3 + i * 2.1)));
      const text = explanationText('It', terms, 1);
      const [speaks, against = ''] = text.split('Against it: ');
      for (const { feature, contribution } of terms) {
        if (speaks?.includes(feature)) expect(contribution).toBeGreaterThan(0);
        if (against.includes(feature)) expect(contribution).toBeLessThan(0);
        const turned = explanationText(
          'It',
          terms.map((one) => (one.feature === feature ? term(feature, -contribution) : one)),
          1,
        );
        if (text.includes(feature)) expect(turned).not.toBe(text);
      }
      const best = [...terms].sort((a, b) => b.contribution - a.contribution)[0];
      expect(speaks).toContain(best?.text);
    }
  });
});

describe('one source of words', () => {
  it('"why the second one?" in the conversation and the explanation by API say the same', async () => {
    const services = fakeServices();
    const { id } = await viewerOf(services);
    for (const message of WISHES.slice(0, 4)) {
      const { conversationId, turnId, picks } = await chat(services, { profileId: id, message });
      const second = picks[1];
      const { reply } = await chat(services, { profileId: id, conversationId, message: 'why the second one?' });
      const { text, contributions } = await explain(services, {
        profileId: id,
        titleId: second?.titleId ?? '',
        turnId,
      });
      expect(reply).toBe(text);
      const known = new Set(contributions.map((one) => one.text));
      for (const { text: reason } of second?.reasons ?? []) expect(known).toContain(reason);
      expect(text).toContain(second?.reasons[0]?.text);
    }
  });
});

describe('the words over a row', () => {
  it('go with what they rest on', { timeout: 120_000 }, async () => {
    const services = fakeServices();
    const { id, watched } = await viewerOf(services);
    const rows = async () => (await home(services, { profileId: id })).rows;
    const before = await rows();
    const because = before.find(({ kind }) => kind === 'because-you-watched');
    const seed = watched.find(({ title }) => because?.title.includes(title));
    expect(seed).toBeDefined();
    const genre = before.find(({ kind, reason }) => kind === 'genre' && reason.includes('% of what you like is'));
    const value = genre?.reason.split('is ').at(-1) as 'Drama';
    expect(genre).toBeDefined();
    await changeTaste(services, id, [
      { op: 'forget', titleId: seed?.id ?? '' },
      { op: 'ignore', type: 'genre', value },
    ]);
    const after = await rows();
    expect(after.some(({ title }) => title.includes(seed?.title ?? ''))).toBe(false);
    expect(after.some(({ reason }) => reason.endsWith(`what you like is ${value}`))).toBe(false);
  });
});
