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
import * as schemas from '../schemas.ts';
import { answers, json } from './describe.ts';

export function registerProfiles(app: OpenAPIHono, services: Services, ownerPin: string): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/profiles',
      summary: 'All profiles',
      responses: answers(schemas.ProfilesResult, 'Profiles'),
    }),
    async (context) => context.json({ profiles: await services.profiles.list() }, 200),
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
      const isOwner = context.req.header('x-owner-pin') === ownerPin;
      return context.json(
        await patchProfile(services, context.req.valid('param').id, context.req.valid('json'), isOwner),
        200,
      );
    },
  );
  app.delete('/api/profiles/:id', async (context) => {
    await deleteProfile(services, context.req.param('id'));
    return context.body(null, 204);
  });
  app.get('/api/profiles/:id/export', async (context) =>
    context.json(await exportProfile(services, context.req.param('id'))),
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
      summary: 'Boost, mute or clear something; forget an event or a title; reset',
      request: { params: schemas.IdParam, body: { ...json(schemas.TasteBody), required: true } },
      responses: answers(schemas.TasteResult, 'The taste after the change'),
    }),
    async (context) => {
      const { edits } = context.req.valid('json');
      return context.json(await changeTaste(services, context.req.valid('param').id, edits), 200);
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
