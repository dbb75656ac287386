import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { readIntent, type Services } from '../../src/flows/index.ts';
import { foldText, hasWish, plainReplay, type Title } from '../../src/model/index.ts';
import { parsedArguments, wholeNumber } from '../arguments.ts';
import { openInProcess } from '../backends/in-process.ts';
import { DEPTHS, type Found, findNext, SYSTEMS } from '../dialogues/next-film.ts';
import { readSgd, type SgdScore, SLOTS, scoreSgd } from '../dialogues/sgd.ts';
import { UsageError } from '../errors.ts';
import { intervalText, share, table } from '../report/format.ts';
import { bootstrap, mean, quantile } from '../scoring/statistics.ts';
import { type Dialogue, readInspired, readRedial } from '../vectors/dialogue-files.ts';
import { stepsOf } from '../vectors/dialogues.ts';
import { titleMatcher } from '../vectors/match.ts';

const SETS = ['sgd', 'ccpe', 'redial', 'inspired'] as const;
type SetName = (typeof SETS)[number];

export const DIALOGUES_USAGE = `usage: npm run eval -- dialogues --data FOLDER [--set ${SETS.join('|')}] [--limit N] [--json]

The whole product on dialogues of public sets (train and development parts only), beside published figures.

  --data FOLDER   where sgd-media/, ccpe/, redial/ and inspired/ lie, for example ../shared/data
  --set NAME      only this one; may be given again
  --limit N       at most N turns of each set
  --json          one JSON object on standard output

  sgd        what a turn tells (genre, person, title) and what it does, against the labels of the set
  ccpe       how much of spoken talk on films is read at all, and how fast; the set's labels are not among its files here
  redial     which film is recommended next, from the seeker's last three utterances; films named before do not count
  inspired   the same`;

const OPTIONS = {
  data: { type: 'string' },
  set: { type: 'string', multiple: true },
  limit: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const FILES: Readonly<Record<SetName, string>> = {
  sgd: 'sgd-media/dev_media_movies.jsonl.gz',
  ccpe: 'ccpe/ccpe_dialogues.csv.gz',
  redial: 'redial/valid_subset.jsonl.gz',
  inspired: 'inspired/dev.tsv.gz',
};

/** Published figures, each with what keeps it from being compared one to one. */
const MARKS: Readonly<Record<SetName, string>> = {
  sgd: 'No figure is published for single turns read without the schema; dialogue state tracking is another task.',
  ccpe: 'IAI MovieBot’s rules on all 11,971 utterances: genre F1 .609, title .471, actor .391, at about 830 ms an utterance for actors (its repository). The labels that F1 needs are not in these files.',
  redial:
    'Published, official test, 6,280 to 6,924 films, films named before left out: GPT-4 R@1 .047, R@10 .196 (He et al. 2023); UniCRS .024/.180/.335, ECR .026/.181/.337, ReFICR .018/.213/.465 at 1/10/50 (Kostric & Balog 2026). Another split and fewer candidates here: no comparison one to one.',
  inspired:
    'Published, official test, about 211 targets, 1,122 films: GPT-4 R@1 .062, R@10 .175 (He et al. 2023). Another split and fewer candidates here: no comparison one to one.',
};

interface Report {
  readonly set: SetName;
  readonly about: string;
  readonly rows: readonly { readonly name: string; readonly value: number; readonly interval: [number, number] }[];
  readonly medianMs: number;
  readonly mark: string;
}

function textOf(folder: string, set: SetName): string {
  const path = join(folder, FILES[set]);
  if (!existsSync(path)) throw new UsageError(`--set ${set}: there is no ${path}`);
  return gunzipSync(readFileSync(path)).toString();
}

async function each<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const made: Out[] = [];
  for (const item of items) made.push(await work(item));
  return made;
}

async function sgd(services: Services, titles: readonly Title[], text: string, limit: number): Promise<Report> {
  const turns = readSgd(text).slice(0, limit);
  const known = new Set(
    titles.flatMap((title) => [title.title, ...title.people.map(({ name }) => name)]).map(foldText),
  );
  const scores = await each(turns, (turn) => scoreSgd(services, known, turn));
  const f1 = (slot: (typeof SLOTS)[number]) => (sample: readonly SgdScore[]) => {
    const sum = (key: 'hits' | 'told' | 'read') => sample.reduce((total, { slots }) => total + slots[slot][key], 0);
    return sum('told') + sum('read') === 0 ? Number.NaN : (2 * sum('hits')) / (sum('told') + sum('read'));
  };
  const ofKnown = (sample: readonly SgdScore[]) =>
    sample.reduce((total, one) => total + one.known.hits, 0) / sample.reduce((total, one) => total + one.known.told, 0);
  const acts = (sample: readonly SgdScore[]) => mean(sample.flatMap(({ act }) => (act === null ? [] : [Number(act)])));
  const row = (name: string, statistic: (sample: readonly SgdScore[]) => number) => ({
    name,
    value: statistic(scores),
    interval: bootstrap(scores, statistic),
  });
  return {
    set: 'sgd',
    about: `${turns.length} user turns on films, each read by itself`,
    rows: [
      ...SLOTS.map((slot) => row(`F1 ${slot}`, f1(slot))),
      row('recall of names the catalogue knows', ofKnown),
      row('act, where the set’s acts have a counterpart', acts),
    ],
    medianMs: quantile(
      scores.map(({ ms }) => ms),
      0.5,
    ),
    mark: MARKS.sgd,
  };
}

async function ccpe(services: Services, text: string, limit: number): Promise<Report> {
  const lines = (parse(text, { columns: true }) as { speaker: string; text: string }[])
    .filter(({ speaker, text: said }) => speaker === 'USER' && said.trim() !== '')
    .slice(0, limit);
  const read = await each(lines, ({ text: said }) => readIntent(services, { message: said }));
  const row = (name: string, holds: (one: (typeof read)[number]) => boolean) => {
    const values = read.map((one) => Number(holds(one)));
    return { name, value: mean(values), interval: bootstrap(values, mean) };
  };
  return {
    set: 'ccpe',
    about: `${lines.length} utterances of people who talk about films they like`,
    rows: [
      row('something was read', ({ turn }) => hasWish(turn) || turn.about.length > 0),
      row('a title was read', ({ turn }) => turn.about.length + turn.similarTo.length > 0),
      row('a person was read', ({ turn }) => turn.people.length + turn.peopleNot.length > 0),
      row('a genre was read', ({ turn }) => turn.genres.length + turn.genresNot.length > 0),
    ],
    medianMs: quantile(
      read.map(({ ms }) => ms),
      0.5,
    ),
    mark: MARKS.ccpe,
  };
}

async function nextFilm(
  services: Services,
  titles: readonly Title[],
  set: 'redial' | 'inspired',
  dialogues: readonly Dialogue[],
  limit: number,
): Promise<Report> {
  const match = titleMatcher(titles);
  const films = dialogues.flatMap(({ turns }) => turns.flatMap((turn) => turn.films));
  const candidates = new Set(films.flatMap((film) => match(film.name, film.year)?.id ?? []));
  const steps = dialogues.flatMap((dialogue) => stepsOf(dialogue, match)).slice(0, limit);
  const popular = [...titles].sort((a, b) => b.popularity - a.popularity).map(({ id }) => id);
  const replay = plainReplay(services.clock.now(), { hour: 20, weekday: 5, limit: 50, seed: 1 });
  const found: Found[] = await each(steps, (step) => findNext(services, step, candidates, popular, replay));
  return {
    set,
    about: `${steps.length} recommendations in ${dialogues.length} dialogues; ${candidates.size} candidates, the films of the set that the catalogue holds`,
    rows: SYSTEMS.flatMap((system) =>
      DEPTHS.map((depth, i) => {
        const values = found.map(({ recall }) => recall[system]?.[i] ?? 0);
        return { name: `R@${depth} ${system}`, value: mean(values), interval: bootstrap(values, mean) };
      }),
    ),
    medianMs: quantile(
      found.map(({ ms }) => ms),
      0.5,
    ),
    mark: MARKS[set],
  };
}

function reportText({ set, about, rows, medianMs, mark }: Report): string {
  const lines = rows.map(({ name, value, interval }) => [name, share(value), intervalText(interval, 'share')]);
  return `${set}: ${about}\n\n${table(['measure', 'value', '95 % interval'], lines)}\nmedian ${medianMs.toFixed(1)} ms each\n${mark}\n`;
}

/** Runs `npm run eval -- dialogues` and returns the exit code. Throws a `UsageError` where the call or the data does not fit. */
export async function runDialogues(args: readonly string[], out: (text: string) => void): Promise<number> {
  const { data, set, limit, json, help } = parsedArguments(args, OPTIONS, DIALOGUES_USAGE);
  if (help) {
    out(DIALOGUES_USAGE);
    return 0;
  }
  if (data === undefined) throw new UsageError(`--data FOLDER is wanted\n\n${DIALOGUES_USAGE}`);
  for (const name of set ?? [])
    if (!(SETS as readonly string[]).includes(name))
      throw new UsageError(`--set ${name}: one of ${SETS.join(', ')} is wanted`);
  const most = limit === undefined ? Number.MAX_SAFE_INTEGER : wholeNumber('limit', limit, 1);
  const wanted = SETS.filter((name) => set === undefined || set.includes(name));
  const backend = await openInProcess();
  try {
    const services = backend.services as Services;
    const { titles } = (await services.library()).catalogue;
    const reports: Report[] = [];
    for (const name of wanted) {
      const text = textOf(data, name);
      if (name === 'sgd') reports.push(await sgd(services, titles, text, most));
      else if (name === 'ccpe') reports.push(await ccpe(services, text, most));
      else
        reports.push(
          await nextFilm(services, titles, name, name === 'redial' ? readRedial(text) : readInspired(text), most),
        );
      if (!json) out(reportText(reports.at(-1) as Report));
    }
    if (json) out(JSON.stringify(reports, null, 2));
  } finally {
    await backend.close();
  }
  return 0;
}
