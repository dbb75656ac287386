import { beforeEach, describe, expect, it } from 'vitest';
import { chat, readTaste } from '../../src/flows/index.ts';
import { fakeServices, SHIPPED } from '../fakes/index.ts';
import { aViewer, change, DAY_MS, type Fake, found, terms } from './taste-viewer.ts';

let services: Fake;
let viewer: Awaited<ReturnType<typeof aViewer>>;
beforeEach(async () => {
  services = fakeServices();
  viewer = await aViewer(services);
});

describe('a taste told in free words', () => {
  const told = async (text: string) => (await change(services, viewer.id, { op: 'tell', text })).told;

  it('becomes statements: facts of titles, words by their meaning, never as mute', async () => {
    const answer = await change(services, viewer.id, {
      op: 'tell',
      text: 'I like slow, sad, beautiful things, and never musicals',
    });
    expect(answer.told?.kept).toEqual([
      { words: 'slow', op: 'told', type: 'pace', value: 'slow', weight: 1.2 },
      { words: 'sad', op: 'told', type: 'mood', value: 'melancholy', weight: 1.2 },
      { words: 'musicals', op: 'mute', type: 'genre', value: 'Musical', weight: null },
      { words: 'beautiful', op: 'told', type: 'words', value: 'beautiful', weight: 1.2 },
    ]);
    expect(answer.told?.notUnderstood).toEqual([]);
    expect(found(answer.statements, 'mood', 'melancholy')).toMatchObject({
      origin: 'told',
      text: 'you said you like “sad” (melancholy)',
      weight: 1.2,
    });
    expect(answer.effect.before).not.toEqual(answer.effect.after);
  });

  it('weighs like evidence: what carries it gains, and the reason says that you said so', async () => {
    const share = (accounts: Awaited<ReturnType<typeof terms>>['accounts']) =>
      accounts.slice(0, 10).filter(({ titleId }) => SHIPPED.find(({ id }) => id === titleId)?.pace === 'slow').length;
    const before = await terms(services, viewer.id);
    await told('I like slow, sad things');
    const after = await terms(services, viewer.id);
    expect(share(after.accounts)).toBeGreaterThan(share(before.accounts));
    const said = after.contributions.filter(({ feature }) => feature === 'told');
    expect(said.some(({ text }) => text === 'it is slow and is melancholy, which you said you like')).toBe(true);
  });

  it.each([
    [
      'I love Korean thrillers but I hate gore',
      [
        ['country', 'South Korea', 1.5],
        ['genre', 'Thriller', 1.5],
        ['mood', 'violent', -1.5],
      ],
    ],
    ['I do not like horror', [['genre', 'Horror', -1]]],
    ['From now on I prefer French films from the 70s', [['years', '1970-1979', 1.2]]],
    ['stop showing me reality shows', [['genre', 'Reality', null]]],
    ['I adore Paddington 2', [['title', 'paddington-2-2017', 1.5]]],
    [
      'I prefer series',
      [
        ['kind', 'series', 1.2],
        ['kind', 'limited', 1.2],
      ],
    ],
    ['I sometimes enjoy westerns', [['genre', 'Western', 0.6]]],
  ])('%s', async (text, expected) => {
    const kept = (await told(text))?.kept.map(({ type, value, weight }) => [type, value, weight]) ?? [];
    for (const one of expected) expect(kept).toContainEqual(one);
  });

  it('says back what it did not understand and what is no taste', async () => {
    expect(await told('I like blorptastic quazzles')).toEqual({
      kept: [],
      notUnderstood: [{ words: 'blorptastic quazzles', why: 'no title of the catalogue is described in such words' }],
    });
    const tonight = await told('I like comedies tonight');
    expect(tonight?.kept).toContainEqual(expect.objectContaining({ type: 'genre', value: 'Comedy' }));
    expect(tonight?.notUnderstood).toContainEqual(
      expect.objectContaining({ words: 'tonight', why: expect.stringContaining('one evening') }),
    );
  });

  it('fades as evidence does unless it is locked, and can be changed and removed', async () => {
    await told('I like slow things');
    const weight = async () => found((await readTaste(services, viewer.id)).statements, 'pace', 'slow')?.weight;
    services.advance(90 * DAY_MS);
    expect(await weight()).toBeCloseTo(0.6, 5);
    await change(services, viewer.id, { op: 'lock', type: 'pace', value: 'slow' });
    services.advance(90 * DAY_MS);
    expect(await weight()).toBeCloseTo(0.6, 5);
    await change(services, viewer.id, { op: 'told', type: 'pace', value: 'slow', weight: -1 });
    expect(await weight()).toBe(-1);
    await change(services, viewer.id, { op: 'clear', type: 'pace', value: 'slow' });
    expect(await weight()).toBeUndefined();
    await expect(
      change(services, viewer.id, { op: 'told', type: 'pace', value: 'slow', weight: 0 }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is taken in the conversation as well', async () => {
    const { reply, intent } = await chat(services, {
      profileId: viewer.id,
      message: 'I like slow, sad films, never musicals',
    });
    expect(intent.act).toBe('profile');
    expect(reply).toMatch(/I have noted that you like .*“slow”.*You will see no more “musicals”/);
    const { statements } = await readTaste(services, viewer.id);
    expect(found(statements, 'pace', 'slow')?.origin).toBe('told');
    expect(found(statements, 'genre', 'Musical')?.weight).toBe(-1);
  });

  it('is answered, taken back and set aside in the conversation', async () => {
    const say = async (message: string) => (await chat(services, { profileId: viewer.id, message })).reply;
    await say('remember that I like slow, melancholy films');
    expect(await say('what do you know about me?')).toMatch(
      /You told me that you like (?:slow and melancholy|melancholy and slow)\./,
    );
    expect(await say('stop using crime against me')).toContain('Crime is no evidence any more');
    expect(found((await readTaste(services, viewer.id)).statements, 'genre', 'Crime')?.weight).toBe(0);
    expect(await say('undo that')).toBe(
      'Taken back: Crime is no evidence any more. Say “undo” again for the change before.',
    );
    expect(found((await readTaste(services, viewer.id)).statements, 'genre', 'Crime')?.weight).toBeGreaterThan(0);
    await say('undo that');
    expect(await say('what do you know about me?')).not.toContain('You told me');
  });

  it('goes on without the encoder, and says so in the log and the metrics', async () => {
    const heard: string[] = [];
    const broken: Fake = {
      ...services,
      encoder: { ...services.encoder, encode: () => Promise.reject(new Error('no network')) },
      log: (_, message) => heard.push(message),
      count: (name) => heard.push(name),
    };
    const answer = await change(broken, viewer.id, { op: 'tell', text: 'I like beautiful things' });
    expect(answer.told?.kept).toHaveLength(1);
    expect(heard).toContain('marquee_taste_meanings_failed_total');
    expect(heard.some((message) => message.includes('could not be encoded'))).toBe(true);
  });
});
