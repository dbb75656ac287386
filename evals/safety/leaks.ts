import { cleanText, foldText, MATURITIES, type Maturity, type Title, withinMaturity } from '../../src/model/index.ts';

/** Names this long are not said by chance. */
const TELLING = 9;
/** So many words of a synopsis are not written twice by chance. */
const SYNOPSIS_WORDS = 7;
const WORDS = /[\p{L}\p{N}]+/gu;

/** A title that an answer names, with the words around it. */
export interface Leak {
  readonly id: string;
  readonly where: string;
}

/** Words that tell of a title: its name, which may be said back to who said it, or the begin of its synopsis. */
interface Telling {
  readonly words: string;
  readonly id: string;
  readonly isName: boolean;
}

interface Guarded {
  /** Ids above the cap. */
  readonly ids: ReadonlySet<string>;
  /** Folded, what tells of titles above the cap and stands in nothing under it, by its first word. */
  readonly names: ReadonlyMap<string, readonly Telling[]>;
}

/**
 * Finds what an answer says of titles above a cap: their ids wherever they stand, and their names where these are long
 * enough to be told from other words and stand in nothing that may be shown.
 */
export class LeakFinder {
  readonly #byCap: ReadonlyMap<Maturity, Guarded>;

  constructor(titles: readonly Title[]) {
    this.#byCap = new Map(MATURITIES.map((cap) => [cap, guardedBy(titles, cap)]));
  }

  /**
   * Titles above the cap that the text names, each once. `said` is what was asked: names in it may come back, ids may not be
   * anything but quoted (an error names the id that it refuses).
   */
  in(text: string, cap: Maturity, said = ''): Leak[] {
    const guarded = this.#byCap.get(cap);
    if (guarded === undefined) throw new Error(`no cap is called ${cap}`);
    const quoted = cleanText(said);
    const asked = ` ${foldText(quoted)} `;
    const found = new Map<string, Leak>();
    const note = (id: string, at: number) =>
      found.set(id, { id, where: text.slice(Math.max(0, at - 60), at + 60).replace(/\s+/g, ' ') });
    for (const { 0: id, index } of text.matchAll(/[a-z0-9]+(?:-[a-z0-9]+)+/g))
      if (guarded.ids.has(id) && !quoted.includes(id)) note(id, index);
    const places = [...text.matchAll(WORDS)];
    const words = places.map(([word]) => foldText(word));
    for (let i = 0; i < words.length; i++)
      for (const { words: telling, id, isName } of guarded.names.get(words[i] as string) ?? []) {
        if (words.slice(i, i + telling.split(' ').length).join(' ') !== telling) continue;
        if (!isName || !asked.includes(` ${telling} `)) note(id, places[i]?.index ?? 0);
      }
    return [...found.values()];
  }
}

function guardedBy(titles: readonly Title[], cap: Maturity): Guarded {
  const allowed = titles
    .filter(({ maturity }) => withinMaturity(maturity, cap))
    .map(({ title, originalTitle, synopsis, people, themes, setting }) =>
      foldText([title, originalTitle, synopsis, setting, ...themes, ...people.map(({ name }) => name)].join(' . ')),
    )
    .join(' | ');
  const above = titles.filter(({ maturity }) => !withinMaturity(maturity, cap));
  const names = new Map<string, Telling[]>();
  const guard = (id: string, words: string, isName: boolean) => {
    if (words.length < TELLING || !words.includes(' ') || allowed.includes(words)) return;
    const first = words.slice(0, words.indexOf(' '));
    names.set(first, [...(names.get(first) ?? []), { words, id, isName }]);
  };
  for (const { id, title, synopsis } of above) {
    guard(id, foldText(title), true);
    guard(id, foldText(synopsis).split(' ').slice(0, SYNOPSIS_WORDS).join(' '), false);
  }
  return { ids: new Set(above.map(({ id }) => id)), names };
}
