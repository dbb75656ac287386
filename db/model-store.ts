import { and, desc, eq, sql } from 'drizzle-orm';
import { MarqueeError } from '../src/model/index.ts';
import type { ModelStore, ModelSummary, StoredModel } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { models } from './schema.ts';

const SUMMARY = {
  kind: models.kind,
  version: models.version,
  createdAt: models.createdAt,
  about: models.about,
  metrics: models.metrics,
  active: models.active,
};

function summaryOf(row: { metrics: string } & Omit<ModelSummary, 'metrics'>): ModelSummary {
  return { ...row, metrics: JSON.parse(row.metrics) as Record<string, number> };
}

const missing = (kind: string, version: string) =>
  new MarqueeError('not_found', `there is no ${kind} model of version ${JSON.stringify(version)}`);

export function createModelStore({ orm, atomically }: Database): ModelStore {
  const one = (kind: string, version: string) => and(eq(models.kind, kind), eq(models.version, version));
  const makeActive = (kind: string, version: string, activated: number) => {
    orm.update(models).set({ active: false }).where(eq(models.kind, kind)).run();
    orm.update(models).set({ active: true, activated }).where(one(kind, version)).run();
  };
  // Asked with every request.
  const active = orm
    .select({ kind: models.kind, version: models.version })
    .from(models)
    .where(eq(models.active, true))
    .orderBy(models.kind)
    .prepare();
  const stored = (which: ReturnType<typeof one>): StoredModel | null => {
    const row = orm
      .select({ ...SUMMARY, data: models.data })
      .from(models)
      .where(which)
      .get();
    if (row === undefined) return null;
    const { data, ...summary } = row;
    return { summary: summaryOf(summary), data: new Uint8Array(data) };
  };
  return {
    revision: async () =>
      active
        .all()
        .map(({ kind, version }) => `${kind}:${version}`)
        .join(' '),
    list: async (kind) =>
      orm
        .select(SUMMARY)
        .from(models)
        .where(kind === undefined ? undefined : eq(models.kind, kind))
        .orderBy(desc(models.createdAt), desc(models.version))
        .all()
        .map(summaryOf),
    active: async (kind) => stored(and(eq(models.kind, kind), eq(models.active, true))),
    get: async (kind, version) => stored(one(kind, version)),
    put: async (model, data) => {
      const added = orm
        .insert(models)
        .values({ ...model, metrics: JSON.stringify(model.metrics), data: Buffer.from(data) })
        .onConflictDoNothing()
        .returning({ version: models.version })
        .get();
      if (added === undefined)
        throw new MarqueeError('conflict', `there is a ${model.kind} model of version ${model.version} already`);
    },
    activate: async (kind, version) =>
      atomically(() => {
        const last = orm
          .select({ most: sql<number>`coalesce(max(${models.activated}), 0)` })
          .from(models)
          .get();
        if (orm.select({ kind: models.kind }).from(models).where(one(kind, version)).get() === undefined)
          throw missing(kind, version);
        makeActive(kind, version, (last?.most ?? 0) + 1);
      }),
    remove: async (kind, version) =>
      atomically(() => {
        const found = orm.select({ active: models.active }).from(models).where(one(kind, version)).get();
        if (found === undefined) throw missing(kind, version);
        if (found.active) throw new MarqueeError('conflict', `${kind} ${version} is the active one`);
        orm.delete(models).where(one(kind, version)).run();
      }),
    rollback: async (kind) =>
      atomically(() => {
        const order = orm
          .select({ ...SUMMARY, activated: models.activated })
          .from(models)
          .where(and(eq(models.kind, kind), sql`${models.activated} > 0`))
          .orderBy(desc(models.activated))
          .all();
        const from = order.findIndex(({ active }) => active);
        const before = from < 0 ? undefined : order[from + 1];
        // What is left behind is out of the order, so that going back twice goes back two steps.
        for (const { version } of order.slice(0, from + 1))
          orm.update(models).set({ active: false, activated: 0 }).where(one(kind, version)).run();
        if (before === undefined) return null;
        makeActive(kind, before.version, before.activated);
        const { activated: _, ...summary } = before;
        return summaryOf({ ...summary, active: true });
      }),
  };
}
