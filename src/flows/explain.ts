import { explanationText, lostBecause } from '../explain/index.ts';
import {
  type Counterfactual,
  type Evidence,
  type Explanation,
  emptyIntent,
  type Intent,
  LIST_FIELDS,
  MarqueeError,
  type StoredTurn,
} from '../model/index.ts';
import { requireProfile } from './context.ts';
import { recommend } from './recommend.ts';
import type { Library, Services } from './services.ts';

/** Counterfactual runs per explanation: the strongest evidences of the title. */
const RUNS = 3;

export interface ExplainRequest {
  readonly profileId?: string | undefined;
  readonly titleId: string;
  readonly turnId: string;
}

/** Why a title stands where it stood in a stored turn. Read, not recomputed; only counterfactuals are run. */
export async function explain(services: Services, request: ExplainRequest): Promise<Explanation> {
  const profile = await requireProfile(services, request.profileId);
  const turn = await services.conversations.turn(request.turnId);
  if (turn === null || turn.profileId !== (profile?.id ?? null))
    throw new MarqueeError('not_found', `no turn of this profile has the id ${JSON.stringify(request.turnId)}`);
  const account = turn.accounts.find(({ titleId }) => titleId === request.titleId);
  if (!account)
    throw new MarqueeError(
      'not_found',
      `${JSON.stringify(request.titleId)} was not among the titles kept with that turn; its picks can be explained`,
    );
  const library = await services.library();
  const nameOf = (id: string) =>
    library.catalogue.byId.get(id)?.title ?? turn.answer.picks.find((pick) => pick.titleId === id)?.title ?? id;
  const contributions = [...account.contributions].sort((a, b) => b.contribution - a.contribution);
  return {
    titleId: account.titleId,
    score: account.score,
    baseline: account.baseline,
    contributions,
    counterfactuals: await counterfactuals(services, library, turn, request.titleId, account.place),
    sources: account.sources,
    adjustments: account.adjustments,
    alternatives: turn.accounts
      .filter(({ picked, titleId }) => !picked && titleId !== request.titleId)
      .slice(0, 3)
      .map((other) => ({
        titleId: other.titleId,
        title: nameOf(other.titleId),
        year: library.catalogue.byId.get(other.titleId)?.year ?? null,
        place: other.place,
        score: other.score,
        text: lostBecause(account.contributions, other.contributions),
      })),
    text: explanationText(nameOf(account.titleId), contributions, account.place),
  };
}

/** The evidences behind the strongest positive terms, each once. */
function strongestEvidence(turn: StoredTurn, titleId: string): Evidence[] {
  const account = turn.accounts.find((candidate) => candidate.titleId === titleId);
  const seen = new Set<string>();
  const chosen: Evidence[] = [];
  for (const term of [...(account?.contributions ?? [])].sort((a, b) => b.contribution - a.contribution)) {
    if (term.contribution <= 0) continue;
    for (const evidence of term.evidence) {
      const removable = evidence.type === 'wish' || evidence.type === 'title' || evidence.type === 'person';
      if (removable && evidence.id !== titleId && !seen.has(evidence.id)) {
        seen.add(evidence.id);
        chosen.push(evidence);
      }
    }
  }
  return chosen.slice(0, RUNS);
}

/** The wish without one value; null where the intent does not hold it. */
function withoutWish(intent: Intent, evidence: Evidence): Intent | null {
  const left: Intent = { ...emptyIntent(), ...intent };
  let changed = false;
  for (const field of LIST_FIELDS) {
    const values = intent[field] as readonly (string | number)[];
    const kept = values.filter(
      (value) => value !== evidence.id && `not ${value}` !== evidence.id && value !== evidence.label,
    );
    if (kept.length < values.length) {
      (left as Record<string, unknown>)[field] = kept;
      changed = true;
    }
  }
  if (changed && left.query !== null)
    left.query =
      left.query
        .replace(new RegExp(`\\b${evidence.label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, 'gi'), ' ')
        .replace(/\s+/g, ' ')
        .trim() || null;
  return changed ? left : null;
}

async function counterfactuals(
  services: Services,
  library: Library,
  turn: StoredTurn,
  titleId: string,
  place: number,
): Promise<Counterfactual[]> {
  const { replay } = turn;
  if (replay === null) return [];
  const profile = turn.profileId === null ? null : await services.profiles.get(turn.profileId);
  const cap = profile?.maxMaturity ?? services.defaultMaturity;
  const found: Counterfactual[] = [];
  for (const evidence of strongestEvidence(turn, titleId)) {
    const intent = withoutWish(turn.answer.intent, evidence);
    if (intent === null && evidence.type !== 'title') continue;
    const run = await recommend(services, library, {
      intent: intent ?? turn.answer.intent,
      profile,
      replay,
      cap,
      ...(intent === null ? { without: { titleIds: new Set([evidence.id]) } } : {}),
    });
    const after = run.placed.find((item) => item.scored.titleId === titleId)?.place ?? null;
    const words =
      intent === null ? `If ${evidence.label} were not in your history` : `Without “${evidence.label}” in the wish`;
    const moved =
      after === null
        ? 'it would not be considered'
        : after === place
          ? 'it would stand in the same place'
          : `it would move from place ${place} to ${after}`;
    found.push({ without: evidence, rankBefore: place, rankAfter: after, text: `${words}, ${moved}.` });
  }
  return found;
}
