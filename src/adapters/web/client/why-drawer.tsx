/** @jsxImportSource hono/jsx/dom */
import { type Child, useEffect, useState } from 'hono/jsx/dom';
import { type Alternative, artworkUrl, explainPick, messageOf, type Served, type WhyAnswer } from './api.ts';
import { capitalised } from './capitalised.ts';
import { listWords } from './model.tsx';
import { OutcomeSpoken } from './outcome-view.tsx';
import { Problem } from './problem.tsx';
import { Sheet } from './sheet.tsx';
import { type TasteChanging, useTasteChange } from './use-taste-change.ts';
import { shownTerms, WhyBars } from './why-bars.tsx';

interface Props {
  readonly titleId: string;
  readonly title: string;
  readonly profileId: string;
  readonly served: Served;
  readonly onFailure: (error: unknown) => void;
  /** The taste was changed from here. */
  readonly onChanged: () => void;
  readonly onClose: () => void;
  /** What there is to say beside the account. */
  readonly children?: Child;
}

export function WhyDrawer({ titleId, title, profileId, served, onFailure, onChanged, onClose, children }: Props) {
  const [why, setWhy] = useState<WhyAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const changing = useTasteChange(profileId, { onMade: onChanged, onFailure });
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
      <OutcomeSpoken outcome={changing.outcome} />
      {why !== null && <Account why={why} profileId={profileId} changing={changing} />}
      {children}
    </Sheet>
  );
}

interface AccountProps {
  readonly why: WhyAnswer;
  readonly profileId: string;
  readonly changing: TasteChanging;
}

function Account({ why, profileId, changing }: AccountProps) {
  const against = shownTerms(why)
    .filter((term) => term.contribution < 0)
    .sort((a, b) => a.contribution - b.contribution);
  return (
    <>
      <p class="lede">{why.text}</p>
      <h3>What counted, against the average title considered</h3>
      <WhyBars why={why} changing={changing} />
      <h3>What spoke against it</h3>
      {against.length === 0 ? (
        <p class="quiet">Nothing to speak of.</p>
      ) : (
        <p>{capitalised(listWords(against.map((term) => term.text)))}.</p>
      )}
      <Words title="What if" lines={why.counterfactuals.map((other) => other.text)} />
      <Words title="What moved it" lines={why.adjustments.map((move) => move.text)} />
      <Alternatives alternatives={why.alternatives ?? []} profileId={profileId} />
      {why.sources.length > 0 && (
        <p class="sources">Found by {listWords(why.sources.map(({ words, rank }) => `${words} (place ${rank})`))}.</p>
      )}
    </>
  );
}

function Words({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line}>{capitalised(line)}</li>
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
              <p>{capitalised(text)}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
