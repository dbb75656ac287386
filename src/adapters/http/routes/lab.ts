import { type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  artworkLab,
  contrast,
  type Services,
  signalsLab,
  tasteMap,
  tastePath,
  withoutSignal,
} from '../../../flows/index.ts';
import { ContextSchema, MarqueeError } from '../../../model/index.ts';
import { answers } from './describe.ts';

const id = z.string().min(1).max(200);
const asker = { profileId: id.optional() };

/** What the demonstration pages read. The descriptions are loose: the flows' own types say what comes. */
export function registerLab(app: OpenAPIHono, services: Services): void {
  const register = <Query extends z.ZodObject>(
    path: string,
    summary: string,
    query: Query,
    answer: (query: z.infer<Query>) => Promise<object>,
  ) => {
    const responses = answers(z.looseObject({}), 'Read from the running system');
    app.openAPIRegistry.registerPath({ method: 'get', path, summary, request: { query }, responses });
    app.get(path, async (context) => {
      const parsed = query.safeParse(context.req.query());
      if (!parsed.success)
        throw new MarqueeError('invalid', parsed.error.issues[0]?.message ?? 'the request does not fit the contract', {
          issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
        });
      return context.json(await answer(parsed.data));
    });
  };
  register(
    '/api/lab/contrast',
    'Two profiles’ pages of one moment, each visible difference tied to the stage that made it',
    ContextSchema.extend({ a: id, b: id }),
    ({ a, b, ...context }) => contrast(services, { a, b, context }),
  );
  register(
    '/api/lab/artwork',
    'One title, all its pictures, and what each viewer is likely to be shown',
    z.object({ titleId: id, ...asker }),
    (query) => artworkLab(services, query),
  );
  register(
    '/api/lab/taste-map',
    'People and titles on a plane, where near means watched by the same people',
    z.object(asker),
    (query) => tasteMap(services, query),
  );
  register(
    '/api/lab/taste-path',
    'By which path one viewer’s watching reaches another’s page',
    z.object({ from: id, to: id, titleId: id.optional(), ...asker }),
    (query) => tastePath(services, query),
  );
  register(
    '/api/lab/signals',
    'The live profile: what every signal weighs now',
    z.object({ profileId: id }),
    ({ profileId }) => signalsLab(services, profileId),
  );
  register(
    '/api/lab/without',
    'What would change on the page if a title were taken out of the history',
    z.object({ profileId: id, titleId: id }),
    (query) => withoutSignal(services, query),
  );
}
