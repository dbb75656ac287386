/**
 * Prompts that chat pages send on their own to name, tag or follow up a conversation. They are meant for a language
 * model and carry the conversation's own words, so that films would be found in them. Open WebUI's defaults begin with
 * "### Task:"; LibreChat's ask for a title in so many words, or for the language and a title. An operator may write
 * others: the guide says how to switch them off.
 */
const PROMPTS: readonly RegExp[] = [
  /^\s*### Task:/,
  /^\s*(?:please )?(?:generate|provide|write) (?:a |an )?(?:concise|short|brief)[^.\n]{0,60}\btitle for (?:the|this) (?:conversation|chat)/i,
  /^\s*analyze this conversation and provide:/i,
];

export const isHousekeeping = (question: string): boolean => PROMPTS.some((prompt) => prompt.test(question));

/** No picks, no title made up, nothing kept: the page falls back to its own way of naming. */
export const HOUSEKEEPING_REPLY =
  'Marquee helps to choose what to watch and writes no titles, tags or summaries. Choose another model for such tasks, or switch them off.';
