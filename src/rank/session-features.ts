import { listWords, type SessionIntent } from '../model/index.ts';
import { cosine } from './cosine.ts';
import { type Feature, type FeatureContext, moment, reading, titleEvidence } from './feature.ts';
import { SpeakingTitles } from './likeness.ts';

/** Sentence vectors of two titles that have nothing in common come to about this. */
const UNRELATED = 0.2;
const CLOSE = 0.25;

function evidenceOf(session: SessionIntent, { byId }: FeatureContext) {
  return [
    ...session.liked
      .slice(0, 2)
      .flatMap(({ titleId }) => byId.get(titleId) ?? [])
      .map(titleEvidence),
    ...session.searches.slice(0, 1).map((words) => moment('search', words)),
  ];
}

function sourceOf(session: SessionIntent, { byId }: FeatureContext): string {
  const names = session.liked.slice(0, 2).flatMap(({ titleId }) => byId.get(titleId)?.title ?? []);
  if (names.length > 0) return listWords(names);
  return session.searches[0] === undefined ? 'what you looked at' : `your search for “${session.searches[0]}”`;
}

/** Short-term intent: what this session says. */
export const SESSION_FEATURES: readonly Feature[] = [
  {
    name: 'session',
    group: 'context',
    weight: 1.5,
    about: 'How near it is to what you are watching and searching for in this session, as far as that is clear.',
    ordered: true,
    prepare(context) {
      const { session } = context.query.taste;
      const direction = session?.direction ?? null;
      if (session === null || direction === null || session.confidence <= 0) return null;
      const source = sourceOf(session, context);
      return ({ title }) => {
        const vector = context.index.vector(title.id);
        if (vector === null) return null;
        const near = Math.max(0, cosine(direction, vector) - UNRELATED) / (1 - UNRELATED);
        return reading(
          session.confidence * near,
          near >= CLOSE
            ? `it is close to ${source}, of this session`
            : `it is nearer to ${source}, of this session, than others are`,
          () => evidenceOf(session, context),
          `it is less close to ${source}, of this session, than others are`,
        );
      };
    },
  },
  {
    name: 'session-against',
    group: 'context',
    weight: -2,
    about: 'How near it is to what you gave up on or skipped in this session.',
    ordered: true,
    prepare({ query: { taste }, byId, index }) {
      const against = new SpeakingTitles(taste.session?.disliked ?? [], byId, index);
      if (against.signals.length === 0) return null;
      const names = listWords(
        against.signals.slice(0, 2).map(({ title }) => title.title),
        'or',
      );
      return ({ title }) => {
        const { value, signal } = against.near(title);
        if (signal === null) return reading(0, `it is unlike ${names}`);
        return reading(
          value,
          `it is in the vein of ${signal.title.title}, which you ${signal.verb} in this session`,
          [titleEvidence(signal.title)],
          `it is less like ${names} than others are`,
        );
      };
    },
  },
];
