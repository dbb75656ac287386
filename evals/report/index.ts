import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shownPath } from '../paths.ts';
import type { Run } from '../schema.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';

export { readRun } from './json.ts';

const REPORTS = fileURLToPath(new URL('../reports', import.meta.url));

/** Writes every rendering of a run and returns the folder. `several` runs that share `out` get a folder each in it. */
export function writeReports(run: Run, out: string | null, several: boolean): string {
  const time = run.startedAt.slice(0, 19).replaceAll(':', '-');
  const folder = out === null ? join(REPORTS, `${run.suite}-${time}`) : several ? join(out, run.suite) : out;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'run.json'), jsonReport(run));
  writeFileSync(join(folder, 'junit.xml'), junitReport(run));
  writeFileSync(join(folder, 'report.md'), markdownReport(run));
  writeFileSync(join(folder, 'report.html'), htmlReport(run));
  return shownPath(folder);
}
