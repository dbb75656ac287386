import type { AdditiveList, Recommender } from '../../../src/learn/index.ts';
import { thinned } from '../judge.ts';
import type { Note } from '../selection.ts';
import type { Split } from '../splits.ts';
import { Chain, listsOf, type RankerSettings, rankerName, trainRanker } from './chain.ts';
import { FeatureMaker, type Source } from './features.ts';

/** Cases of one moment that become lists, at most. */
const LESSONS = 600;

/** A family with its settings, fitted on the training part and on all that is known. */
export interface ChosenSource {
  readonly name: string;
  readonly make: () => Recommender;
  readonly fitted: Recommender;
  readonly final: Recommender;
  readonly seconds: number;
}

export interface ChosenChain {
  readonly model: Chain;
  /** On the validation, of the head measure. */
  readonly value: number;
  /** Seconds of processor time for the sources on the final data and for the ranker; the lessons are not in it. */
  readonly seconds: number;
  readonly tried: readonly { readonly model: string; readonly value: number }[];
}

/**
 * The whole way from sources to ranked candidates, for a split that knows earlier moments and what was taken then (null for others). Lessons are
 * the candidates at each earlier moment, by sources that knew nothing after it, with what was taken until the
 * validation. The validation chooses the ranker's settings and then is one lesson more; the test is ranked over sources
 * trained on all that is known.
 */
export function chooseChains(
  split: Split,
  sources: readonly ChosenSource[],
  note: Note,
): ((rankers: readonly RankerSettings[], worth: (model: Recommender) => number) => ChosenChain) | null {
  const earlier = split.earlier();
  if (earlier.length === 0) return null;
  const { facts, items, set, protocol } = split;
  const lessons: AdditiveList[] = [];
  for (const [i, { data, cases }] of earlier.entries()) {
    note(`${set} ${protocol}: lesson ${i + 1} of ${earlier.length}`);
    const fitted = sources.map(({ name, make }): Source => {
      const model = make();
      model.fit(data);
      return { name, model };
    });
    lessons.push(...listsOf(new FeatureMaker(data, fitted, facts), thinned(cases, LESSONS)));
  }
  if (lessons.length === 0) return null;
  const known = new FeatureMaker(
    split.train,
    sources.map(({ name, fitted }) => ({ name, model: fitted })),
    facts,
    { keep: true },
  );
  const all = new FeatureMaker(
    split.final,
    sources.map(({ name, final }) => ({ name, model: final })),
    facts,
  );
  const newest = listsOf(known, thinned(split.validation, LESSONS));
  const features = all.names.length;

  return (rankers: readonly RankerSettings[], worth: (model: Recommender) => number): ChosenChain => {
    const tried = rankers.map((settings) => {
      note(`${set} ${protocol}: ${rankerName(settings)}`);
      const model = new Chain(known, trainRanker(lessons, features, settings), items, rankerName(settings));
      return { settings, model: model.name, value: worth(model) };
    });
    const best = tried.reduce((a, b) => (b.value > a.value ? b : a));
    const start = process.cpuUsage();
    const ranker = trainRanker([...lessons, ...newest], features, best.settings);
    const { user, system } = process.cpuUsage(start);
    const seconds = sources.reduce((sum, source) => sum + source.seconds, (user + system) / 1e6);
    return { model: new Chain(all, ranker, items, best.model), value: best.value, seconds, tried };
  };
}
