import { describe, expect, it } from 'vitest';
import { readSgd, scoreSgd } from '../../evals/dialogues/sgd.ts';
import { aTitle, fakeServices } from '../fakes/index.ts';

const line = (actions: object[], utterance: string, service = 'Media_1') =>
  JSON.stringify({
    dialogue_id: 'd',
    turns: [
      { speaker: 'USER', utterance, frames: [{ service, actions }] },
      { speaker: 'SYSTEM', utterance: 'Here you are.', frames: [{ service, actions: [] }] },
    ],
  });

describe('Schema-Guided Dialogue turns', () => {
  it('keeps what the user tells of films, and what the turn does', () => {
    const [turn, ...more] = readSgd(
      line(
        [
          { act: 'INFORM_INTENT', slot: 'intent', values: ['FindMovies'] },
          { act: 'INFORM', slot: 'genre', values: ['comedy'] },
          { act: 'INFORM', slot: 'starring', values: ['dontcare'] },
        ],
        'Find me a comedy please',
      ),
    );
    expect(more).toEqual([]);
    expect(turn).toEqual({
      id: 'd-0',
      utterance: 'Find me a comedy please',
      told: [{ slot: 'genre', value: 'comedy' }],
      acts: ['recommend', 'refine'],
    });
  });

  it('leaves out turns of other services', () => {
    expect(readSgd(line([{ act: 'INFORM', slot: 'genre', values: ['jazz'] }], 'some jazz', 'Music_1'))).toEqual([]);
  });

  it('counts what our reading holds of it', async () => {
    const services = fakeServices([aTitle({ id: 'x', title: 'X', people: [{ name: 'Tom Hanks', role: 'cast' }] })]);
    const score = await scoreSgd(services, new Set(['tom hanks']), {
      id: 't',
      utterance: 'a biographical film with Tom Hanks',
      told: [
        { slot: 'genre', value: 'biographical' },
        { slot: 'person', value: 'Tom Hanks' },
      ],
      acts: ['recommend'],
    });
    expect(score.slots.genre).toEqual({ hits: 1, told: 1, read: 1 });
    expect(score.slots.person).toEqual({ hits: 1, told: 1, read: 1 });
    expect(score.known).toEqual({ told: 1, hits: 1 });
    expect(score.act).toBe(true);
  });
});
