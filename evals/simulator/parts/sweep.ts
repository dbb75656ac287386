import { difference, estimate, type Finding, type Row } from '../outcome.ts';
import { content, pipeline, popularity, random } from '../policies.ts';
import type { Setting } from '../setting.ts';
import { type Life, livesUnder, truthOf } from './lives.ts';

const HETEROGENEITIES = [0, 0.35, 0.7, 1];
const POLICIES = [pipeline, content, popularity, random];

/** What the pipeline gains as people differ more: with one taste for all, popularity should be hard to beat. */
export async function sweep(setting: Setting): Promise<Finding[]> {
  const rows: Row[] = [];
  const differences: Finding['differences'][number][] = [];
  for (const heterogeneity of HETEROGENEITIES) {
    const note = (text: string) => setting.note(`heterogeneity ${heterogeneity}, ${text}`);
    const lives = await livesUnder(POLICIES, { ...setting, note }, { heterogeneity });
    const truths = (name: string) => (lives.get(name) as Life[]).map(truthOf);
    rows.push({
      name: `heterogeneity ${heterogeneity}`,
      values: Object.fromEntries(POLICIES.map(({ name }) => [name, estimate(truths(name))])),
    });
    for (const other of POLICIES.slice(1))
      differences.push(
        difference(`pipeline − ${other.name}`, `at ${heterogeneity}`, truths('pipeline'), truths(other.name)),
      );
  }
  return [
    {
      part: 'sweep',
      title: 'True satisfaction with what is shown, by how different people are',
      notes: [
        `${setting.seeds.length * setting.profiles} profiles × ${setting.visits} visits at each`,
        'the collaborative model is the shipped one, learned at 0.7',
      ],
      rows,
      differences,
    },
  ];
}
