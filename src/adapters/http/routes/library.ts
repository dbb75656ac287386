import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { browseTitles, getTitle, type Services } from '../../../flows/index.ts';
import { TitleSchema } from '../../../model/index.ts';
import * as schemas from '../schemas.ts';
import { answers } from './describe.ts';

export function registerLibrary(app: OpenAPIHono, services: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/titles',
      summary: 'Search and browse',
      request: { query: schemas.TitlesQuery },
      responses: answers(schemas.TitlesResult, 'A page of titles'),
    }),
    async (context) => context.json(await browseTitles(services, context.req.valid('query')), 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/titles/{id}',
      summary: 'One title',
      request: { params: schemas.IdParam, query: schemas.ProfileQuery },
      responses: answers(TitleSchema, 'The title'),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await getTitle(services, id, context.req.valid('query').profileId), 200);
    },
  );
}
