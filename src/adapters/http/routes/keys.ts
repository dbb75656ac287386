import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { listProfileKeys, makeProfileKey, revokeProfileKey, type Services } from '../../../flows/index.ts';
import { MarqueeError, ProfileKeyInputSchema, ProfileKeySchema } from '../../../model/index.ts';
import { accessOf } from '../access.ts';
import type { OwnerGate } from '../owner.ts';
import { ErrorResult, IdParam } from '../schemas.ts';
import { answers, json } from './describe.ts';

const Keys = z.object({ keys: z.array(ProfileKeySchema) });
const NewKey = ProfileKeySchema.extend({ key: z.string() });
const KeyParams = IdParam.extend({ keyId: z.string().min(1).max(200) });

/** Keys that open one profile: made, listed and revoked by the owner alone. */
export function registerKeys(app: OpenAPIHono, services: Services, owner: OwnerGate): void {
  const ownerOnly = async (context: Context): Promise<void> => {
    if (accessOf(context)?.owner === true || (await owner.isOwner(context))) return;
    throw new MarqueeError('forbidden', "keys are the owner's: send the API_KEY, or the PIN in the header x-owner-pin");
  };
  const path = '/api/profiles/{id}/keys';
  app.openapi(
    createRoute({
      method: 'post',
      path,
      summary: 'Make a key that opens this profile and no other; it is shown this once',
      request: { params: IdParam, body: { ...json(ProfileKeyInputSchema), required: true } },
      responses: { ...answers(NewKey, 'The key'), 201: { ...json(NewKey), description: 'Made' } },
    }),
    async (context) => {
      await ownerOnly(context);
      const { id } = context.req.valid('param');
      return context.json(await makeProfileKey(services, id, context.req.valid('json')), 201);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path,
      summary: 'The keys of a profile, without their secrets',
      request: { params: IdParam },
      responses: answers(Keys, 'Keys, oldest first'),
    }),
    async (context) => {
      await ownerOnly(context);
      return context.json({ keys: await listProfileKeys(services, context.req.valid('param').id) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'delete',
      path: `${path}/{keyId}`,
      summary: 'Revoke a key; it opens nothing from then on',
      request: { params: KeyParams },
      responses: { 204: { description: 'Revoked' }, default: answers(ErrorResult, '').default },
    }),
    async (context) => {
      await ownerOnly(context);
      const { id, keyId } = context.req.valid('param');
      await revokeProfileKey(services, id, keyId);
      return context.body(null, 204);
    },
  );
}
