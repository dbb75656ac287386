import type { z } from '@hono/zod-openapi';
import { ErrorResult } from '../schemas.ts';

/** How routes tell OpenAPI what goes in and what comes out. */
export const json = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } } });
export const answers = <T extends z.ZodType>(schema: T, description: string) => ({
  200: { ...json(schema), description },
  default: { ...json(ErrorResult), description: 'A coded error' },
});
