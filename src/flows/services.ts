import type { TitlePicture } from '../artwork/index.ts';
import { COMPOSE_PARAMETERS, ROW_PARAMETERS } from '../compose/index.ts';
import type { Experiments } from '../experiments/index.ts';
import type { LinearBandit } from '../learn/index.ts';
import type { Catalogue, Maturity, Parameter, RankerModel, Title } from '../model/index.ts';
import type {
  Clock,
  CollaborativeModel,
  ConversationStore,
  Encoder,
  EventStore,
  ExposureStore,
  HistoryReader,
  IdSource,
  IntentParser,
  LanguageModel,
  ModelStore,
  PosterStore,
  ProfileKeyStore,
  ProfileStore,
  TasteStore,
  TitleStore,
  VectorIndex,
} from '../ports/index.ts';
import { TASTE_PARAMETERS } from '../profile/index.ts';
import { RANK_PARAMETERS } from '../rank/index.ts';
import { RETRIEVE_PARAMETERS } from '../retrieve/index.ts';
import { HISTORY_PARAMETERS } from './history.ts';
import { BUDGET_PARAMETERS } from './home/budget.ts';
import type { LatePages } from './home/late-pages.ts';
import { PICTURE_PARAMETERS } from './home/pictures.ts';
import type { SessionPictures } from './home/session-pictures.ts';
import { IMPORT_PARAMETERS } from './import-events.ts';
import { ARTWORK_LEARN_PARAMETERS } from './learn/artwork-parameters.ts';
import { LEARN_PARAMETERS } from './learn/parameters.ts';
import { RANKER_PARAMETERS } from './learn/ranker-parameters.ts';
import { ONBOARDING_PARAMETERS } from './onboarding/parameters.ts';
import type { Reruns } from './reruns.ts';

/** What changes with the catalogue or with training, rebuilt together so that a request never sees half of an import. */
export interface Library {
  readonly catalogue: Catalogue;
  readonly index: VectorIndex;
  readonly parser: IntentParser;
  /** Null: nobody's behaviour was learned from yet. */
  readonly collaborative: CollaborativeModel | null;
  /** Null: the weights of the parameters alone rank. */
  readonly ranker: RankerModel | null;
  /** What was learned of viewers before pictures; null: nothing yet. */
  readonly artwork: LinearBandit | null;
  /** What is there and could not be read, in words for the answers that go without it. */
  readonly degraded?: readonly string[];
}

/** Everything the flows are given by a composition root. */
export interface Services {
  readonly titles: TitleStore;
  readonly events: EventStore;
  readonly histories: HistoryReader;
  readonly models: ModelStore;
  readonly profiles: ProfileStore;
  readonly profileKeys: ProfileKeyStore;
  readonly tastes: TasteStore;
  readonly conversations: ConversationStore;
  readonly pages: LatePages;
  readonly exposures: ExposureStore;
  /** The definitions in force. */
  readonly experiments: () => Experiments;
  /** The pictures of a title with what was read from their pixels. */
  readonly pictures: (title: Title) => readonly TitlePicture[];
  /** The files of the catalogue's own pictures. */
  readonly posters: Pick<PosterStore, 'read'>;
  /** Which picture of a title each session was shown. */
  readonly shownPictures: SessionPictures;
  /** Counterfactual runs, held until what they rest on changes. */
  readonly reruns: Reruns;
  readonly encoder: Encoder;
  /** Null: none is set up; everything goes on without one. */
  readonly languageModel: LanguageModel | null;
  /** Milliseconds that one turn may lose to a language model that yields nothing, all its jobs together. */
  readonly languagePatienceMs: number;
  /** The library as of the newest import and the newest training. */
  readonly library: () => Promise<Library>;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly defaultMaturity: Maturity;
  readonly log: (level: 'debug' | 'info' | 'warn' | 'error', message: string, fields?: Record<string, unknown>) => void;
  readonly count: (name: string, labels?: Record<string, string>, by?: number) => void;
  readonly observe: (name: string, milliseconds: number, labels?: Record<string, string>) => void;
}

/** Every named parameter of the pipeline, with its default. */
export const PARAMETERS: readonly Parameter[] = [
  ...TASTE_PARAMETERS,
  ...RETRIEVE_PARAMETERS,
  ...RANK_PARAMETERS,
  ...COMPOSE_PARAMETERS,
  ...ROW_PARAMETERS,
  ...BUDGET_PARAMETERS,
  ...PICTURE_PARAMETERS,
  ...ARTWORK_LEARN_PARAMETERS,
  ...ONBOARDING_PARAMETERS,
  ...LEARN_PARAMETERS,
  ...RANKER_PARAMETERS,
  ...HISTORY_PARAMETERS,
  ...IMPORT_PARAMETERS,
];

const defaults = new Map(PARAMETERS.map((parameter) => [parameter.name, parameter.value]));

/** Looks parameters up, overrides first. An unknown name is a programming error. */
export function parameterReader(overrides: ReadonlyMap<string, number> = new Map()): (name: string) => number {
  return (name) => {
    const value = overrides.get(name) ?? defaults.get(name);
    if (value === undefined) throw new Error(`no parameter is called ${name}`);
    return value;
  };
}

export function makeCatalogue(version: string, titles: readonly Title[]): Catalogue {
  return { version, titles, byId: new Map(titles.map((title) => [title.id, title])) };
}
