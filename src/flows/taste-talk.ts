import { listWords, MarqueeError, type Profile } from '../model/index.ts';
import { applyTaste } from './taste.ts';
import { type Answer, say, type Turn } from './turn.ts';

/** The answer to a taste told in free words: what was kept of it, what was not and why. */
export async function toldAnswer({ services }: Turn, profile: Profile, text: string): Promise<Answer> {
  const { told } = await applyTaste(services, profile.id, [{ op: 'tell', text }]);
  const kept = told?.kept ?? [];
  const words = (of: readonly { readonly words: string }[]) => listWords(of.map(({ words }) => `“${words}”`));
  const liked = kept.filter(({ weight }) => weight !== null && weight > 0);
  const disliked = kept.filter(({ weight }) => weight !== null && weight < 0);
  const muted = kept.filter(({ op }) => op === 'mute');
  const left = told?.notUnderstood ?? [];
  const sentences = [
    liked.length > 0 ? `I have noted that you like ${words(liked)}.` : '',
    disliked.length > 0 ? `I have noted that you do not like ${words(disliked)}.` : '',
    muted.length > 0 ? `You will see no more ${words(muted)} unless you ask for it.` : '',
    left.length > 0 ? `I could not keep ${listWords(left.map((one) => `“${one.words}” (${one.why})`))}.` : '',
    kept.length > 0
      ? 'It counts from the next picks on; say “what do you know about me?” to see it.'
      : 'So nothing is changed.',
  ];
  return say(sentences.filter((sentence) => sentence !== '').join(' '));
}

const WEIGHT = / counts (-?[\d.]+) from now on/g;

/**
 * Takes back what the last message did to the history ("I loved Heat"), else the newest change of the taste; where there
 * is neither, says so.
 */
export async function undoAnswer(turn: Turn, profile: Profile): Promise<Answer> {
  const { services } = turn;
  const undone = await undoDeeds(turn, profile);
  if (undone !== null) return undone;
  if ((await services.tastes.changes(profile.id)).length === 0)
    return say('There is nothing that I could take back. To drop a wish, name it: “forget the 90s”.');
  try {
    const { texts } = await applyTaste(services, profile.id, [{ op: 'undo' }]);
    // What is told is stored as a weight; to a reader "counts 1.2" is liking.
    const words = listWords(texts)
      .replace(/^t/, 'T')
      .replace(WEIGHT, (_, weight: string) => (Number(weight) < 0 ? ' as disliked' : ' as liked'));
    return say(`${words}. Say “undo” again for the change before.`);
  } catch (error) {
    if (!(error instanceof MarqueeError)) throw error;
    return say(`There is nothing that I could take back: ${error.message}.`);
  }
}

/** Events of one turn that are looked for among the newest of the profile. */
const LOOK_BACK = 100;

/** Erases the events that the last turn wrote by itself; null where it wrote none. What was watched otherwise stays. */
async function undoDeeds({ services, history, library }: Turn, profile: Profile): Promise<Answer | null> {
  const last = history.at(-1)?.answer;
  // Events about the picks of a turn carry its id as well; they are not its own deeds.
  if (last === undefined || last.picks.length > 0) return null;
  const deeds = (await services.events.ofProfile(profile.id, { limit: LOOK_BACK })).filter(
    ({ turnId }) => turnId === last.turnId,
  );
  if (deeds.length === 0) return null;
  await applyTaste(
    services,
    profile.id,
    deeds.map(({ id }) => ({ op: 'forget', eventId: id })),
  );
  const names = deeds.map(({ titleId }) => library.catalogue.byId.get(titleId ?? '')?.title ?? 'that title');
  return say(`Taken back: what you just said of ${listWords([...new Set(names)].reverse())}.`);
}
