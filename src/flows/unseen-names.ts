import { type Maturity, type ParsedTurn, type Span, withinMaturity } from '../model/index.ts';
import { bearersOf } from './recommend.ts';
import type { Library } from './services.ts';

const NAMING = ['similarTo', 'notSimilarTo', 'about'] as const;
type Naming = (typeof NAMING)[number];

/**
 * A message as someone hears it for whom titles above the cap do not exist. A name that only such titles bear is a name
 * that the catalogue lacks: nothing is likened to it, and it stays as the person wrote it, not as the catalogue does.
 */
export function withoutUnseen(parsed: ParsedTurn, library: Library, cap: Maturity): ParsedTurn {
  const isUnseen = (name: string) => {
    const bearers = bearersOf(library, name);
    return bearers.length > 0 && bearers.every(({ maturity }) => !withinMaturity(maturity, cap));
  };
  const unseen = new Set(NAMING.flatMap((field) => parsed.turn[field]).filter(isUnseen));
  if (unseen.size === 0) return parsed;
  const names = (span: Span): span is Span & { field: Naming; value: string } =>
    NAMING.some((field) => field === span.field) && unseen.has(String(span.value));
  const wordsFor = (name: string) => parsed.spans.filter((span) => names(span) && span.value === name);
  const written = [...unseen].flatMap((name) => wordsFor(name).map(({ text }) => text));
  const seen = (name: string) => !unseen.has(name);
  return {
    ...parsed,
    turn: {
      ...parsed.turn,
      similarTo: parsed.turn.similarTo.filter(seen),
      notSimilarTo: parsed.turn.notSimilarTo.filter(seen),
      about: parsed.turn.about.flatMap((name) => (seen(name) ? [name] : (wordsFor(name)[0]?.text ?? []))),
    },
    spans: parsed.spans.flatMap((span) =>
      !names(span) ? [span] : span.field === 'about' ? [{ ...span, value: span.text }] : [],
    ),
    unknownNames: [...new Set([...parsed.unknownNames, ...written])],
  };
}
