import type { Span } from '../model/index.ts';
import type { Doc, Token } from './text.ts';

const DROPPED: ReadonlySet<string> = new Set(
  `a an the i we you me us my our your it is are am be was were been being do does did have has had can could would will should shall may might must
  to for of in on at and or but so if that this these those there here with from by as into onto than then them they he she his her their its
  just only please thanks thank ok okay hi hello hey well oh um uh hmm yes yeah no nope not nothing none never
  give show find recommend suggest want wants need like likes make made let lets try go going start over again fresh scratch get got take bring pick choose change changed switch keep stop forget drop
  something anything everything some any all both each every one ones other others another else more most less least much many lot lots bit little few
  looking look movie movies film films show shows series watch watching watched see seen saw viewing
  really very maybe perhaps actually instead rather quite pretty too also still again already ever always now today tonight weekend evening night time
  good great nice best better fine cool awesome lovely perfect thing things stuff kind sort type way what which who how why when where
  hour hours minute minutes min out up about over under without don doesnt dont im ill id ive mood feel feeling fancy prefer preferably ideally sorry guess think know mean say said tell`.split(
    /\s+/,
  ),
);
const MAX_CHARS = 400;
const STORY_WORDS = 18;
const SOFT: ReadonlySet<string> = new Set(['genres', 'moods', 'themes', 'similarTo']);

const within = (spans: readonly Span[]) => (token: Token) =>
  spans.some((span) => token.start < span.end && token.end > span.start);

/** The content words that no field took, known to the catalogue or not. */
export function unreadWords(doc: Doc, spans: readonly Span[]): string[] {
  const inSpan = within(spans);
  const left = doc.tokens.filter((token) => !token.mark && !DROPPED.has(token.norm) && !inSpan(token));
  return [...new Set(left.map((token) => token.norm))];
}

/** What is left of the message for semantic search: its content words that the catalogue knows, less what other fields say. */
export function restOf(doc: Doc, spans: readonly Span[], known: (word: string) => boolean): string | null {
  const said = doc.tokens.filter((token) => !token.mark).length;
  // In a long story most of what no field took is background, and the fields carry the wish.
  if (said > STORY_WORDS && spans.some(({ field }) => SOFT.has(field))) return null;
  const inSpan = within(spans);
  const used = new Set(doc.tokens.filter(inSpan).map((token) => token.norm));
  const left = doc.tokens.filter(
    (token) =>
      !token.mark && !DROPPED.has(token.norm) && !/^\d/.test(token.norm) && known(token.norm) && !used.has(token.norm),
  );
  const text = [...new Set(left.map((token) => token.norm))].join(' ').slice(0, MAX_CHARS).trim();
  return text === '' ? null : text;
}
