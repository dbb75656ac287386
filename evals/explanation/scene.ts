import { type Library, parameterReader, type Recommendation, recommend, type Services } from '../../src/flows/index.ts';
import { viewerTaste } from '../../src/flows/recommend.ts';
import {
  type Contribution,
  type Intent,
  type Profile,
  plainReplay,
  type TasteProfile,
  type Title,
} from '../../src/model/index.ts';
import { Trace } from '../../src/pipeline/index.ts';
import { quantile } from '../scoring/statistics.ts';
import { type Unit, wishWithout } from './units.ts';

/** Where a title stood in one run: its score, and its place among all that were considered. */
export interface Standing {
  readonly score: number;
  readonly place: number;
}

/** One viewer with one wish, and the title that came first for them: the same run can be had without some evidence. */
export class Scene {
  readonly intent: Intent;
  readonly taste: TasteProfile;
  readonly title: Title;
  readonly score: number;
  readonly baseline: number;
  readonly contributions: readonly Contribution[];
  readonly #again: (without: readonly Unit[]) => Promise<Recommendation>;
  readonly #known = new Map<string, Standing>();
  #runs = 0;

  private constructor(
    first: Recommendation,
    taste: TasteProfile,
    again: (without: readonly Unit[]) => Promise<Recommendation>,
  ) {
    const top = first.placed[0];
    if (top === undefined) throw new Error('nothing was found for this wish: it explains nothing');
    this.intent = first.query.intent;
    this.taste = taste;
    this.title = top.candidate.title;
    this.score = top.scored.score;
    this.baseline = top.scored.baseline;
    this.contributions = top.scored.contributions;
    this.#again = again;
  }

  static async open(services: Services, profile: Profile, intent: Intent, now: Date): Promise<Scene> {
    const library = await services.library();
    const replay = plainReplay(now, { hour: 20, weekday: 5, limit: 5, seed: 1 });
    const request = { profile, replay, cap: profile.maxMaturity };
    const context = { param: parameterReader(), now, random: () => 0, trace: new Trace() };
    const first = await recommend(services, library, { ...request, intent });
    const top = first.placed[0]?.candidate.title;
    const again = (without: readonly Unit[]) => {
      const titleIds = new Set(without.flatMap((unit) => (unit.type === 'title' ? [unit.titleId] : [])));
      return recommend(services, top === undefined ? library : libraryWithout(library, top, without), {
        ...request,
        intent: wishWithout(intent, without),
        ...(titleIds.size > 0 ? { without: { titleIds } } : {}),
      });
    };
    return new Scene(first, await viewerTaste(services, library, request, context), again);
  }

  /** Runs of the pipeline so far. */
  get runs(): number {
    return this.#runs;
  }

  /** Where the title stands without some evidence; behind all others where it is not considered any more. */
  async without(units: readonly Unit[]): Promise<Standing> {
    const key = units
      .map((unit) => unit.key)
      .sort()
      .join('\n');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#runs += 1;
    const { placed } = await this.#again(units);
    const found = placed.find(({ scored }) => scored.titleId === this.title.id);
    const standing =
      found === undefined
        ? { score: Math.min(this.baseline, ...placed.map(({ scored }) => scored.score)), place: placed.length + 1 }
        : { score: found.scored.score, place: found.place };
    this.#known.set(key, standing);
    return standing;
  }
}

/** The library in which facts of one title are those of the middle of the catalogue. */
function libraryWithout(library: Library, title: Title, units: readonly Unit[]): Library {
  const facts = units.flatMap((unit) => (unit.type === 'fact' ? [unit.fact] : []));
  if (facts.length === 0) return library;
  const { catalogue } = library;
  const changed = { ...title };
  for (const fact of facts) {
    const known = catalogue.titles.flatMap((one) => one[fact] ?? []);
    (changed as Record<string, unknown>)[fact] = quantile(known, 0.5);
  }
  const titles = catalogue.titles.map((one) => (one.id === title.id ? changed : one));
  return {
    ...library,
    catalogue: {
      version: `${catalogue.version} without ${facts.join(' ')} of ${title.id}`,
      titles,
      byId: new Map(titles.map((one) => [one.id, one])),
    },
  };
}
