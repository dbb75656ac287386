import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { loadNetwork } from '../../src/platform/node/encoder.ts';
import { shippedCatalogue, shippedVectors } from '../../src/platform/node/shipped.ts';
import { crowdOf } from './demo/crowd.ts';
import { demoProfiles } from './demo/profiles.ts';
import { createWorld } from './index.ts';

/**
 * `npm run build:demo` makes the data of the demonstration anew: the histories of its profiles, and the crowd that its
 * collaborative model is learned from. All of it is made up; the same code gives the same files to the byte.
 */
const SEED = 20_261;
const CROWD = 1250;
/** People agree about some titles; those of the demonstration are all themselves. */
const HETEROGENEITY = { crowd: 0.7, profiles: 1 };
const folder = new URL('../../db/catalogue/', import.meta.url);

const { encoder } = await loadNetwork();
const vectors = new Map([...shippedVectors(encoder.fingerprint)].map(([id, { vector }]) => [id, vector]));
const shared = { titles: shippedCatalogue(), vectors, seed: SEED };

if (process.argv[2] !== 'crowd') {
  const demo = demoProfiles(createWorld({ ...shared, heterogeneity: HETEROGENEITY.profiles, profiles: 0 }));
  const text = `${JSON.stringify(demo).replaceAll('},{', '},\n{')}\n`;
  writeFileSync(new URL('demo-profiles.json', folder), text);
  console.log(
    `demo-profiles.json: ${demo.history.length} events of ${demo.profiles.length} profiles, ${text.length} bytes`,
  );
}
if (process.argv[2] !== 'profiles') {
  const lines = crowdOf(createWorld({ ...shared, heterogeneity: HETEROGENEITY.crowd, profiles: CROWD }), SEED);
  const bytes = gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { level: 9 });
  writeFileSync(new URL('demo-crowd.jsonl.gz', folder), bytes);
  console.log(`demo-crowd.jsonl.gz: ${lines.length} people, ${bytes.length} bytes`);
}
