import { assign, overridesOf } from '../../experiments/index.ts';
import { MarqueeError, plainReplay, type Title, type TurnReplay, withinMaturity } from '../../model/index.ts';
import { atLeisure, makePage, SessionPictures } from '../home/index.ts';
import { knownProfile } from '../profiles.ts';
import { parameterReader, type Services } from '../services.ts';

/** Moves that are told: the widest. */
const MOVES = 12;

export interface WithoutSignal {
  readonly without: { readonly id: string; readonly title: string };
  /** Titles of rows. */
  readonly rowsGone: readonly string[];
  readonly rowsNew: readonly string[];
  /** How many of the top picks change their place, come or go. */
  readonly moved: number;
  /** The widest of these moves; null: not among the top picks. */
  readonly moves: readonly {
    readonly id: string;
    readonly title: string;
    readonly before: number | null;
    readonly after: number | null;
  }[];
  readonly text: string;
}

/**
 * What would change on the page if everything of one title were taken out of the history: two real pages of one moment
 * under the viewer's own experiments. Throws `not_found`.
 */
export async function withoutSignal(
  services: Services,
  request: { profileId: string; titleId: string },
): Promise<WithoutSignal> {
  const profile = await knownProfile(services, request.profileId);
  const library = await services.library();
  const title = library.catalogue.byId.get(request.titleId);
  if (title === undefined || !withinMaturity(title.maturity, profile.maxMaturity))
    throw new MarqueeError('not_found', `no title has the id ${JSON.stringify(request.titleId)}`);
  const now = services.clock.now();
  const parameters = overridesOf(assign(services.experiments(), profile.id, now));
  // What is tried here must not settle which pictures the viewer's session keeps.
  const aside = { ...services, shownPictures: new SessionPictures() };
  const read = async (without: ReadonlySet<string> | null): Promise<Places> => {
    const { rows } = await makePage(
      aside,
      library,
      {
        profile,
        replay: replayAt(now),
        parameters,
        ...(without === null ? {} : { without: { titleIds: without } }),
      },
      // A stage that is late does with less: the two pages would then differ by the clock as well.
      atLeisure(),
    );
    const top = rows.find(({ chosen }) => chosen.plan.kind === 'top-picks');
    return {
      rows: rows.map(({ chosen }) => chosen.plan.title),
      picks: new Map(top?.placed.map(({ scored, place }) => [scored.titleId, place])),
    };
  };
  return compared(title, await read(null), await read(new Set([title.id])), library.catalogue.byId);
}

interface Places {
  readonly rows: readonly string[];
  /** Places among the top picks, by title. */
  readonly picks: ReadonlyMap<string, number>;
}

/** Both pages are made with the same draws. */
const replayAt = (now: Date): TurnReplay =>
  plainReplay(now, {
    hour: now.getHours(),
    weekday: now.getDay(),
    limit: parameterReader()('rows.length'),
    seed: 1,
  });

function compared(title: Title, before: Places, after: Places, byId: ReadonlyMap<string, Title>): WithoutSignal {
  const longest = Math.max(before.picks.size, after.picks.size);
  const distance = (move: WithoutSignal['moves'][number]) =>
    move.before === null || move.after === null ? longest : Math.abs(move.before - move.after);
  const moves = [...new Set([...before.picks.keys(), ...after.picks.keys()])]
    .map((id) => ({
      id,
      title: byId.get(id)?.title ?? id,
      before: before.picks.get(id) ?? null,
      after: after.picks.get(id) ?? null,
    }))
    .filter((move) => move.before !== move.after)
    .sort((a, b) => distance(b) - distance(a));
  const rowsGone = before.rows.filter((row) => !after.rows.includes(row));
  const rowsNew = after.rows.filter((row) => !before.rows.includes(row));
  return {
    without: { id: title.id, title: title.title },
    rowsGone,
    rowsNew,
    moved: moves.length,
    moves: moves.slice(0, MOVES),
    text:
      moves.length + rowsGone.length + rowsNew.length === 0
        ? `Without ${title.title} the page would be the same.`
        : `Without ${title.title}, ${moves.length} of the top picks would stand elsewhere, come or go; rows that go: ${rowsGone.length}, rows that come: ${rowsNew.length}.`,
  };
}
