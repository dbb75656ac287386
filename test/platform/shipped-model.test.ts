import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createExactIndex } from '../../embeddings/index.ts';
import { loadCollaborative } from '../../src/learn/index.ts';
import { shippedCollaborative, shippedCrowd } from '../../src/platform/node/shipped.ts';
import { SHIPPED } from '../fakes/index.ts';

describe('the model that is shipped', () => {
  const shipped = shippedCollaborative();
  if (shipped === null) throw new Error('db/catalogue/collaborative.bin is not there');
  const model = loadCollaborative(shipped.data, shipped.version, createExactIndex);

  it('says of itself that its people are made up', () => {
    expect(model.origin).toBe('demo-crowd');
    expect(shipped.about).toBe(`learned from ${model.people} simulated people, who are made up`);
    expect(shipped.metrics.viewers).toBe(0);
  });

  it('is small, and was made of the crowd beside it', () => {
    expect(statSync('db/catalogue/collaborative.bin').size).toBeLessThan(1_500_000);
    expect(model.people).toBe(shippedCrowd().length);
  });

  it('knows most of the catalogue and nothing else, and has something to say', () => {
    const known = SHIPPED.filter(({ id }) => model.knows(id));
    expect(known).toHaveLength(model.titles);
    expect(known.length).toBeGreaterThan(SHIPPED.length / 2);
    const liked = known.slice(0, 3).map(({ id }) => ({ titleId: id, weight: 1 }));
    const proposed = model.propose(liked, 20);
    expect(proposed).toHaveLength(20);
    expect(proposed.every(({ score }) => Number.isFinite(score))).toBe(true);
    expect(SHIPPED.filter(({ id }) => model.lately(id) > 0).length).toBeGreaterThan(100);
  });
});
