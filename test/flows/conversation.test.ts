import { describe, expect, it } from 'vitest';
import {
  changeTaste,
  chat,
  createProfile,
  deleteProfile,
  makeCatalogue,
  readIntent,
  readList,
} from '../../src/flows/index.ts';
import { fakeServices, SHIPPED } from '../fakes/index.ts';

const ask = async (services: ReturnType<typeof fakeServices>, messages: readonly string[], profileId?: string) => {
  let conversationId: string | undefined;
  const answers = [];
  for (const message of messages) {
    const answer = await chat(services, { message, conversationId, profileId });
    conversationId = answer.conversationId;
    answers.push(answer);
    services.advance(1000);
  }
  return answers;
};
const ids = (answer: { picks: readonly { titleId: string }[] } | undefined) =>
  (answer?.picks ?? []).map(({ titleId }) => titleId);

describe('a long or broken conversation', () => {
  it('stays bounded over 500 turns and still knows the wish', { timeout: 60_000 }, async () => {
    const services = fakeServices(SHIPPED.slice(0, 300));
    const { conversationId } = await chat(services, { message: 'a drama film' });
    for (let i = 0; i < 500; i++)
      await chat(services, { conversationId, message: i % 3 === 0 ? 'anything else?' : 'why the second one?' });
    const last = await chat(services, { conversationId, message: 'hello' });
    expect(last.intent).toMatchObject({ kinds: ['movie'], genres: ['Drama'] });
    const [stored] = (await services.conversations.turns(conversationId, { last: 1 })) ?? [];
    expect(JSON.stringify(stored?.state).length).toBeLessThan(60_000);
  });

  it('keeps the places of a list when a title leaves the catalogue, and says that it did', async () => {
    const services = fakeServices();
    const { picks, conversationId } = await chat(services, { message: 'a heist film' });
    const library = await services.library();
    const gone = picks[1]?.titleId;
    const left = makeCatalogue(
      'later',
      SHIPPED.filter(({ id }) => id !== gone),
    );
    const later = { ...services, library: async () => ({ ...library, catalogue: left }) };
    const about = (message: string) => chat(later, { conversationId, message });
    expect((await about('how long is the second?')).reply).toContain('left the catalogue');
    expect((await about('how long is the third?')).reply).toContain(picks[2]?.title);
    expect(ids(await about('shorter please'))).not.toContain(gone);
  });

  it('says plainly that a deleted profile is gone', async () => {
    const services = fakeServices();
    const { id } = await createProfile(services, { name: 'X' });
    const { conversationId } = await chat(services, { profileId: id, message: 'a comedy' });
    await deleteProfile(services, id);
    await expect(chat(services, { profileId: id, conversationId, message: 'funnier' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('answers a place beyond the list with the places there are', async () => {
    const answers = await ask(fakeServices(), ['two comedies', 'why the ninth one?']);
    expect(answers[1]?.reply).toContain('1 to 2');
  });
});

describe('what was said', () => {
  it('without a profile counts within the conversation and nowhere else', async () => {
    const services = fakeServices();
    const [first, , third] = await ask(services, ['a heist film', 'not for me', 'a heist film please']);
    expect(ids(first)).not.toHaveLength(0);
    expect(ids(third)).not.toContain(ids(first)[0]);
    expect(ids(await chat(services, { message: 'a heist film' }))).toContain(ids(first)[0]);
  });

  it('never shows the same picks again after "anything else?"', async () => {
    const answers = await ask(fakeServices(), ['a sci-fi film', 'anything else?', 'others?', 'more']);
    const seen = answers.flatMap(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('asks which of two titles of one name is meant, and takes a short answer', async () => {
    const services = fakeServices();
    const [first, second] = await ask(services, ['something like Dark Matter', 'the 2015 one']);
    expect(first?.question?.options).toHaveLength(2);
    expect(second?.question).toBeNull();
    expect(second?.intent).toMatchObject({ similarTo: ['Dark Matter'], yearFrom: null });
    expect(ids(second)).not.toEqual(ids(first));
  });

  it('edits the wish exactly as a chip says, and refuses what the contract lacks', async () => {
    const services = fakeServices();
    const { conversationId } = await chat(services, { message: 'a dark sci-fi film from the 90s' });
    const edit = { remove: [{ field: 'moods', value: 'dark' }], add: [{ field: 'moods', value: 'tense' }] };
    const answer = await chat(services, { conversationId, message: 'tense, not dark', edit });
    expect(answer.intent).toMatchObject({ act: 'refine', moods: ['tense'], genres: ['Sci-Fi'], yearFrom: 1990 });
    const wrong = { remove: [], add: [{ field: 'moods', value: 'purple' }] };
    await expect(chat(services, { conversationId, message: 'x', edit: wrong })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('of the profile in words becomes standing wishes, the list, and forgetting', async () => {
    const services = fakeServices();
    const { id } = await createProfile(services, { name: 'X' });
    const answers = await ask(
      services,
      [
        'stop showing me horror',
        'something scary for tonight',
        'add the first one to my list',
        'what do you know about me?',
      ],
      id,
    );
    const genres = answers[1]?.picks.flatMap((pick) => pick.genres);
    expect(genres).not.toContain('Horror');
    expect((await readList(services, id)).titles.map((title) => title.id)).toEqual([ids(answers[1])[0]]);
    expect(answers[3]?.reply).toContain('no more of Horror');
    await changeTaste(services, id, [{ op: 'clear', type: 'genre', value: 'Horror' }]);
    await expect(changeTaste(services, id, [{ op: 'forget', eventId: 'none' }])).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is erased only after a yes', async () => {
    const services = fakeServices();
    const { id } = await createProfile(services, { name: 'X', picks: ['dark-2017'] });
    const [asked, kept, , done] = await ask(
      services,
      ['erase everything you know about me', 'no', 'erase everything you know about me', 'yes'],
      id,
    );
    expect(asked?.question?.about).toBe('erase');
    expect(kept?.reply).not.toContain('erased');
    expect(done?.reply).toContain('erased');
    expect((await services.profiles.get(id))?.picks).toEqual([]);
  });
});

describe('the merged wish by POST /api/intent', () => {
  it('reads the history a client hands back', async () => {
    const { intent, turn } = await readIntent(fakeServices(), {
      message: 'shorter please, and nothing with subtitles',
      history: [
        { role: 'user', content: 'a good space movie' },
        { role: 'assistant', content: '1. Interstellar (2014), 169 min\n2. Gravity (2013), 91 min' },
      ],
    });
    expect(turn).toMatchObject({ act: 'refine', languages: ['English'], kinds: [] });
    expect(intent).toMatchObject({ kinds: ['movie'], languages: ['English'], maxRuntimeMin: 90 });
  });
});
