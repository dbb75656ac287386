/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Maturity, Profile } from '../../../model/index.ts';
import { createProfile, messageOf } from './api.ts';
import { MATURITIES } from './model.tsx';
import { TasteRounds } from './taste-rounds.tsx';

interface Props {
  readonly onMade: (profile: Profile) => void;
  readonly onCancel: () => void;
}

const CAPS = [...MATURITIES].reverse();
const CAP_WORDS: Readonly<Record<Maturity, string>> = {
  '18': 'Everything',
  '16': 'Up to 16',
  '13': 'Up to 13',
  '7': 'Up to 7',
  all: 'All ages only',
};

/** A name and a cap first, then a few titles that tell a taste. */
export function NewProfile({ onMade, onCancel }: Props) {
  const [made, setMade] = useState<Profile | null>(null);
  const [cap, setCap] = useState<Maturity>('18');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  const make = async (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    setBusy(true);
    setProblem(null);
    try {
      setMade(
        await createProfile({
          name: String(form.get('name')).trim(),
          maxMaturity: cap,
        }),
      );
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  if (made !== null) return <TasteRounds profile={made} first={true} onDone={() => onMade(made)} />;
  return (
    <main class="chooser">
      <p class="brand">Marquee</p>
      <h1 ref={heading} tabIndex={-1}>
        Add a profile
      </h1>
      <form class="new" onSubmit={make}>
        <label>
          Name
          <input name="name" required pattern=".*\S.*" maxLength={60} autocomplete="off" />
        </label>
        <fieldset>
          <legend>What may be shown</legend>
          {CAPS.map((step) => (
            <label key={step} class="option">
              <input type="radio" name="cap" value={step} checked={step === cap} onChange={() => setCap(step)} />
              {CAP_WORDS[step]}
            </label>
          ))}
        </fieldset>
        {problem !== null && (
          <p role="alert" class="notice">
            {problem}
          </p>
        )}
        <div class="steps">
          <button type="button" onClick={onCancel}>
            Cancel
          </button>
          <button type="submit" class="main" disabled={busy}>
            Next
          </button>
        </div>
      </form>
    </main>
  );
}
