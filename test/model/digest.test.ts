import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { hexOf, sha256Hex } from '../../src/model/index.ts';

it('a digest is the one of any other implementation, whatever the script', async () => {
  for (const text of ['', 'abc', 'Amélie 天 🎬'])
    expect(await sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
});

it('bytes are written with two digits each', () => {
  expect(hexOf(new Uint8Array([0, 9, 16, 255]))).toBe('000910ff');
});
