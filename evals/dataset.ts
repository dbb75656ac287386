import { readFileSync } from 'node:fs';

export interface RequestCase {
  readonly id: string;
  readonly message: string;
}

/** The cases of a JSON Lines data set. */
export function readDataset(file: URL | string): RequestCase[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RequestCase);
}
