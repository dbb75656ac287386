/** @jsxImportSource hono/jsx/dom */
import { type Child, useEffect, useState } from 'hono/jsx/dom';
import { type Alternative, artworkUrl, explainPick, messageOf, type Served, type WhyAnswer } from './api.ts';
import { listWords } from './model.tsx';
import { Problem } from './problem.tsx';
import { Sheet } from './sheet.tsx';
import { shownTerms, WhyBars } from './why-bars.tsx';

interface Props {
  readonly titleId: string;
  readonly title: string;
  readonly profileId: string;
  readonly served: Served;
  readonly onFailure: (error: unknown) => void;
  readonly onClose: () => void;
  /** What there is to say beside the account. */
  readonly children?: Child;
}

export function WhyDrawer({ titleId, title, profileId, served, onFailure, onClose, children }: Props) {
  const [why, setWhy] = useState<WhyAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = () => {
    setProblem(null);
    explainPick(profileId, titleId, served).then(setWhy, (error) => {
      setProblem(messageOf(error));
      onFailure(error);
    });
  };
  useEffect(load, []);
  return (
    <Sheet id="why-title" title={`Why ${title}?`} onClose={onClose}>
      <Problem text={problem} onRetry={load} />
      {why === null && problem === null && <p role="status">One moment…</p>}
      {why !== null && <Account why={why} profileId={profileId} />}
      {children}
    </Sheet>
  );
}

const SOURCES: Readonly<Record<string, string>> = {
  semantic: 'what your words mean',
  'similar-to': 'the title you named',
  taste: 'your taste',
  facts: 'the facts you asked for',
  popular: 'what many people watch',
  'recent-plays': 'what you played last',
  interests: 'your interests',
  'continue-watching': 'what you began',
  collaborative: 'what goes with your history',
  'co-watched': 'what goes with what you finished',
  'same-taste-lately': 'what goes with your history and is watched lately',
  'popular-now': 'what is watched at this hour',
  exploration: 'chance, outside your usual interests',
};

function Account({ why, profileId }: { readonly why: WhyAnswer; readonly profileId: string }) {
  const against = shownTerms(why)
    .filter((term) => term.contribution < 0)
    .sort((a, b) => a.contribution - b.contribution);
  return (
    <>
      <p class="lede">{why.text}</p>
      <h3>What counted, against the average title considered</h3>
      <WhyBars why={why} />
      <h3>What spoke against it</h3>
      {against.length === 0 ? (
        <p class="quiet">Nothing to speak of.</p>
      ) : (
        <p>{sentence(listWords(against.map((term) => term.text)))}.</p>
      )}
      <Words title="What if" lines={why.counterfactuals.map((other) => other.text)} />
      <Words title="What moved it" lines={why.adjustments.map((move) => move.text)} />
      <Alternatives alternatives={why.alternatives ?? []} profileId={profileId} />
      {why.sources.length > 0 && (
        <p class="sources">
          Found by {listWords(why.sources.map(({ source, rank }) => `${SOURCES[source] ?? source} (place ${rank})`))}.
        </p>
      )}
    </>
  );
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

function Words({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line}>{sentence(line)}</li>
        ))}
      </ul>
    </>
  );
}

interface AlternativesProps {
  readonly alternatives: readonly Alternative[];
  readonly profileId: string;
}

function Alternatives({ alternatives, profileId }: AlternativesProps) {
  if (alternatives.length === 0) return null;
  return (
    <>
      <h3>Close behind, and why they lost</h3>
      <ul class="losers">
        {alternatives.map(({ titleId, title, year, place, text }) => (
          <li key={titleId}>
            <img src={artworkUrl(titleId, 'emblem', profileId)} alt="" width={600} height={900} loading="lazy" />
            <div>
              <strong>{title}</strong>
              <span class="quiet">
                {year === undefined ? '' : ` ${year}`}
                {place === undefined ? '' : `, place ${place}`}
              </span>
              <p>{sentence(text)}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
