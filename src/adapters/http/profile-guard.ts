import type { Context, MiddlewareHandler } from 'hono';
import { admit, admitAll, keyProfileOf } from './access.ts';

/** What a profile key may ask without naming its profile: nothing of it is about any, or (the list) it is cut to its own. */
const NAMELESS = /^(?:GET \/api\/(?:profiles|parameters)|POST \/api\/intent)$/;
/** Pages and reports that show people beside each other, and new people. */
const ABOUT_ALL = /^\w+ \/api\/(?:experiments|lab\/(?:artwork|taste-map|taste-path))(?:\/|$)|^POST \/api\/profiles$/;
/** Query parameters that name a profile: `profileId` whose request it is, the others whom it is about as well. */
const ALSO_NAMED = ['a', 'b', 'from', 'to'] as const;

interface Named {
  readonly profileId?: unknown;
  readonly events?: unknown;
}

/** A thing that is no profile id counts as a name all the same: it is not the key's own. */
const asName = (value: unknown): string => (typeof value === 'string' ? value : '');

function namedInBody(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const { profileId, events } = body as Named;
  const ofEvents = Array.isArray(events) ? events.map((event) => asName((event as Named | null)?.profileId)) : [];
  return [...(profileId === undefined ? [] : [asName(profileId)]), ...ofEvents];
}

function namedInPath(path: string): string[] {
  const [, segment] = /^\/api\/profiles\/([^/]+)/.exec(path) ?? [];
  if (segment === undefined) return [];
  try {
    return [decodeURIComponent(segment)];
  } catch {
    return [segment];
  }
}

/** Who asks, read where the routes read it: in the path, in the body of what writes, in the query of what reads. */
async function askers({ req }: Context): Promise<string[]> {
  const inPath = namedInPath(req.path);
  if (inPath.length > 0) return inPath;
  if (req.method !== 'POST' && req.method !== 'PATCH') return req.queries('profileId') ?? [];
  // What is no JSON is refused by the route, in its own words.
  return namedInBody(await req.json().catch(() => null));
}

/**
 * Holds a profile key to its profile, over every route at once and before any of them: whatever names a profile must
 * name the key's own, and a request that names none is refused (it would fall to the rules of nobody, whose cap may be
 * looser). A route added later is covered without a word; one that names profiles in a new way finds itself refused.
 */
export const guardProfile: MiddlewareHandler = async (context, next) => {
  if (keyProfileOf(context) !== null) {
    const call = `${context.req.method} ${context.req.path}`;
    if (ABOUT_ALL.test(call)) admitAll(context);
    const also = ALSO_NAMED.flatMap((name) => context.req.queries(name) ?? []);
    const asking = await askers(context);
    const compared = context.req.path === '/api/lab/contrast' && also.length > 0;
    if (asking.length === 0 && !compared && !NAMELESS.test(call)) admit(context, undefined);
    for (const profileId of [...asking, ...also]) admit(context, profileId);
  }
  await next();
};
