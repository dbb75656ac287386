import { controlsOf, explanationText, lostBecause, sourceName } from '../explain/index.ts';
import {
  type Account,
  type Counterfactual,
  type Evidence,
  type Explanation,
  emptyIntent,
  type History,
  type Intent,
  isProfiled,
  LIST_FIELDS,
  MarqueeError,
  type Profile,
} from '../model/index.ts';
import { FEATURES } from '../rank/index.ts';
import { requireProfile } from './context.ts';
import { inWords, pageIdOf, remakePage, rowAgain } from './home/index.ts';
import { recommend } from './recommend.ts';
import type { Places, RerunGround } from './reruns.ts';
import type { Library, Services } from './services.ts';
import { requirePageUnder, turnUnder } from './under-cap.ts';

/** Counterfactual runs per explanation: the strongest evidences of the title. */
const RUNS = 3;

/** Names a title in a stored, served answer: a turn of a conversation, or a row of a page. */
export interface ExplainRequest {
  readonly profileId?: string | undefined;
  readonly titleId: string;
  readonly turnId?: string | undefined;
  readonly rowId?: string | undefined;
}

/** A stored answer as explaining sees it. */
interface Served {
  readonly accounts: readonly Account[];
  readonly nameOf: (titleId: string) => string;
  /** Runs again without an evidence; null where that cannot be. */
  readonly rerun: (evidence: Evidence) => Promise<Rerun | null>;
}
interface Rerun {
  readonly without: string;
  readonly rankAfter: number | null;
}

/** Why a title stands where it stood in a stored answer. Read, not recomputed; only counterfactuals are run. */
export async function explain(services: Services, request: ExplainRequest): Promise<Explanation> {
  const profile = await requireProfile(services, request.profileId);
  const library = await services.library();
  const served =
    request.rowId === undefined
      ? await servedTurn(services, library, profile, request)
      : await servedRow(services, library, profile, request.rowId, request.titleId);
  const { accounts, nameOf } = served;
  const account = accounts.find(({ titleId }) => titleId === request.titleId);
  if (!account)
    throw new MarqueeError(
      'not_found',
      `${JSON.stringify(request.titleId)} was not among the titles kept with that answer; those it showed can be explained`,
    );
  // A term whose words are not to be had any more says what it looks at.
  const contributions = account.contributions
    .map((term) => (term.text === '' ? { ...term, text: aboutOf(term.feature) } : term))
    .sort((a, b) => b.contribution - a.contribution);
  const edits = isProfiled(profile) ? await services.tastes.list(profile.id) : null;
  const about = { id: account.titleId, title: nameOf(account.titleId) };
  return {
    titleId: account.titleId,
    score: account.score,
    baseline: account.baseline,
    probability: account.probability ?? null,
    contributions: contributions.map((term) => ({
      ...term,
      controls: edits === null ? [] : controlsOf(term, about, edits),
    })),
    counterfactuals: await counterfactuals(served, account),
    sources: account.sources.map((proposal) => ({ ...proposal, words: sourceName(proposal.source) })),
    adjustments: account.adjustments,
    alternatives: accounts
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
    text: explanationText(about.title, contributions, account.place),
  };
}

/** What a feature looks at, as its documentation says; a learned pair looks at both. */
function aboutOf(feature: string): string {
  const known = FEATURES.filter(({ name }) => feature.split(' × ').includes(name));
  return `by what is known: ${known.map(({ about }) => about).join(' ')}`;
}

async function servedTurn(
  services: Services,
  library: Library,
  profile: Profile | null,
  { turnId = '', titleId }: ExplainRequest,
): Promise<Served> {
  const turn = await services.conversations.turn(turnId);
  if (turn === null || turn.profileId !== (profile?.id ?? null))
    throw new MarqueeError('not_found', `no turn of this profile has the id ${JSON.stringify(turnId)}`);
  const cap = profile?.maxMaturity ?? services.defaultMaturity;
  const { replay, answer, accounts } = turnUnder(turn, cap);
  return {
    accounts,
    nameOf: (id) =>
      library.catalogue.byId.get(id)?.title ?? answer.picks.find((pick) => pick.titleId === id)?.title ?? id,
    rerun: async (evidence) => {
      const intent = withoutWish(answer.intent, evidence);
      if (replay === null || (intent === null && evidence.type !== 'title')) return null;
      const places = await services.reruns.of(
        services,
        { answerId: turnId, profileId: turn.profileId, without: evidence },
        await groundOf(services, library, profile),
        async () => {
          const run = await recommend(services, library, {
            intent: intent ?? answer.intent,
            profile,
            replay,
            cap,
            ...(intent === null ? { without: { titleIds: new Set([evidence.id]) } } : {}),
          });
          return run.placed.map(({ scored }) => scored.titleId);
        },
      );
      return {
        without:
          intent === null ? `If ${evidence.label} were not in your history` : `Without “${evidence.label}” in the wish`,
        rankAfter: rankIn(places, titleId),
      };
    },
  };
}

async function servedRow(
  services: Services,
  library: Library,
  profile: Profile | null,
  rowId: string,
  titleId: string,
): Promise<Served> {
  const page = await services.pages.get(pageIdOf(rowId) ?? '');
  const row = page?.rows.find((one) => one.rowId === rowId);
  if (page === null || row === undefined || page.profileId !== (profile?.id ?? null))
    throw new MarqueeError('not_found', `no row of this profile has the id ${JSON.stringify(rowId)}`);
  requirePageUnder(page, profile?.maxMaturity ?? services.defaultMaturity);
  const again = rowAgain(await remakePage(services, library, profile, page), row);
  return {
    accounts: inWords(row.accounts, again),
    nameOf: (id) => library.catalogue.byId.get(id)?.title ?? id,
    rerun: async (evidence) => {
      if (evidence.type !== 'title') return null;
      const places = await services.reruns.of(
        services,
        { answerId: rowId, profileId: page.profileId, without: evidence },
        await groundOf(services, library, profile),
        async () => {
          const without = { titleIds: new Set([evidence.id]) };
          const other = rowAgain(await remakePage(services, library, profile, page, without), row);
          return other?.placed.slice(0, other.shown).map(({ scored }) => scored.titleId) ?? null;
        },
      );
      return { without: `If ${evidence.label} were not in your history`, rankAfter: rankIn(places, titleId) };
    },
  };
}

const NO_HISTORY: History = [];

async function groundOf(services: Services, library: Library, profile: Profile | null): Promise<RerunGround> {
  return profile === null
    ? { history: NO_HISTORY, edits: [], library }
    : {
        history: await services.histories.ofProfile(profile.id),
        edits: await services.tastes.list(profile.id),
        library,
      };
}

/** From 1; null where it is not among them. */
function rankIn(places: Places, titleId: string): number | null {
  const at = places?.indexOf(titleId) ?? -1;
  return at < 0 ? null : at + 1;
}

/** The evidences behind the strongest positive terms, each once. */
function strongestEvidence({ contributions, titleId }: Account): Evidence[] {
  const seen = new Set<string>();
  const chosen: Evidence[] = [];
  for (const term of [...contributions].sort((a, b) => b.contribution - a.contribution)) {
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

async function counterfactuals({ rerun }: Served, account: Account): Promise<Counterfactual[]> {
  const found: Counterfactual[] = [];
  for (const evidence of strongestEvidence(account)) {
    const run = await rerun(evidence);
    if (run === null) continue;
    const { place } = account;
    const moved =
      run.rankAfter === null
        ? 'it would not be considered'
        : run.rankAfter === place
          ? 'it would stand in the same place'
          : `it would move from place ${place} to ${run.rankAfter}`;
    found.push({
      without: evidence,
      rankBefore: place,
      rankAfter: run.rankAfter,
      text: `${run.without}, ${moved}.`,
    });
  }
  return found;
}
