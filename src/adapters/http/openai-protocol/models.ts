import type { Context } from 'hono';
import type { Services } from '../../../flows/index.ts';
import type { Profile } from '../../../model/index.ts';
import { admit, reaches } from '../access.ts';
import type { ProtocolModel } from './completion.ts';
import { RefusedRequest } from './errors.ts';

/** Nobody's model: no history is used and the default cap holds. */
const NOBODYS = 'marquee';
const PREFIX = `${NOBODYS}/`;

const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000);
/** Nobody's model is as old as this protocol here. */
const NOBODYS_DATE = '2026-11-30T00:00:00Z';

const nobodys: ProtocolModel = {
  id: NOBODYS,
  object: 'model',
  created: seconds(NOBODYS_DATE),
  owned_by: 'marquee',
  name: 'Marquee',
};
const modelFor = ({ id, name, createdAt }: Profile): ProtocolModel => ({
  id: `${PREFIX}${id}`,
  object: 'model',
  created: seconds(createdAt),
  owned_by: 'marquee',
  name: `Marquee for ${name}`,
});

/** The models that the request's key may use: nobody's and one for each profile. */
export async function listModels(services: Services, context: Context): Promise<ProtocolModel[]> {
  const profiles = (await services.profiles.list()).filter(({ id }) => reaches(context, id));
  return [...(reaches(context, null) ? [nobodys] : []), ...profiles.map(modelFor)];
}

/** Throws `RefusedRequest` (`model_not_found`) where the key has no such model. */
export async function findModel(services: Services, context: Context, id: string): Promise<ProtocolModel> {
  const profileId = await profileOf(services, context, { model: id });
  const profile = profileId === undefined ? null : await services.profiles.get(profileId);
  return profile === null ? nobodys : modelFor(profile);
}

/**
 * Whom a completion is for: the profile in the model's name, else the one that `user` names; by id, or by a name that
 * one profile alone has. Where the model names it, a `user` that is nobody here is the client's own affair, and one that
 * is somebody else is refused. Throws `RefusedRequest`, and `forbidden` where the key is another profile's.
 */
export async function profileOf(
  services: Services,
  context: Context,
  { model, user }: { readonly model: string; readonly user?: string | null | undefined },
): Promise<string | undefined> {
  if (model !== NOBODYS && !model.startsWith(PREFIX)) throw unknown('model', `The model '${model}' does not exist`);
  const profiles = await services.profiles.list();
  const wanted = user ? find(profiles, user) : null;
  if (model === NOBODYS) {
    if (user && wanted === null) throw unknown('user', `No one profile has the id or the name '${user}'`);
    admit(context, wanted?.id);
    return wanted?.id;
  }
  const profile = find(profiles, model.slice(PREFIX.length));
  if (profile === null) throw unknown('model', `The model '${model}' does not exist`);
  admit(context, profile.id);
  if (wanted !== null && wanted.id !== profile.id)
    throw new RefusedRequest(
      'invalid_value',
      'user',
      `The model '${model}' and the user '${user}' are two different profiles: name one.`,
    );
  return profile.id;
}

function find(profiles: readonly Profile[], name: string): Profile | null {
  const byId = profiles.find(({ id }) => id === name);
  const byName = profiles.filter((profile) => profile.name.toLowerCase() === name.toLowerCase());
  return byId ?? (byName.length === 1 ? (byName[0] ?? null) : null);
}

const unknown = (param: string, what: string) =>
  new RefusedRequest('model_not_found', param, `${what}; GET /v1/models lists those there are.`);
