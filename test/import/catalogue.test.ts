import { describe, expect, it } from 'vitest';
import { maturityOf } from '../../src/adapters/import/catalogue/facts.ts';
import { type CatalogueSource, readCatalogue } from '../../src/adapters/import/index.ts';
import type { Maturity } from '../../src/model/index.ts';
import { file } from './helpers.ts';

async function read(source: CatalogueSource, files: Record<string, string>, unrated?: Maturity) {
  const opened = [];
  for (const [name, content] of Object.entries(files)) opened.push(await file(name, content));
  return readCatalogue(source, opened, unrated);
}

describe('a rating label', () => {
  it('becomes the first step that is no lower than the age it names, and nothing where it names none', () => {
    const steps = Object.entries({
      G: 'all',
      'TV-Y': 'all',
      'TV-Y7': '7',
      PG: '13',
      'TV-PG': '13',
      'PG-13': '13',
      'TV-14': '16',
      R: '18',
      'TV-MA': '18',
      'NC-17': '18',
      '12A': '13',
      '15': '16',
      'FSK 6': '7',
      'FSK 16': '16',
    });
    expect(steps.map(([label]) => [label, maturityOf(label)])).toEqual(steps);
    for (const label of ['', 'NR', 'Not Rated', 'Unknown', 'Approved', '74 min']) expect(maturityOf(label)).toBeNull();
  });
});

describe('netflix-titles', () => {
  const HEAD =
    'show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n';

  it('keeps the facts it has and leaves the others unknown', async () => {
    const { titles } = await read('netflix-titles', {
      'netflix_titles.csv': `${HEAD}s1,Movie,A Film,Ann Lee,"Bo Li, Cy Ma","France, West Germany","May 1, 2021",2019,PG-13,95 min,"Comedies, LGBTQ Movies, International Movies","A story."\ns2,TV Show,A Show,,,,,2020,TV-Y7,2 Seasons,"Kids' TV, Spanish-Language TV Shows",Another.\n`,
    });
    expect(titles).toEqual([
      {
        id: 'a-film-2019',
        kind: 'movie',
        title: 'A Film',
        originalTitle: null,
        year: 2019,
        endYear: null,
        runtimeMin: 95,
        seasons: null,
        episodes: null,
        genres: ['Comedy'],
        moods: [],
        themes: ['lgbtq'],
        pace: null,
        demand: null,
        setting: null,
        maturity: '13',
        countries: ['France', 'West Germany'],
        language: 'Unknown',
        people: [
          { name: 'Ann Lee', role: 'director' },
          { name: 'Bo Li', role: 'cast' },
          { name: 'Cy Ma', role: 'cast' },
        ],
        acclaim: null,
        popularity: 50,
        synopsis: 'A story.',
      },
      expect.objectContaining({
        kind: 'series',
        seasons: 2,
        runtimeMin: null,
        genres: ['Kids'],
        maturity: '7',
        language: 'Spanish',
      }),
    ]);
  });

  it('gives stable ids, apart where two share title and year, and says what is left out', async () => {
    const rows = `s1,Movie,Twins,,,,,2019,R,95 min,Dramas,x\ns2,TV Show,Twins,,,,,2019,R,1 Season,TV Dramas,x\ns2,TV Show,Twins,,,,,2019,R,1 Season,TV Dramas,x\ns3,Movie,日本,,,,,2018,,74 min,Dramas,x\ns4,Movie,No Genre,,,,,2018,R,74 min,Movies,x\ns5,Movie,No Year,,,,,,R,74 min,Dramas,x\n`;
    const files = { 'a.csv': HEAD + rows };
    const { titles, leftOut, unrated } = await read('netflix-titles', files);
    expect(titles.map(({ id, maturity }) => `${id} ${maturity}`)).toEqual([
      'twins-2019 18',
      'twins-2019-s2 18',
      's3-2018 18',
    ]);
    expect(Object.fromEntries(leftOut)).toEqual({ 'given twice': 1, 'no genre that Marquee knows': 1, 'no year': 1 });
    expect(unrated).toBe(1);
    expect((await read('netflix-titles', files, '16')).titles[2]?.maturity).toBe('16');
    expect((await read('netflix-titles', files)).titles).toEqual(titles);
  });

  it('takes pictures from a column of any table, and leaves no title out for them', async () => {
    const { titles, posters } = await read('netflix-titles', {
      'a.csv': `${HEAD.trim()},poster_file,Poster_URL\ns1,Movie,One,,,,,2019,R,95 min,Dramas,x,a.png | b/c.jpg,http://no\ns2,Movie,Two,,,,,2019,R,95 min,Dramas,x,,\n`,
    });
    expect(titles.map(({ id, posters: own }) => [id, own])).toEqual([
      ['one-2019', undefined],
      ['two-2019', undefined],
    ]);
    expect([...posters]).toEqual([['one-2019', [{ url: 'http://no' }, { file: 'a.png' }, { file: 'b/c.jpg' }]]]);
  });

  it('refuses another table', async () => {
    await expect(read('netflix-titles', { 'a.csv': 'a,b\n1,2\n' })).rejects.toMatchObject({ code: 'wrong_type' });
    await expect(read('netflix-titles', { 'a.csv': HEAD })).rejects.toMatchObject({ code: 'invalid' });
  });
});

it('justwatch: Python lists, genre columns, credits, votes as fame', async () => {
  const head =
    'id,title,type,description,release_year,age_certification,runtime,genres,production_countries,seasons,imdb_id,imdb_score,imdb_votes,tmdb_popularity,tmdb_score\n';
  const { titles } = await read('justwatch', {
    'x_titles.csv': `${head}tm1,One,MOVIE,A tale.,1999,R,100,"['drama', 'scifi', 'european']","['GB', 'HK']",,tt1,7.5,5000,3,7\nts2,Two,SHOW,B.,2001,TV-14,25,['documentation'],[],3.0,tt2,9.9,3,1,\n`,
    'x_credits.csv': 'person_id,id,name,character,role\n1,tm1,Ann Lee,X,ACTOR\n2,tm1,Bo Li,,DIRECTOR\n',
  });
  expect(titles[0]).toMatchObject({
    genres: ['Drama', 'Sci-Fi'],
    themes: [],
    countries: ['United Kingdom', 'Hong Kong'],
    people: [
      { name: 'Bo Li', role: 'director' },
      { name: 'Ann Lee', role: 'cast' },
    ],
    acclaim: 7.5,
    popularity: 100,
    maturity: '18',
  });
  expect(titles[1]).toMatchObject({
    kind: 'series',
    seasons: 3,
    runtimeMin: 25,
    acclaim: null,
    popularity: 1,
    maturity: '16',
  });
  const disney = await read('justwatch', {
    'd.csv':
      'id,title,type,description,release_year,age_certification,runtime,genre1,genre2,production_countries\ntm9,Nine,MOVIE,z,1940,G,80,animation,family,USA\n',
  });
  expect(disney.titles[0]).toMatchObject({
    genres: ['Animation', 'Family'],
    countries: ['United States'],
    maturity: 'all',
  });
});

it('tmdb: films as CSV with JSON inside, plain CSV, series as JSON Lines; nothing is rated', async () => {
  const films = await read('tmdb', {
    'films.csv':
      'genres,id,keywords,original_language,original_title,overview,popularity,production_countries,release_date,runtime,title,vote_average,vote_count\n' +
      '"[{""id"": 1, ""name"": ""Science Fiction""}]",5,"[{""id"": 2, ""name"": ""space war""}]",zh,原,An overview.,9,"[{""iso_3166_1"": ""US"", ""name"": ""United States of America""}]",2009-12-10,162,A Film,7.2,100\n',
  });
  expect(films.titles[0]).toMatchObject({
    genres: ['Sci-Fi'],
    themes: ['space war'],
    language: 'Mandarin',
    originalTitle: '原',
    countries: ['United States'],
    maturity: '18',
    year: 2009,
  });
  expect(films.unrated).toBe(1);
  const plain = await read('tmdb', {
    'm.csv':
      'Release_Date,Title,Overview,Popularity,Vote_Count,Vote_Average,Original_Language,Genre,Poster_Url\n2021-12-15,B,o,1,30,8,en,"Action, Science Fiction",https://example.org/b.jpg\n',
  });
  expect(Object.fromEntries(plain.posters)).toEqual({ 'b-2021': [{ url: 'https://example.org/b.jpg' }] });
  expect(plain.titles[0]).toMatchObject({ genres: ['Action', 'Sci-Fi'], language: 'English', year: 2021, acclaim: 8 });
  const series = await read('tmdb', {
    's.jsonl': `${JSON.stringify({ tmdb_id: 1, title: 'S', original_title: 'エス', first_air_date: '2020-01-01', last_air_date: '2022-01-01', status: 'Ended', seasons: 2, episodes: 24, episode_minutes: 24, original_language: 'ja', origin_country: ['JP'], genres: ['Animation', 'Sci-Fi & Fantasy', 'Soap', 'Talk'], keywords: ['mecha'], creators: ['Ann Lee'], vote_average: 8, vote_count: 60, overview_en: null })}\n`,
  });
  expect(series.titles[0]).toMatchObject({
    kind: 'series',
    genres: ['Anime', 'Sci-Fi', 'Fantasy', 'Drama'],
    themes: ['talk', 'mecha'],
    endYear: 2022,
    episodes: 24,
    language: 'Japanese',
    countries: ['Japan'],
    synopsis: '',
  });
});

it('imdb: one row a film, no-break spaces, keywords as themes', async () => {
  const head =
    'director_name,duration,genres,actor_1_name,actor_2_name,actor_3_name,movie_title,num_voted_users,plot_keywords,movie_imdb_link,language,country,content_rating,title_year,imdb_score\n';
  const row =
    'Ann Lee,100,Film-Noir|Drama,Bo,Cy,Di,A Film\u00a0,500,heist|rain,http://www.imdb.com/title/tt0000001/?x,English,USA,PG,1999,7.1\n';
  const { titles, leftOut } = await read('imdb', { 'm.csv': head + row + row });
  expect(titles).toEqual([
    expect.objectContaining({
      id: 'a-film-1999',
      title: 'A Film',
      genres: ['Drama'],
      themes: ['film-noir', 'heist', 'rain'],
      countries: ['United States'],
      maturity: '13',
    }),
  ]);
  expect(leftOut.get('given twice')).toBe(1);
});

it('movielens: three forms, with ratings as fame and acclaim', async () => {
  const ratings = Array.from({ length: 20 }, (_, i) => `${i}::7::4::978300760`).join('\n');
  const { titles } = await read('movielens', {
    'movies.dat': "7::Seven Swords, The (Qi jian) (2005)::Action|Children's\n8::Other (a.k.a. Another) (1990)::Drama\n",
    'ratings.dat': ratings,
  });
  expect(titles[0]).toMatchObject({
    id: 'the-seven-swords-2005',
    title: 'The Seven Swords',
    originalTitle: 'Qi jian',
    genres: ['Action', 'Family'],
    acclaim: 8,
    popularity: 100,
    language: 'Unknown',
  });
  expect(titles[1]).toMatchObject({ title: 'Other', originalTitle: null, acclaim: null, popularity: 1 });
  const flags = Array.from({ length: 19 }, (_, i) => (i === 8 || i === 10 ? '1' : '0')).join('|');
  const old = await read('movielens', { 'u.item': `1|A Film (1995)|01-Jan-1995||u|${flags}\n` });
  expect(old.titles[0]).toMatchObject({ genres: ['Drama'], themes: ['film-noir'], year: 1995 });
  const csv = await read('movielens', { 'movies.csv': 'movieId,title,genres\n1,"Film, A (1995)",Comedy|IMAX\n' });
  expect(csv.titles[0]).toMatchObject({ title: 'A Film', genres: ['Comedy'], themes: [] });
});
