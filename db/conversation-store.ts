import { count, desc, eq, isNull, max } from 'drizzle-orm';
import type { StoredTurn } from '../src/model/index.ts';
import type { ConversationStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { conversations, turns } from './schema.ts';

const OPENING = 120;
// Written by this service alone, in one shape: parsing it again with the schema would cost a turn its time.
const fromRow = (row: { data: string }) => JSON.parse(row.data) as StoredTurn;

export function createConversationStore({ orm, atomically, scrub }: Database): ConversationStore {
  return {
    list: async (profileId, limit) =>
      orm
        .select({
          id: conversations.id,
          profileId: conversations.profileId,
          startedAt: conversations.startedAt,
          lastAt: conversations.lastAt,
          opening: conversations.opening,
          turns: count(turns.id),
        })
        .from(conversations)
        .leftJoin(turns, eq(turns.conversationId, conversations.id))
        .where(profileId === null ? isNull(conversations.profileId) : eq(conversations.profileId, profileId))
        .groupBy(conversations.id)
        .orderBy(desc(conversations.lastAt), desc(conversations.id))
        .limit(limit)
        .all(),
    turns: async (conversationId, { last = -1 } = {}) => {
      const rows = orm
        .select({ data: turns.data })
        .from(turns)
        .where(eq(turns.conversationId, conversationId))
        .orderBy(desc(turns.sequence))
        .limit(last)
        .all();
      return rows.length === 0 ? null : rows.reverse().map(fromRow);
    },
    turn: async (turnId) => {
      const row = orm.select({ data: turns.data }).from(turns).where(eq(turns.id, turnId)).get();
      return row ? fromRow(row) : null;
    },
    append: async (turn) =>
      atomically(() => {
        const { conversationId, profileId, at, message, answer } = turn;
        orm
          .insert(conversations)
          .values({ id: conversationId, profileId, startedAt: at, lastAt: at, opening: message.slice(0, OPENING) })
          .onConflictDoUpdate({ target: conversations.id, set: { lastAt: at } })
          .run();
        const newest = orm
          .select({ sequence: max(turns.sequence) })
          .from(turns)
          .where(eq(turns.conversationId, conversationId))
          .get();
        orm
          .insert(turns)
          .values({
            id: answer.turnId,
            conversationId,
            sequence: (newest?.sequence ?? 0) + 1,
            data: JSON.stringify(turn),
          })
          .run();
      }),
    delete: async (conversationId) => {
      const there =
        orm.select({ id: conversations.id }).from(conversations).where(eq(conversations.id, conversationId)).get() !==
        undefined;
      orm.delete(conversations).where(eq(conversations.id, conversationId)).run();
      if (there) scrub();
      return there;
    },
  };
}
