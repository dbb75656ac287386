/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Profile } from '../../../model/index.ts';
import { answerOnboarding, messageOf, type OnboardingRound, onboardingRound } from './api.ts';
import { Problem } from './problem.tsx';
import { type Poster, TitlePicker } from './title-picker.tsx';

interface Props {
  readonly profile: Profile;
  /** Said where the profile is new: nothing needs to be picked. */
  readonly first: boolean;
  readonly onDone: () => void;
}

/** Enough to begin with; the server says so too. */
const ENOUGH = 5;

const postersOf = ({ titles }: OnboardingRound): Poster[] =>
  titles.map(({ titleId, title, year, artwork }) => ({ id: titleId, title, year, url: artwork.url }));

/** Pages of titles to pick from; each is chosen by what was picked on those before it. */
export function TasteRounds({ profile, first, onDone }: Props) {
  const [round, setRound] = useState<OnboardingRound | null>(null);
  const [picks, setPicks] = useState<readonly Poster[]>([]);
  const [busy, setBusy] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const again = useRef<() => void>(() => {});

  const attempt = async <Result,>(ask: () => Promise<Result>, then: (result: Result) => void) => {
    again.current = () => attempt(ask, then);
    setBusy(true);
    setProblem(null);
    try {
      then(await ask());
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  const enter = (next: OnboardingRound) => {
    setRound(next);
    setPicks([]);
    heading.current?.focus();
    scrollTo(0, 0);
  };
  useEffect(() => {
    attempt(() => onboardingRound(profile.id), enter);
  }, []);

  const offered = round === null ? [] : postersOf(round);
  const answer = () =>
    answerOnboarding(
      profile.id,
      picks.map(({ id }) => id),
      offered.map(({ id }) => id).filter((id) => !picks.some((pick) => pick.id === id)),
    );
  const finish = () => {
    // A page that nothing was picked on may not have been looked at: leaving it is no answer.
    if (picks.length === 0) onDone();
    else attempt(answer, onDone);
  };
  const toggle = (poster: Poster) =>
    setPicks((all) =>
      all.some(({ id }) => id === poster.id) ? all.filter(({ id }) => id !== poster.id) : [...all, poster],
    );
  const chosen = (round?.picked ?? 0) + picks.length;
  const enough = chosen >= ENOUGH || round?.done === true;
  return (
    <main class="picking" aria-busy={busy ? 'true' : 'false'}>
      <div class="picking-head">
        <p class="brand">Marquee</p>
        <h1 ref={heading} tabIndex={-1}>
          What do you love, {profile.name}?
        </h1>
        <p class="hint">
          Press the titles you love. The next ones are chosen by what you pick, to tell your taste from others.
          {first ? ' You can skip this.' : ''}
        </p>
        <div class="progress">
          <label for="taste-progress">
            {round === null ? 'One moment…' : `Page ${round.round}`}
            {enough ? ', enough to begin' : ''}
          </label>
          <progress id="taste-progress" max={ENOUGH} value={Math.min(ENOUGH, chosen)} />
        </div>
      </div>
      <Problem text={problem} onRetry={() => again.current?.()} />
      {round !== null && offered.length === 0 && <p class="quiet">There is nothing left to ask. Thank you!</p>}
      {round !== null && (
        <TitlePicker key={round.round} profileId={profile.id} offered={offered} picks={picks} onToggle={toggle} />
      )}
      <div class="picking-foot">
        <p role="status">{chosen === 0 ? 'None chosen yet' : `${chosen} chosen`}</p>
        <div class="steps">
          {offered.length > 0 && (
            <button type="button" class={enough ? '' : 'main'} disabled={busy} onClick={() => attempt(answer, enter)}>
              {picks.length === 0 ? 'I love none of these' : 'Next page'}
            </button>
          )}
          <button type="button" class={enough ? 'main' : ''} disabled={busy} onClick={finish}>
            {!first ? 'Done' : chosen === 0 ? 'Skip and start' : 'Start'}
          </button>
        </div>
      </div>
    </main>
  );
}
