import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type CrowdLine, CrowdLineSchema, type Services } from '../../src/flows/index.ts';
import type { ViewingEvent } from '../../src/model/index.ts';

const CROWD = new URL('../../db/catalogue/demo-crowd.jsonl.gz', import.meta.url);
const DAY_MS = 86_400_000;
/** Strengths of the crowd's file, on the scale of the profile's signals. */
const LIKED_FROM = 1.15;
const FINISHED_FROM = 0.95;
const STARTED = 0.15;
const WATCHED = 0.55;

/** What a person of the crowd did with a title, as events that come to about the strength that the file names. */
function eventsOf(
  profileId: string,
  [titleId, strength, daysAgo]: CrowdLine['titles'][number],
  now: Date,
): ViewingEvent[] {
  const at = new Date(now.getTime() - daysAgo * DAY_MS - 3_600_000).toISOString();
  const common = { profileId, titleId, at };
  const id = (what: string) => `${profileId}-${titleId}-${what}`;
  if (strength >= LIKED_FROM)
    return [
      { ...common, id: id('like'), type: 'like' },
      { ...common, id: id('end'), type: 'complete' },
    ];
  if (strength >= FINISHED_FROM) return [{ ...common, id: id('end'), type: 'complete' }];
  const progress = Math.min(0.85, Math.max(0.05, (strength - STARTED) / WATCHED));
  return [{ ...common, id: id('part'), type: 'progress', progress }];
}

/** Makes profiles of the first `count` people of the shipped crowd, evenly drawn; their ids. */
export async function crowdProfiles(services: Services, count: number): Promise<string[]> {
  const lines = gunzipSync(readFileSync(CROWD)).toString('utf8').trim().split('\n');
  const stride = Math.max(1, Math.floor(lines.length / Math.max(1, count)));
  const now = services.clock.now();
  const ids: string[] = [];
  for (let i = 0; i < lines.length && ids.length < count; i += stride) {
    const { person, titles } = CrowdLineSchema.parse(JSON.parse(lines[i] as string));
    const id = `crowd-${person}`;
    await services.profiles.create({
      id,
      name: id,
      maxMaturity: '18',
      language: 'English',
      picks: [],
      createdAt: new Date(now.getTime() - 400 * DAY_MS).toISOString(),
    });
    await services.events.append(
      titles.flatMap((one) => eventsOf(id, one, now)),
      now.toISOString(),
    );
    ids.push(id);
  }
  return ids;
}
