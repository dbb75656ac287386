import { dialogueTasks } from '../vectors/dialogues.ts';
import { loadEncoder, type SentenceEncoder } from '../vectors/encoder.ts';
import { folderNames, readVectorsOptions, VECTORS_USAGE } from '../vectors/options.ts';
import { type EncoderReport, scoreForms, scoreTask, type VectorsReport, vectorsText } from '../vectors/report.ts';
import { readRequests, requestTasks } from '../vectors/requests.ts';
import { createSearch } from '../vectors/search.ts';
import { openShelf, type Shelf } from '../vectors/shelf.ts';
import { similarTask } from '../vectors/similar.ts';
import type { LeftOut, Task } from '../vectors/task.ts';
import { timeEncoder } from '../vectors/timing.ts';
import { CACHE, type TitleVectors, titleVectors } from '../vectors/title-vectors.ts';

/** What the command stands on. Tests put their own in place. */
export interface VectorsGround {
  readonly load: (folder: string, name: string) => Promise<SentenceEncoder>;
  readonly open: () => Shelf;
  readonly cache: string;
}
const GROUND: VectorsGround = { load: loadEncoder, open: openShelf, cache: CACHE };

/** Runs `npm run eval -- vectors` and returns the exit code. Throws a `UsageError` where the call does not fit. */
export async function runVectors(
  args: readonly string[],
  out: (text: string) => void,
  ground: VectorsGround = GROUND,
): Promise<number> {
  const options = readVectorsOptions(args);
  if (options.help) {
    out(VECTORS_USAGE);
    return 0;
  }
  const folders = [...new Set([options.encoder, ...options.beside])];
  const names = folderNames(folders);
  const encoders: SentenceEncoder[] = [];
  for (const [i, folder] of folders.entries()) encoders.push(await ground.load(folder, names[i] as string));
  const shelf = ground.open();
  try {
    const report = await measureVectors(encoders, shelf, { ...options, cache: ground.cache });
    out(options.json ? JSON.stringify(report) : vectorsText(report));
  } finally {
    shelf.close();
  }
  return 0;
}

interface Extent {
  readonly dimensions: number;
  readonly data: string;
  readonly limit: number | null;
  readonly cache: string;
}

/** Measures the first encoder beside the others and beside simple ways to search. */
export async function measureVectors(
  encoders: readonly SentenceEncoder[],
  shelf: Shelf,
  { dimensions, data, limit, cache }: Extent,
): Promise<VectorsReport> {
  const requests = readRequests(limit);
  const timed: EncoderReport[] = [];
  const all: TitleVectors[] = [];
  for (const encoder of encoders) {
    const { name, fingerprint, bytes } = encoder;
    const texts = requests.map(({ message }) => message);
    timed.push({ name, fingerprint, megabytes: bytes / 1e6, ...(await timeEncoder(encoder, texts)) });
    all.push(...(await titleVectors(encoder, shelf.titles, dimensions, cache)));
  }
  const search = createSearch(shelf, all);
  const measured: (Task | LeftOut)[] = [
    ...(await requestTasks(shelf, search, requests)),
    similarTask(data, shelf, all, limit),
    ...(await dialogueTasks(data, shelf, search, limit)),
  ];
  const tasks = measured.filter((each) => 'cases' in each);
  const encoder = encoders[0]?.name ?? '';
  const otherForms = new Set(all.filter(({ form }) => form !== 'product').map(({ system }) => system));
  return {
    encoder,
    titles: shelf.titles.length,
    encoders: timed,
    tasks: tasks.map((task) => scoreTask(task, encoder, otherForms)),
    forms: scoreForms(tasks, all),
    leftOut: measured.filter((each) => 'why' in each),
  };
}
