import { best, circleOf, type Source, type SourceInput, votes } from './source.ts';

/**
 * What people with the same taste watch lately: titles that the collaborative model expects for this history, by how
 * far they stand out and how many people took to them lately. Nobody is looked up: both figures are per title, and a
 * title counts only where enough different people stand behind it.
 */
export const sameTasteLatelySource: Source = {
  name: 'same-taste-lately',
  run(input, context) {
    const most = context.param('retrieve.same-taste');
    const circle = circleOf(input, context);
    const lately = latelyAmong(
      input,
      circle.map(({ id }) => id),
    );
    const scored = circle.map(({ id, score }) => ({ id, score: Math.max(0, score) * (lately.get(id) ?? 0) }));
    return votes(
      'same-taste-lately',
      best(
        scored.filter(({ score }) => score > 0),
        most,
      ),
    );
  },
};

/** Each title's share of the most that any of them was watched lately: here, or by those the model was learned from. */
function latelyAmong({ plays, collaborative }: SourceInput, ids: readonly string[]): Map<string, number> {
  const here = ids.map((id) => plays.get(id)?.profiles ?? 0);
  const learned = ids.map((id) => collaborative?.lately(id) ?? 0);
  const [mostHere, mostLearned] = [Math.max(1, ...here), Math.max(1, ...learned)];
  return new Map(
    ids.map((id, i) => [id, Math.max((here[i] as number) / mostHere, (learned[i] as number) / mostLearned)]),
  );
}
