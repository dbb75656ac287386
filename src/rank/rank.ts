import {
  byScore,
  type Candidate,
  type Catalogue,
  type Contribution,
  type Parameter,
  type Query,
  ScoredTitle,
} from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import type { Feature, FeatureContext } from './feature.ts';
import { moodKinship } from './kinship.ts';
import { REQUEST_FEATURES } from './request-features.ts';
import { VIEWER_FEATURES } from './viewer-features.ts';

export const FEATURES: readonly Feature[] = [...REQUEST_FEATURES, ...VIEWER_FEATURES];

export const RANK_PARAMETERS: readonly Parameter[] = FEATURES.map((feature) => ({
  name: `rank.${feature.name}`,
  value: feature.weight,
  min: -10,
  max: 10,
  about: feature.about,
}));

export interface Scored {
  readonly candidate: Candidate;
  readonly scored: ScoredTitle;
}

/**
 * Stage 4 of the talk. Each feature reads each candidate; its mean over the candidates is its reference; a term is
 * weight × (value − reference). The baseline, Σ weight × reference, is therefore one number for the whole answer, and
 * the score is Σ weight × value. Scores order nothing but themselves: no candidate is dropped. Best first.
 */
export function rank(
  candidates: readonly Candidate[],
  query: Query,
  catalogue: Catalogue,
  index: VectorIndex,
  context: StageContext,
): Scored[] {
  const featureContext: FeatureContext = {
    query,
    index,
    byId: catalogue.byId,
    year: context.now.getUTCFullYear(),
    kinship: moodKinship(catalogue),
  };
  const terms: Contribution[][] = candidates.map(() => []);
  let baseline = 0;
  for (const feature of FEATURES) {
    const read = feature.prepare(featureContext);
    if (read === null || candidates.length === 0) continue;
    const weight = context.param(`rank.${feature.name}`);
    const readings = candidates.map(read);
    const finite = readings.filter(({ value }) => Number.isFinite(value));
    const reference = finite.reduce((sum, { value }) => sum + value, 0) / Math.max(1, finite.length);
    baseline += weight * reference;
    readings.forEach(({ value, text, evidence }, i) => {
      terms[i]?.push({
        feature: feature.name,
        group: feature.group,
        value,
        reference,
        weight,
        contribution: weight * (value - reference),
        text,
        evidence: [...evidence],
      });
    });
  }
  return candidates
    .map((candidate, i) => ({ candidate, scored: new ScoredTitle(candidate.title.id, baseline, terms[i] ?? []) }))
    .sort((a, b) => byScore(a.scored, b.scored));
}
