import { readFileSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import configuration from '../.dependency-cruiser.mjs';

describe('the architecture', () => {
  it('keeps the dependency arrows of the layer table', async () => {
    const { output } = await cruise(['src', 'db', 'embeddings', 'prompts', 'evals', 'test'], {
      ...configuration.options,
      // The parser behind the cruiser reads no TSX; the client's components import only each other and types.
      exclude: { path: '(embeddings/(training|models)|web/client/.*[.]tsx$)' },
      validate: true,
      ruleSet: { forbidden: configuration.forbidden },
    } as never);
    if (typeof output === 'string') throw new Error(output);
    const broken = output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
    expect(broken).toEqual([]);
    // An empty cruise would pass every rule.
    expect(output.summary.totalCruised).toBeGreaterThan(60);
  }, 60_000);

  it('carries no download addresses in the lock file', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "https?:/);
  });
});
