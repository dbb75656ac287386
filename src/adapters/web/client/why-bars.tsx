/** @jsxImportSource hono/jsx/dom */
import type { FeatureGroup } from '../../../model/index.ts';
import type { WhyAnswer } from './api.ts';
import { ReasonControls } from './reason-controls.tsx';
import type { TasteChanging } from './use-taste-change.ts';

const GROUPS: Readonly<Record<FeatureGroup, string>> = {
  request: 'What you asked for',
  taste: 'Your taste',
  quality: 'How good it is held to be',
  context: 'This moment',
  freshness: 'New or familiar',
};
const ORDER = Object.keys(GROUPS) as FeatureGroup[];
/** Smaller terms than this would be bars nobody can see. */
const VISIBLE = 0.02;

const signed = (value: number) => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`;

/** A bar's length in twentieths, as a class: the content policy allows no inline style. */
const twentieths = (share: number) => `w${Math.max(1, Math.round(Math.abs(share) * 20))}`;

export const shownTerms = (why: WhyAnswer) =>
  why.contributions.filter((term) => Math.abs(term.contribution) >= VISIBLE);

interface Props {
  readonly why: WhyAnswer;
  readonly changing: TasteChanging;
}

export function WhyBars({ why, changing }: Props) {
  const terms = shownTerms(why);
  const most = Math.max(0.01, ...terms.map((term) => Math.abs(term.contribution)));
  const groups = ORDER.map((group) => ({ group, terms: terms.filter((term) => term.group === group) })).filter(
    (some) => some.terms.length > 0,
  );
  return (
    <>
      {groups.map(({ group, terms }) => (
        <section key={group} class="group">
          <h4>
            {GROUPS[group]}
            <span class="bar-number">{signed(terms.reduce((sum, term) => sum + term.contribution, 0))}</span>
          </h4>
          <ul class="bars">
            {terms.map((term) => (
              <li key={term.feature}>
                <span class="bar-text">{term.text}</span>
                <span class="track" aria-hidden="true">
                  <span
                    class={`bar ${term.contribution > 0 ? 'for' : 'against'} ${twentieths(term.contribution / most)}`}
                  />
                </span>
                <span class="bar-number">
                  <span class="hidden">{term.contribution > 0 ? 'speaks for it: ' : 'speaks against it: '}</span>
                  {signed(term.contribution)}
                </span>
                <ReasonControls controls={term.controls} about={term.text} place={term.feature} changing={changing} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="sum">
        {why.baseline.toFixed(2)} (the average) {why.score - why.baseline >= 0 ? '+' : '−'}{' '}
        {Math.abs(why.score - why.baseline).toFixed(2)} = {why.score.toFixed(2)}
      </p>
    </>
  );
}
