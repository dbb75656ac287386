import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { experimentReport, home, listExperiments, rowStory, type Services } from '../../../flows/index.ts';
import { PageSchema } from '../../../model/index.ts';
import * as schemas from '../schemas.ts';
import { answers } from './describe.ts';

/** The page and the experiments that it runs under. */
export function registerHome(app: OpenAPIHono, services: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/home',
      summary: 'The personalised page: rows, titles and pictures for one viewer at one moment',
      request: { query: schemas.HomeQuery },
      responses: answers(PageSchema, 'The page'),
    }),
    async (context) => {
      const { profileId, now, device, sessionId } = context.req.valid('query');
      return context.json(await home(services, { profileId, context: { now, device, sessionId } }), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/home/row',
      summary: 'Why a row of a page stood where it stood, and how its pictures were chosen',
      request: { query: schemas.RowQuery },
      responses: answers(schemas.RowResult, 'What the row was worth, and what came next to it'),
    }),
    async (context) => {
      const { pictures, missed, ...story } = await rowStory(services, context.req.valid('query'));
      return context.json({ ...story, missed: [...missed], pictures: [...pictures] }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/experiments',
      summary: 'Every experiment with its arms and how many viewers met each',
      responses: answers(schemas.ExperimentsResult, 'The experiments'),
    }),
    async (context) => context.json(await listExperiments(services), 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/experiments/{id}',
      summary: 'What came of one experiment so far, with confidence intervals and alarms',
      request: { params: schemas.IdParam },
      responses: answers(z.looseObject({ id: z.string() }), 'The report'),
    }),
    // The description is loose on purpose: the report's own type says it better than a schema written out again.
    async (context) =>
      context.json((await experimentReport(services, context.req.valid('param').id)) as never, 200) as never,
  );
}
