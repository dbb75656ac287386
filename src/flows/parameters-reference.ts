import { emptyIntent, type History, historyEvent, type Intent, type Profile, type Title } from '../model/index.ts';
import type { Library, Services } from './services.ts';

/** Viewers that are made up to measure with, and titles that each has watched. */
const VIEWERS = 6;
const WATCHED = 10;
/** The best known titles that the viewers' tastes are drawn from, evenly. */
const KNOWN = 300;
const DAYS_APART = 4;
const DAY_MS = 86_400_000;

/** Somebody who asks for something, with what the pipeline reads of them. */
export interface ReferenceCase {
  readonly profile: Profile | null;
  readonly intent: Intent;
  readonly services: Services;
}

/** A viewer who finished the titles nearest to one title, one every few days until yesterday. */
function historyOf({ index, catalogue }: Library, seed: Title, profileId: string, now: Date): History {
  const vector = index.vector(seed.id);
  const near = vector === null ? [seed.id] : index.nearest(vector, WATCHED).map(({ id }) => id);
  return near
    .filter((id) => catalogue.byId.has(id))
    .map((titleId, i) => {
      const at = new Date(now.getTime() - (1 + i * DAYS_APART) * DAY_MS);
      const event = { id: `${profileId}-${i}`, profileId, type: 'complete' as const, at: at.toISOString(), titleId };
      return historyEvent(event, at.getTime());
    });
}

/**
 * The requests that the weights of the ranking are measured over: viewers made up out of the catalogue, each with a
 * wish for nothing and a wish for something; nobody's own history is read. Without `profiled`, the same wishes of
 * nobody in particular.
 */
export function referenceCases(services: Services, library: Library, profiled: boolean, now: Date): ReferenceCase[] {
  const known = [...library.catalogue.titles]
    .filter(({ maturity }) => maturity !== '18')
    .sort((a, b) => b.popularity - a.popularity || (a.id < b.id ? -1 : 1))
    .slice(0, KNOWN);
  const seeds = Array.from({ length: VIEWERS }, (_, i) => known[Math.floor((i * known.length) / VIEWERS)]).flatMap(
    (title) => title ?? [],
  );
  return seeds.flatMap((seed, i) => {
    const id = `reference-${i}`;
    const history = historyOf(library, seed, id, now);
    const profile: Profile = {
      id,
      name: id,
      maxMaturity: '16',
      language: 'English',
      picks: [],
      createdAt: new Date(now.getTime() - 365 * DAY_MS).toISOString(),
    };
    const wished: Intent = {
      ...emptyIntent('recommend'),
      genres: seed.genres.slice(0, 1),
      moods: seed.moods.slice(0, 1),
    };
    const reader: Services = {
      ...services,
      histories: { ofProfile: async () => history },
      tastes: { ...services.tastes, list: async () => [] },
    };
    return [emptyIntent('recommend'), wished].map((intent) => ({
      profile: profiled ? profile : null,
      intent,
      services: reader,
    }));
  });
}
