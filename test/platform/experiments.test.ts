import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { experimentsReader } from '../../src/platform/node/experiments.ts';

describe('the file of experiments', () => {
  let folder: string;
  let file: string;
  const logged: string[] = [];
  const log = (_: string, message: string) => void logged.push(message);
  const write = (value: unknown, second: number) => {
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
    utimesSync(file, second, second);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'experiments-'));
    file = join(folder, 'experiments.json');
    logged.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the shipped one where none is named, and that one fits', () => {
    expect(experimentsReader(undefined, log)().experiments.length).toBeGreaterThan(0);
  });

  it('is refused at the start with every fault named', () => {
    write({ salt: 'a', holdback: 2, experiments: [{ id: 'x' }] }, 1);
    expect(() => experimentsReader(file, log)).toThrow(/does not fit:[\s\S]*holdback/);
    write('{', 2);
    expect(() => experimentsReader(file, log)).toThrow(/cannot be read/);
    rmSync(file);
    expect(() => experimentsReader(file, log)).toThrow(/cannot be read/);
    write('', 3);
  });

  it('is read again when it changes; what does not fit then is left aside', () => {
    write({ salt: 'a', holdback: 0, experiments: [] }, 1);
    const read = experimentsReader(file, log);
    expect(read().salt).toBe('a');
    write({ salt: 'b', holdback: 0, experiments: [] }, 2);
    expect(read().salt).toBe('b');
    write({ salt: '', holdback: 0, experiments: [] }, 3);
    expect(read().salt).toBe('b');
    expect(logged.at(-1)).toContain('does not fit');
  });
});
