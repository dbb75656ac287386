/** What this browser keeps: for the tab its profile, conversation, key and unsent words; for good the colours chosen. */

/** Storage may be switched off; the page then simply forgets. */
function quietly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

const read = (key: string) => quietly(() => sessionStorage.getItem(`marquee/${key}`));
const keep = (key: string, value: string | null) =>
  quietly(() =>
    value === null || value === ''
      ? sessionStorage.removeItem(`marquee/${key}`)
      : sessionStorage.setItem(`marquee/${key}`, value),
  );

export const rememberedConversation = (profileId: string) => read(`conversation/${profileId}`);
export const rememberConversation = (profileId: string, id: string | null) => keep(`conversation/${profileId}`, id);
export const rememberedProfile = () => read('profile');
export const rememberProfile = (id: string | null) => keep('profile', id);
/** Of no one profile: words that were typed outlive the profile they were typed under. */
export const rememberedDraft = () => read('draft') ?? '';
export const rememberDraft = (text: string) => keep('draft', text);

/** The key that this tab sends with every request; gone with the tab. */
export const rememberedKey = () => read('key');
export const rememberKey = (key: string | null) => keep('key', key);

/** The session of this tab: its id, and when it was last heard of in milliseconds since 1970. */
export function rememberedSession(profileId: string): { id: string; last: number } | null {
  const [id, last] = (read(`session/${profileId}`) ?? '').split(' ');
  return id ? { id, last: Number(last) } : null;
}
export const rememberSession = (profileId: string, id: string, last: number) =>
  keep(`session/${profileId}`, `${id} ${last}`);

/** What was seen and not yet told to the server; it outlives the tab. Null where there is none, or it cannot be read. */
export const rememberedUnsent = (): unknown =>
  quietly(() => JSON.parse(localStorage.getItem('marquee/unsent') ?? '[]'));
export const rememberUnsent = (events: readonly unknown[]) =>
  quietly(() =>
    events.length === 0
      ? localStorage.removeItem('marquee/unsent')
      : localStorage.setItem('marquee/unsent', JSON.stringify(events)),
  );

export type Scheme = 'dark' | 'light';

const chosenScheme = (): Scheme | null => {
  const chosen = quietly(() => localStorage.getItem('marquee/scheme'));
  return chosen === 'dark' || chosen === 'light' ? chosen : null;
};
export const currentScheme = (): Scheme =>
  chosenScheme() ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark');

/** Until the viewer chooses, the style sheet follows the system by itself. */
export function restoreScheme(): void {
  const chosen = chosenScheme();
  if (chosen !== null) document.documentElement.dataset.scheme = chosen;
}
export function chooseScheme(scheme: Scheme): void {
  quietly(() => localStorage.setItem('marquee/scheme', scheme));
  document.documentElement.dataset.scheme = scheme;
}
