import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  changeTaste,
  createProfile,
  deleteProfile,
  exportProfile,
  knownProfile,
  patchProfile,
  readList,
  readMarks,
  readTaste,
  recordEvents,
  type Services,
} from '../../../flows/index.ts';
import { ProfileInputSchema, ProfilePatchSchema, ProfileSchema } from '../../../model/index.ts';
import { reaches } from '../access.ts';
import type { OwnerGate } from '../owner.ts';
import * as schemas from '../schemas.ts';
import { answers, json } from './describe.ts';

export function registerProfiles(app: OpenAPIHono, services: Services, owner: OwnerGate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/profiles',
      summary: 'All profiles',
      responses: answers(schemas.ProfilesResult, 'Profiles'),
    }),
    async (context) => {
      const all = await services.profiles.list();
      return context.json({ profiles: all.filter(({ id }) => reaches(context, id)) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/profiles',
      summary: 'Make a profile',
      request: { body: { ...json(ProfileInputSchema), required: true } },
      responses: { ...answers(ProfileSchema, 'The profile'), 201: { ...json(ProfileSchema), description: 'Made' } },
    }),
    async (context) => context.json(await createProfile(services, context.req.valid('json')), 201),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/profiles/{id}',
      summary: 'One profile',
      request: { params: schemas.IdParam },
      responses: answers(ProfileSchema, 'The profile'),
    }),
    async (context) => context.json(await knownProfile(services, context.req.valid('param').id), 200),
  );
  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/profiles/{id}',
      summary: 'Change a profile; raising the cap needs the header x-owner-pin',
      request: { params: schemas.IdParam, body: { ...json(ProfilePatchSchema), required: true } },
      responses: answers(ProfileSchema, 'The profile'),
    }),
    async (context) => {
      const isOwner = await owner.isOwner(context);
      return context.json(
        await patchProfile(services, context.req.valid('param').id, context.req.valid('json'), isOwner),
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/profiles/{id}',
      summary: 'Erases a profile and every trace of it',
      request: { params: schemas.IdParam },
      responses: { 204: { description: 'Erased' }, default: answers(schemas.ErrorResult, '').default },
    }),
    async (context) => {
      await deleteProfile(services, context.req.valid('param').id);
      return context.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/profiles/{id}/export',
      summary: 'Everything that is kept of a profile, as one file',
      request: { params: schemas.IdParam },
      responses: answers(schemas.ExportResult, 'Profile, keys without secrets, events, edits, pages, conversations'),
    }),
    async (context) => context.json({ ...(await exportProfile(services, context.req.valid('param').id)) }, 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/profiles/{id}/taste',
      summary: 'The taste the system believes in, as statements with weight and evidence',
      request: { params: schemas.IdParam },
      responses: answers(schemas.TasteResult, 'Statements, strongest first'),
    }),
    async (context) => context.json(await readTaste(services, context.req.valid('param').id), 200),
  );
  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/profiles/{id}/taste',
      summary:
        'Change a taste: more, less, ignore, lock, told in words, forget, undo, reset; with preview=true nothing is kept',
      request: {
        params: schemas.IdParam,
        query: schemas.TasteQuery,
        body: { ...json(schemas.TasteBody), required: true },
      },
      responses: answers(schemas.TasteChanged, 'The taste after the change, with what it does to the first picks'),
    }),
    async (context) => {
      const { edits } = context.req.valid('json');
      const preview = context.req.valid('query').preview === 'true';
      return context.json(await changeTaste(services, context.req.valid('param').id, edits, { preview }), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/profiles/{id}/marks',
      summary: 'What the profile has said of titles: liked, seen, not for me',
      request: { params: schemas.IdParam },
      responses: answers(schemas.MarksResult, 'Titles with the events that say so'),
    }),
    async (context) => context.json(await readMarks(services, context.req.valid('param').id), 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/profiles/{id}/list',
      summary: 'The titles on the list of a profile, newest first',
      request: { params: schemas.IdParam },
      responses: answers(schemas.ListResult, 'Titles'),
    }),
    async (context) => context.json(await readList(services, context.req.valid('param').id), 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events',
      summary: 'What viewers did, up to 500 at once',
      request: { body: { ...json(schemas.EventsBody), required: true } },
      responses: answers(schemas.EventsResult, 'What was taken and what was not'),
    }),
    async (context) => {
      const result = await recordEvents(services, context.req.valid('json').events);
      return context.json({ ...result, rejected: [...result.rejected] }, 200);
    },
  );
}
