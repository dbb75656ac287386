import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chat, type Readers, readIntent, type Services, titlesNamed } from '../../src/flows/index.ts';
import { startServices } from '../../src/platform/node/services.ts';
import { UsageError } from '../errors.ts';
import { historyBefore } from '../moment.ts';
import type { Backend, BorrowedProfile, Spoken } from './backend.ts';
import { modelSettings } from './judge.ts';
import { metered } from './meter.ts';

/** A data folder that nobody else uses, and its removal. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'marquee-eval-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The flows over services of this process. `close` ends what the caller opened. */
export function backendOver(services: Services, close: () => void = () => {}, readers: Readers = 'both'): Backend {
  return {
    target: 'in-process',
    services,
    readIntent: (request) => readIntent(services, { ...request, readers }),
    async chat(request): Promise<Spoken> {
      const start = performance.now();
      let firstWordsMs = Number.NaN;
      const answer = await chat(services, request, ({ type }) => {
        if (type === 'text' && Number.isNaN(firstWordsMs)) firstWordsMs = performance.now() - start;
      });
      return { answer, firstWordsMs, ms: performance.now() - start };
    },
    title: async (id) => (await services.library()).catalogue.byId.get(id) ?? null,
    titleNamed: async (name) => titlesNamed(await services.library(), [name])[0] ?? null,
    borrowProfile: (id, now) => copyProfile(services, id, new Date(now)),
    async forget(conversationId) {
      await services.conversations.delete(conversationId);
    },
    close: async () => close(),
  };
}

/** Copies a profile with its history, moved by whole days so that it ends just before `now`. */
async function copyProfile(services: Services, id: string, now: Date): Promise<BorrowedProfile> {
  const profile = await services.profiles.get(id);
  if (profile === null) {
    const known = (await services.profiles.list()).map((other) => other.id);
    throw new UsageError(`no profile is called ${JSON.stringify(id)}; there are ${known.join(', ')}`);
  }
  const copy = services.newId('eval');
  await services.profiles.create({ ...profile, id: copy });
  const events = await services.events.ofProfile(id);
  const clock = services.clock.now();
  const moved = historyBefore(now, clock);
  await services.events.append(
    events.map((event) => ({ ...event, id: `${copy}-${event.id}`, profileId: copy, at: moved(event.at) })),
    new Date(Math.min(now.getTime(), clock.getTime())).toISOString(),
  );
  return {
    id: copy,
    giveBack: async () => {
      await services.profiles.delete(copy);
    },
  };
}

/** Starts the services over a temporary data folder, which goes with `close`. Readers other than `local` need a language model. */
export async function openInProcess(readers: Readers = 'local'): Promise<Backend> {
  const languageModel = readers === 'local' ? null : modelSettings(`--parser ${readers}`);
  const folder = temporaryFolder();
  try {
    const { services, close } = await startServices({ dataDir: folder.path, languageModel, log: () => {} });
    const closeAll = () => {
      close();
      folder.remove();
    };
    const { languageModel: model } = services;
    if (model === null) return backendOver(services, closeAll, readers);
    const meter = metered(model);
    const overMeter = backendOver({ ...services, languageModel: meter.model }, closeAll, readers);
    return { ...overMeter, usage: meter.usage };
  } catch (error) {
    folder.remove();
    throw error;
  }
}
