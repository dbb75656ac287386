import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { answerOnboarding, onboardingRound, type Services } from '../../../flows/index.ts';
import * as schemas from '../schemas.ts';
import { answers, json } from './describe.ts';

export function registerOnboarding(app: OpenAPIHono, services: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/onboarding',
      summary: 'Titles to pick from that tell tastes apart, given what the profile has picked or done so far',
      request: { query: schemas.OnboardingQuery },
      responses: answers(schemas.OnboardingResult, 'A page of titles, most telling first'),
    }),
    async (context) => context.json(await onboardingRound(services, context.req.valid('query')), 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/onboarding',
      summary: 'Takes the picks of a page and gives the next one; the same answer twice counts once',
      request: { body: { ...json(schemas.OnboardingBody), required: true } },
      responses: answers(schemas.OnboardingAnswered, 'The next page, and the profile'),
    }),
    async (context) => context.json(await answerOnboarding(services, context.req.valid('json')), 200),
  );
}
