import { LanguageModelError } from '../../ports/index.ts';

/** Far above any answer that is asked for (a streamed token takes some 250); a server that sends more is not answering. */
const MOST_BYTES = 1024 * 1024;

/** `fetch` whose bodies end with an error after `MOST_BYTES`, so that no server can fill the memory. */
export async function boundedFetch(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request);
  if (response.body === null) return response;
  let bytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES) controller.error(new LanguageModelError('bad-answer', `more than ${MOST_BYTES} bytes`));
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counted), response);
}
