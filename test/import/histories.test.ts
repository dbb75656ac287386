import { describe, expect, it } from 'vitest';
import { readNetflixTitle } from '../../src/adapters/import/index.ts';
import { importInto, MADE, rowsOf } from './helpers.ts';

const brief = (events: readonly { type: string; titleId?: string | undefined; at: string }[]) =>
  events.map(({ type, titleId, at }) => `${at.slice(0, 10)} ${type} ${titleId}`).sort();

describe('netflix', () => {
  const csv = (...rows: [string, string][]) =>
    `Title,Date\n${rows.map(([title, date]) => `"${title.replace(/"/g, '""')}","${date}"`).join('\n')}\n`;

  it('reads names with seasons, parts, chapters and colons', () => {
    const reading = (name: string) =>
      readNetflixTitle(name).map(({ titles, season, episode, episodeName, kind }) => ({
        title: titles[0],
        kind,
        season,
        episode: episode ?? episodeName,
      }));
    expect(reading('Dark: Season 2: Endings and Beginnings')).toContainEqual({
      title: 'Dark',
      kind: 'series',
      season: 2,
      episode: 'Endings and Beginnings',
    });
    expect(reading('Lupin: Part 3: Chapter 4')).toContainEqual({
      title: 'Lupin',
      kind: 'series',
      season: 3,
      episode: 4,
    });
    expect(reading('Avatar: The Last Airbender: Book 1: The Storm')[1]).toMatchObject({
      title: 'Avatar: The Last Airbender',
      season: 1,
    });
    expect(reading('Stranger Things: Stranger Things 4: Chapter One: The Club')).toContainEqual({
      title: 'Stranger Things',
      kind: 'series',
      season: 4,
      episode: 1,
    });
    expect(reading('How to Sell: Limited Series: Episode 2')[1]).toMatchObject({ season: 1, episode: 2 });
    expect(reading('Dark: Staffel 1: Geheimnisse')[1]).toMatchObject({ title: 'Dark', season: 1 });
    expect(reading('The Show: Season 2021: Monday')[1]).toMatchObject({ title: 'The Show', season: undefined });
    expect(reading('Dune: Part Two').every(({ kind }) => kind === 'movie')).toBe(true);
    expect(readNetflixTitle('The Office (U.S.): Season 2: The Dundies')[1]).toMatchObject({
      titles: ['The Office'],
      country: 'United States',
    });
  });

  it('folds episodes into the series: its share with each, and the whole with the last', async () => {
    const { events, summary } = await importInto('netflix', {
      'NetflixViewingHistory.csv': csv(
        ['Dark: Season 1: Fourth', '2/20/24'],
        ['Dark: Season 1: Fourth', '1/20/24'],
        ['Dark: Season 1: Third', '1/15/24'],
        ['Dark: Season 1: Second', '1/15/24'],
        ['Dark: Season 1: First', '1/14/24'],
        ['The Matrix', '1/13/24'],
        ['Fargo', '12/31/23'],
      ),
    });
    expect(summary).toMatchObject({ rows: 7, matched: 7, accepted: 8, unmatchedRows: 0 });
    const dark = events.filter(({ titleId }) => titleId === 'dark-2017');
    expect(dark.filter(({ type }) => type === 'progress').map(({ progress }) => progress)).toEqual([
      1, 1, 0.75, 0.5, 0.25,
    ]);
    expect(dark.filter(({ type }) => type === 'complete')).toEqual([
      expect.objectContaining({ at: '2024-01-20T12:00:00.000Z' }),
    ]);
    expect(dark.every(({ type, season }) => type === 'complete' || season === 1)).toBe(true);
    expect(brief(events)).toContain('2023-12-31 complete fargo-1996');
  });

  it('claims no more of a series of unknown length than that some was watched', async () => {
    const { events } = await importInto('netflix', {
      'a.csv': csv(['Stranger Things: Stranger Things 2: Will the Wise', '3/30/20']),
    });
    expect(events).toEqual([expect.objectContaining({ type: 'play', season: 2, titleId: 'stranger-things-2016' })]);
  });

  it('reports what it does not know rather than guess', async () => {
    const { summary } = await importInto('netflix', {
      'a.csv': csv(
        ['Batman: The Killing Joke', '3/30/20'],
        ['The Office: Season 2: Merger', '3/29/20'],
        ['The Watcher: Season 1: Pilot', '3/28/20'],
        ['The Watcher: Season 1: Second', '3/28/20'],
      ),
    });
    expect(summary).toMatchObject({ matched: 0, unmatchedRows: 4, accepted: 0 });
    expect(summary.unmatched.get('The Office')).toMatchObject({ why: 'ambiguous', nearest: { length: 2 } });
    expect(summary.unmatched.get('The Watcher')).toMatchObject({ rows: 2, nearest: ['The Witcher (series, 2019)'] });
  });

  it('finds out whether the day or the month comes first', async () => {
    const at = async (...dates: string[]) => {
      const rows = await rowsOf('netflix', { 'a.csv': csv(...dates.map((date): [string, string] => ['Fargo', date])) });
      return rows.map((row) => (row.what === 'skipped' ? row.reason : row.at?.slice(0, 10)));
    };
    expect(await at('2/1/24', '1/31/24')).toEqual(['2024-02-01', '2024-01-31']);
    expect(await at('01/02/2024', '31/01/2024')).toEqual(['2024-02-01', '2024-01-31']);
    expect(await at('1.2.24')).toEqual(['2024-02-01']);
    expect(await at('2024-02-01', 'Feb 3, 2024', '4 March 2024', 'soon')).toEqual([
      '2024-02-01',
      '2024-02-03',
      '2024-03-04',
      'the date cannot be read',
    ]);
    // Newest first: only day-first makes these run backwards.
    expect(await at('05/03/24', '12/02/24', '03/02/24', '06/01/24')).toEqual([
      '2024-03-05',
      '2024-02-12',
      '2024-02-03',
      '2024-01-06',
    ]);
    expect(await at('13/13/24', '2/1/24', '1/31/24')).toEqual(['the date cannot be read', '2024-02-01', '2024-01-31']);
    await expect(at('13/01/24', '01/13/24')).rejects.toThrow(/day first and others the month/);
  });

  it('reads the long form: whose, how long, on what, and no trailers', async () => {
    const head =
      'Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,Country';
    const long = [
      head,
      'Ana,2024-01-05 20:00:00,01:08:00,,The Matrix,,Samsung Smart TV,01:08:00,01:08:00,GB (UK)',
      'Ana,2024-01-06 20:00:00,00:48:00,,Dark: Season 1: Episode 1,,iPad,00:48:00,00:48:00,GB (UK)',
      'Ana,2024-01-06 22:00:00,00:48:00,,Amélie,,iPad,01:35:00,01:35:00,GB (UK)',
      'Ana,2024-01-07 20:00:00,00:00:20,Autoplayed: user action: None; ,Fargo,,PC,00:00:20,00:00:20,GB (UK)',
      'Ana,2024-01-07 21:00:00,00:01:20,,Fargo: Trailer,TRAILER,PC,00:01:20,00:01:20,GB (UK)',
      'Ben,2024-01-08 20:00:00,01:30:00,,Fargo,,PC,01:30:00,01:30:00,GB (UK)',
    ].join('\n');
    await expect(importInto('netflix', { 'ViewingActivity.csv': long })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/Ana, Ben.*--user/),
    });
    const { events, summary } = await importInto('netflix', { 'ViewingActivity.csv': long }, { user: 'Ana' });
    expect(
      events.map(({ type, titleId, progress, device, seconds, season, episode }) => ({
        type,
        titleId,
        progress,
        device,
        seconds,
        season,
        episode,
      })),
    ).toEqual([
      // Begun before, seen to its end: the bookmark tells.
      { type: 'complete', titleId: 'amelie-2001', device: 'tablet', seconds: 2880 },
      { type: 'complete', titleId: 'dark-2017', device: 'tablet', seconds: 2880, season: 1, episode: 1 },
      { type: 'progress', titleId: 'the-matrix-1999', progress: 0.5, device: 'tv', seconds: 4080 },
    ]);
    expect([...summary.skipped.keys()]).toEqual(['previews that played by themselves', 'trailers and other extras']);
  });
});

const LETTERBOXD = {
  'diary.csv':
    'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2024-02-03,The Matrix,1999,https://boxd.it/a,4.5,,,2024-02-01\n2024-05-03,The Matrix,1999,https://boxd.it/b,5,Yes,,2024-05-01\n',
  'watched.csv':
    'Date,Name,Year,Letterboxd URI\n2023-01-01,The Matrix,1999,https://boxd.it/c\n2023-01-02,Whiplash,2014,https://boxd.it/d\n2023-01-02,Fargo,1996,https://boxd.it/e\n',
  'ratings.csv':
    'Date,Name,Year,Letterboxd URI,Rating\n2024-02-03,The Matrix,1999,https://boxd.it/c,4.5\n2023-01-02,Whiplash,2014,https://boxd.it/d,1.5\n2023-01-02,Fargo,1996,https://boxd.it/e,3\n',
  'watchlist.csv': 'Date,Name,Year,Letterboxd URI\n2024-06-01,Amélie,2001,https://boxd.it/f\n',
  'deleted/diary.csv':
    'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2020-02-03,Star Wars,1977,https://boxd.it/z,1,,,2020-02-01\n',
  'profile.csv': 'Date Joined,Username\n2019-01-01,someone\n',
};

describe('letterboxd', () => {
  it('takes each viewing once, ratings as opinions, the watchlist as the list', async () => {
    const { events } = await importInto('letterboxd', LETTERBOXD);
    expect(brief(events)).toEqual([
      '2023-01-02 complete fargo-1996',
      '2023-01-02 complete whiplash-2014',
      '2023-01-02 dislike whiplash-2014',
      '2024-02-01 complete the-matrix-1999',
      '2024-02-03 like the-matrix-1999',
      '2024-05-01 complete the-matrix-1999',
      '2024-06-01 add-to-list amelie-2001',
    ]);
  });

  it('adds nothing when the same export comes again, whole or in parts', async () => {
    const first = await importInto('letterboxd', LETTERBOXD);
    const again = await importInto('letterboxd', LETTERBOXD, { services: first.services });
    expect(again.summary).toMatchObject({ accepted: 0 });
    expect(again.events).toHaveLength(first.events.length);
  });

  it('takes ratings from the diary where it comes alone, and not again with the rest', async () => {
    const alone = await importInto('letterboxd', { 'diary.csv': LETTERBOXD['diary.csv'] });
    expect(brief(alone.events)).toEqual([
      '2024-02-01 complete the-matrix-1999',
      '2024-02-01 like the-matrix-1999',
      '2024-05-01 complete the-matrix-1999',
    ]);
    const all = await importInto('letterboxd', LETTERBOXD, { services: alone.services });
    expect(all.summary).toMatchObject({ accepted: 4, duplicates: 5 });
  });

  it('asks for the name of a table that its columns do not tell', async () => {
    await expect(importInto('letterboxd', { 'films.csv': LETTERBOXD['watchlist.csv'] })).rejects.toThrow(/watched.csv/);
    await expect(importInto('letterboxd', { 'profile.csv': LETTERBOXD['profile.csv'] })).rejects.toMatchObject({
      code: 'wrong_type',
    });
  });
});

describe('imdb', () => {
  it('reads ratings of films and series, not of episodes or games', async () => {
    const { events, summary } = await importInto('imdb', {
      'ratings.csv':
        'Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\n' +
        "tt1,9,2021-03-04,Amelie,Le fabuleux destin d'Amélie Poulain,u,Movie,8.3,122,2001,Comedy,1,2001-04-25,J\n" +
        'tt2,3,2021-03-05,Fargo,Fargo,u,TV Series,8.8,53,2014,Crime,1,2014-04-15,\n' +
        'tt3,6,2021-03-06,The Matrix,The Matrix,u,movie,8.7,136,1999,Action,1,1999-03-31,L\n' +
        'tt4,8,2021-03-07,The Fly,The Fly,u,TV Episode,8,47,2010,Drama,1,2010-05-23,R\n' +
        'tt5,8,2021-03-08,Chess,Chess,u,Video Game,8,,2010,,1,2010-05-23,\n',
    });
    expect(brief(events)).toEqual([
      '2021-03-04 complete amelie-2001',
      '2021-03-04 like amelie-2001',
      '2021-03-05 dislike fargo-2014',
      '2021-03-06 complete the-matrix-1999',
    ]);
    expect(summary.skipped.size).toBe(2);
  });
});

describe('trakt', () => {
  const matrix = { title: 'The Matrix', year: 1999, ids: { trakt: 1, slug: 'm', imdb: 'tt0133093', tmdb: 603 } };
  const dark = { title: 'Dark', year: 2017, ids: { trakt: 2, slug: 'd', imdb: 'tt5753856', tmdb: 70523 } };

  it('reads history, ratings, watchlist, watched shows and what is half seen', async () => {
    const { events } = await importInto('trakt', {
      'history-1.json': JSON.stringify([
        { id: 1, watched_at: '2024-01-01T20:00:00.000Z', action: 'watch', type: 'movie', movie: matrix },
        {
          id: 2,
          watched_at: '2024-01-02T20:00:00.000Z',
          action: 'scrobble',
          type: 'episode',
          show: dark,
          episode: { season: 1, number: 2, title: 'Lies', ids: {} },
        },
      ]),
      'ratings-movies.json': JSON.stringify([
        { rated_at: '2024-01-03T20:00:00.000Z', rating: 10, type: 'movie', movie: matrix },
      ]),
      'watchlist.json': JSON.stringify([
        { rank: 1, listed_at: '2024-01-04T20:00:00.000Z', type: 'movie', movie: { title: 'Fargo', year: 1996 } },
      ]),
      'watched-shows.json': JSON.stringify([
        {
          plays: 1,
          last_watched_at: '2024-01-05T20:00:00.000Z',
          show: dark,
          seasons: [{ number: 1, episodes: [{ number: 3, plays: 1, last_watched_at: '2024-01-05T20:00:00.000Z' }] }],
        },
      ]),
      'playback.json': JSON.stringify([
        {
          progress: 40,
          paused_at: '2024-01-06T20:00:00.000Z',
          type: 'movie',
          movie: { title: 'Whiplash', year: 2014 },
        },
      ]),
    });
    expect(
      events.map(({ type, titleId, season, episode, progress, at }) => [
        at.slice(0, 10),
        type,
        titleId,
        season,
        episode,
        progress,
      ]),
    ).toEqual([
      ['2024-01-06', 'progress', 'whiplash-2014', undefined, undefined, 0.4],
      ['2024-01-05', 'complete', 'dark-2017', 1, 3, undefined],
      ['2024-01-04', 'add-to-list', 'fargo-1996', undefined, undefined, undefined],
      ['2024-01-03', 'like', 'the-matrix-1999', undefined, undefined, undefined],
      ['2024-01-02', 'complete', 'dark-2017', 1, 2, undefined],
      ['2024-01-01', 'complete', 'the-matrix-1999', undefined, undefined, undefined],
    ]);
  });

  it('takes a show whose seasons are years', async () => {
    const { events, summary } = await importInto('trakt', {
      'history.json': JSON.stringify([
        { watched_at: '2024-01-02T20:00:00.000Z', show: dark, episode: { season: 2021, number: 40 } },
      ]),
    });
    expect(summary.rejected.count).toBe(0);
    expect(events).toEqual([expect.objectContaining({ type: 'complete', episode: 40 })]);
  });

  it('refuses JSON of another program and JSON that breaks off', async () => {
    await expect(importInto('trakt', { 'a.json': '[{"name":"x"}]' })).rejects.toMatchObject({ code: 'wrong_type' });
    await expect(importInto('trakt', { 'a.json': '[{"movie":' })).rejects.toThrow(/not JSON/);
  });
});

describe('jellyfin', () => {
  const plays = [
    [
      '2024-01-01 20:00:00.1234567',
      'u1',
      'i1',
      'Episode',
      'Dark - s01e02 - Lies',
      'DirectPlay',
      'Jellyfin Web',
      'Firefox',
      '1500',
    ],
    [
      '2024-01-02 20:00:00.1234567',
      'u1',
      'i2',
      'Movie',
      'The Matrix',
      'Transcode',
      'Jellyfin Android TV',
      'Shield',
      '8100',
    ],
    ['2024-01-02 23:00:00.1234567', 'u1', 'i3', 'Audio', 'A Song', 'DirectPlay', 'Jellyfin Web', 'Firefox', '200'],
  ];
  const expected = [
    ['complete', 'the-matrix-1999', undefined, undefined, 'tv'],
    ['progress', 'dark-2017', 2, 0.5, 'laptop'],
  ];
  const seen = async (name: string, text: string, user?: string) =>
    (await importInto('jellyfin', { [name]: text }, user === undefined ? {} : { user })).events.map(
      ({ type, titleId, episode, progress, device }) => [type, titleId, episode, progress, device],
    );

  it('reads the backup without header and a query with one', async () => {
    const tsv = plays.map((play) => play.join('\t')).join('\n');
    expect(await seen('backup.tsv', tsv)).toEqual(expected);
    const head = 'DateCreated,UserId,ItemId,ItemType,ItemName,PlaybackMethod,ClientName,DeviceName,PlayDuration';
    expect(await seen('report.csv', [head, ...plays.map((play) => play.join(','))].join('\n'))).toEqual(expected);
    const two = `${tsv}\n${(plays[1] ?? []).join('\t').replace('u1', 'u2')}`;
    await expect(seen('backup.tsv', two)).rejects.toThrow(/--user/);
    expect(await seen('backup.tsv', two, 'u1')).toEqual(expected);
  });
});

describe('movielens', () => {
  const sets = {
    '100k': {
      'u.data': '1\t10\t5\t881250949\n2\t10\t1\t881250950\n',
      'u.item': '10|Matrix, The (1999)|01-Jan-1999||u|0|1\n',
    },
    '1m': {
      'ratings.dat': '1::10::5::978300760\n2::10::1::978300761\n',
      'movies.dat': '10::Matrix, The (1999)::Action\n',
    },
    latest: {
      'ratings.csv': 'userId,movieId,rating,timestamp\n1,10,4.5,964982703\n2,10,0.5,964982704\n',
      'movies.csv': 'movieId,title,genres\n10,"Matrix, The (1999)",Action\n',
      'links.csv': 'movieId,imdbId,tmdbId\n10,0133093,603\n',
    },
  };

  it.each(Object.keys(sets))('reads the form of %s, a profile a person', async (name) => {
    const { services, summary } = await importInto('movielens', sets[name as keyof typeof sets]);
    expect(summary.users.size).toBe(2);
    const types = async (id: string) => (await services.events.ofProfile(id)).map(({ type }) => type).sort();
    expect(await types('ml-1')).toEqual(['complete', 'like']);
    expect(await types('ml-2')).toEqual(['complete', 'dislike']);
  });

  it('takes one person into a profile', async () => {
    const { events } = await importInto('movielens', sets.latest, { user: '2' });
    expect(brief(events)).toEqual(['2000-07-30 complete the-matrix-1999', '2000-07-30 dislike the-matrix-1999']);
    await expect(importInto('movielens', sets.latest, { user: '9' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(importInto('movielens', { 'u.data': sets['100k']['u.data'] })).rejects.toThrow(/u.item/);
  });
});

describe('dates and profiles', () => {
  const csv = 'Title,Date\n"Fargo","2026-11-25"\n"Whiplash","2027-01-01"\n"The Matrix","2024-01-01"\n';

  it('leaves out the future, and puts today no later than now', async () => {
    const { summary, events } = await importInto('netflix', { 'a.csv': csv });
    expect(summary).toMatchObject({ future: 1, accepted: 2 });
    expect(events.map(({ at }) => at)).toEqual(['2026-11-25T12:00:00.000Z', '2024-01-01T12:00:00.000Z']);
  });

  it('dates an undated row by the export', async () => {
    const { events, summary } = await importInto('letterboxd', {
      'watchlist.csv': 'Date,Name,Year,Letterboxd URI\n,Fargo,1996,u\n',
    });
    expect(summary.undated).toBe(1);
    expect(events).toEqual([expect.objectContaining({ at: MADE.toISOString(), type: 'add-to-list' })]);
  });

  it('writes nothing in a dry run, and says what it would be', async () => {
    const { summary, events, services } = await importInto('netflix', { 'a.csv': csv }, { dryRun: true });
    expect(summary).toMatchObject({ events: 2, accepted: 0 });
    expect(events).toEqual([]);
    expect(await services.profiles.list()).toEqual([]);
  });
});
