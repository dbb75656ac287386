import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { parametersOf, type Services } from '../../../flows/index.ts';
import * as schemas from '../schemas.ts';
import { answers } from './describe.ts';

export function registerParameters(app: OpenAPIHono, services: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/parameters',
      summary: 'What decides the order of titles, with relative weights, and how to change it or do without a profile',
      request: { query: schemas.ProfileQuery },
      responses: answers(schemas.ParametersResult, 'The main parameters of the ranking, largest share first'),
    }),
    async (context) => context.json(await parametersOf(services, context.req.valid('query')), 200),
  );
}
