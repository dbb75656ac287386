import { OpenAiServer } from '../../fakes/openai-server.ts';
import { languageModelSuite } from './suite.ts';

languageModelSuite('the stand-in', async () => {
  const server = await new OpenAiServer({ apiKey: 'a-key' }).start();
  server.answer = ({ response_format: format }) =>
    format === undefined
      ? 'A lighthouse warns ships of rocks and shallows. A keeper looks after it.'
      : '{"colour": "green", "why": null}';
  return { baseUrl: server.baseUrl, model: server.model, apiKey: 'a-key', close: () => server.close() };
});

/** The same on a real server: `MARQUEE_TEST_OPENAI=1` with the variables that a start takes. */
const { MARQUEE_TEST_OPENAI, OPENAI_BASE_URL, OPENAI_MODEL, OPENAI_API_KEY } = process.env;
if (MARQUEE_TEST_OPENAI === '1') {
  if (!OPENAI_MODEL) throw new Error('MARQUEE_TEST_OPENAI needs OPENAI_MODEL, and OPENAI_BASE_URL or OPENAI_API_KEY');
  languageModelSuite(`${OPENAI_MODEL} at ${OPENAI_BASE_URL ?? 'OpenAI'}`, async () => ({
    baseUrl: OPENAI_BASE_URL ?? null,
    model: OPENAI_MODEL,
    apiKey: OPENAI_API_KEY ?? null,
    close: async () => {},
  }));
}
