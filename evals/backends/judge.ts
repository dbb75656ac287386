import { Metrics } from '../../src/adapters/http/index.ts';
import type { LanguageModelSettings } from '../../src/adapters/openai/index.ts';
import { readConfig } from '../../src/platform/node/config.ts';
import { languageModelOf, openLanguageModel } from '../../src/platform/node/language-model.ts';
import type { LanguageModel } from '../../src/ports/index.ts';
import { UsageError } from '../errors.ts';

/** The language model of the environment (`OPENAI_API_KEY`, `OPENAI_BASE_URL`, `OPENAI_MODEL`), for an option that needs one. */
export function modelSettings(option: string): LanguageModelSettings {
  const settings = languageModelOf(readConfig(process.env));
  if (settings === null)
    throw new UsageError(`${option} needs a language model: set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL`);
  return settings;
}

export async function openJudge(): Promise<LanguageModel> {
  const settings = modelSettings('--judge');
  const model = await openLanguageModel(settings, new Metrics(), () => {});
  if (model === null) throw new UsageError('the language model could not be opened');
  return model;
}
