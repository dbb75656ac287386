/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Maturity, Profile, Title } from '../../../model/index.ts';
import { createProfile, messageOf } from './api.ts';
import { MATURITIES } from './model.tsx';
import { TitlePicker } from './title-picker.tsx';

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
const ENOUGH = 3;

/** A name and a cap first, then a few titles that tell a taste. */
export function NewProfile({ onMade, onCancel }: Props) {
  const [step, setStep] = useState<'name' | 'picks'>('name');
  const [name, setName] = useState('');
  const [cap, setCap] = useState<Maturity>('18');
  const [picks, setPicks] = useState<readonly Title[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, [step]);
  const next = (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    setName(String(form.get('name')).trim());
    const chosen = String(form.get('cap')) as Maturity;
    if (chosen !== cap) setPicks([]);
    setCap(chosen);
    setStep('picks');
  };
  const make = async () => {
    setBusy(true);
    setProblem(null);
    try {
      onMade(await createProfile({ name, maxMaturity: cap, picks: picks.map((title) => title.id) }));
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };
  if (step === 'name')
    return (
      <main class="chooser">
        <p class="brand">Marquee</p>
        <h1 ref={heading} tabIndex={-1}>
          Add a profile
        </h1>
        <form class="new" onSubmit={next}>
          <label>
            Name
            <input name="name" value={name} required pattern=".*\S.*" maxLength={60} autocomplete="off" />
          </label>
          <fieldset>
            <legend>What may be shown</legend>
            {CAPS.map((step) => (
              <label key={step} class="option">
                <input type="radio" name="cap" value={step} checked={step === cap} />
                {CAP_WORDS[step]}
              </label>
            ))}
          </fieldset>
          <div class="steps">
            <button type="button" onClick={onCancel}>
              Cancel
            </button>
            <button type="submit" class="main">
              Next
            </button>
          </div>
        </form>
      </main>
    );
  const toggle = (title: Title) =>
    setPicks((all) =>
      all.some((other) => other.id === title.id) ? all.filter((other) => other.id !== title.id) : [...all, title],
    );
  return (
    <main class="picking">
      <div class="picking-head">
        <p class="brand">Marquee</p>
        <h1 ref={heading} tabIndex={-1}>
          What do you like, {name}?
        </h1>
        <p class="hint">
          Choose a few titles you love, {ENOUGH} or more if you can. They are where your taste starts; you can skip
          this.
        </p>
      </div>
      <TitlePicker cap={cap} picks={picks} onToggle={toggle} />
      <div class="picking-foot">
        {problem !== null && (
          <p role="alert" class="notice">
            {problem}
          </p>
        )}
        <p role="status">{picks.length === 0 ? 'None chosen yet' : `${picks.length} chosen`}</p>
        <div class="steps">
          <button type="button" onClick={() => setStep('name')}>
            Back
          </button>
          <button type="button" class="main" disabled={busy} onClick={make}>
            {picks.length === 0 ? 'Skip and start' : 'Start'}
          </button>
        </div>
      </div>
    </main>
  );
}
