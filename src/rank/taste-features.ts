import { type Interest, listWords, type TasteProfile, type Title } from '../model/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import { type Feature, fact, type Reading, reading, titleEvidence } from './feature.ts';
import type { Speaking } from './likeness.ts';
import { type CosineRow, PairCosines } from './pair-cosines.ts';

/** "Dark and Arrival, which you liked, and Heat, which you finished" */
function voicesInWords(voices: readonly Speaking[]): string {
  const byVerb = new Map<string, string[]>();
  for (const { title, verb } of voices) byVerb.set(verb, [...(byVerb.get(verb) ?? []), title.title]);
  return [...byVerb].map(([verb, names]) => `${listWords(names)}, which you ${verb}`).join(', and ');
}

function nearFeature(name: string, weight: number, about: string, side: 'liked' | 'disliked'): Feature {
  return {
    name,
    group: 'taste',
    weight,
    about,
    ordered: true,
    prepare(context) {
      const speaking = context[side];
      if (speaking.signals.length === 0) return null;
      const lesser = `it is less in the vein of what you ${side} than others are`;
      return ({ title }) => {
        const { value, signal } = speaking.near(title);
        if (signal === null) return reading(0, `it is unlike what you ${side}`);
        return reading(
          value,
          () => `it is in the vein of ${voicesInWords(speaking.voices(title))}`,
          () => speaking.voices(title).map((voice) => titleEvidence(voice.title)),
          lesser,
        );
      };
    },
  };
}

/** Sentence vectors of two titles that have nothing in common come to about this. */
const UNRELATED = 0.2;

interface Nearest {
  /** 0 to 1. */
  readonly value: number;
  /** Null where it lies near none. */
  readonly interest: Interest | null;
}

/** Prepares which of some interests a title lies nearest to, and how near; null where its vector is not known. */
function nearestOf(interests: readonly Interest[], index: VectorIndex): (title: Title) => Nearest | null {
  const cosines = PairCosines.of(index);
  const rows = interests.map(({ centroid }) => cosines.towards(centroid));
  return ({ id }) => {
    const vector = index.vector(id);
    if (vector === null) return null;
    const place = cosines.place(id);
    let value = 0;
    let interest: Interest | null = null;
    for (let i = 0; i < rows.length; i++) {
      const near = Math.max(0, (rows[i] as CosineRow).at(place, vector) - UNRELATED) / (1 - UNRELATED);
      if (near <= value) continue;
      value = near;
      interest = interests[i] as Interest;
    }
    return { value, interest };
  };
}

const NEAR = 0.35;

const interest: Feature = {
  name: 'interest',
  group: 'taste',
  weight: 0.8,
  about: 'How near it lies to one of the several things you like, the nearest of them.',
  ordered: true,
  prepare({ query: { taste }, index }) {
    const { interests } = taste;
    if (interests.length === 0) return null;
    const nearest = nearestOf(interests, index);
    return ({ title }) => {
      const found = nearest(title);
      if (found === null) return null;
      const { value, interest } = found;
      if (interest === null) return reading(0, 'it lies near none of your interests');
      return reading(
        value,
        () =>
          value >= NEAR
            ? `it lies near your ${interest.label}`
            : `it lies nearer to your ${interest.label} than others do`,
        () => [fact(interest.id, interest.label)],
        `it lies further from your ${interest.label} than others do`,
      );
    };
  },
};

/** The interests of whoever is probably watching and of the others; null where one person uses the profile. */
function parted({ household, interests }: TasteProfile): { here: Interest[]; away: Interest[]; label: string } | null {
  const present = household === null || household.active === null ? undefined : household.members[household.active];
  if (present === undefined) return null;
  const isHere = ({ id }: Interest) => present.interestIds.includes(id);
  return {
    here: interests.filter(isHere),
    away: interests.filter((other) => !isHere(other)),
    label: present.label,
  };
}

const household: Feature = {
  name: 'household',
  group: 'context',
  weight: 1,
  about: 'Where two people use the profile: whether it suits whoever is probably watching now.',
  ordered: true,
  prepare({ query: { taste }, index }) {
    const sides = parted(taste);
    if (sides === null) return null;
    const separation = taste.household?.separation ?? 0;
    const [nearestHere, nearestAway] = [nearestOf(sides.here, index), nearestOf(sides.away, index)];
    return ({ title }) => {
      const [here, away] = [nearestHere(title), nearestAway(title)];
      if (here === null || away === null) return null;
      const suits = here.value >= away.value;
      const { interest } = suits ? here : away;
      return reading(
        separation * (here.value - away.value),
        suits
          ? `it suits what is watched ${sides.label}`
          : `it suits what is watched at other times than ${sides.label}`,
        interest === null ? [] : [fact(interest.id, interest.label)],
      );
    };
  },
};

const tasteGenres: Feature = {
  name: 'taste-genres',
  group: 'taste',
  weight: 0.8,
  about: 'How much of what you watch has its genres.',
  ordered: true,
  prepare({ query: { taste } }) {
    if (taste.genres.size === 0) return null;
    return ({ title }) => {
      let sum = 0;
      for (const genre of title.genres) sum += taste.genres.get(genre) ?? 0;
      const liked = () =>
        title.genres
          .map((genre) => ({ genre, share: taste.genres.get(genre) ?? 0 }))
          .sort((a, b) => b.share - a.share)
          .filter(({ share }) => share >= 0.25)
          .map(({ genre }) => genre);
      return reading(
        sum / title.genres.length,
        () => {
          const usual = liked();
          return usual.length > 0
            ? `you watch a lot of ${listWords(usual.slice(0, 2))}`
            : `you seldom watch ${listWords(title.genres.slice(0, 2))}`;
        },
        () => liked().map((genre) => fact(genre, genre)),
      );
    };
  },
};

const discovery: Feature = {
  name: 'discovery',
  group: 'taste',
  weight: 2,
  about: 'Away from, or close to, your usual genres, where that was asked for.',
  prepare({ query: { intent, taste } }) {
    const wanted = intent.discovery;
    if (wanted === null || taste.genres.size === 0) return null;
    return ({ title }) => {
      const usual = title.genres.reduce((sum, genre) => sum + (taste.genres.get(genre) ?? 0), 0) / title.genres.length;
      return reading(
        wanted === 'familiar' ? usual : 1 - usual,
        usual >= 0.3 ? 'it is close to what you usually watch' : 'it is away from what you usually watch',
        [{ type: 'wish', id: wanted, label: wanted }],
      );
    };
  },
};

/** Novelty of a history whose titles are as unlike each other as most people's, and how far from it is far. */
const USUAL_NOVELTY = 0.5;
const NOVELTY_SPAN = 0.25;

const novelty: Feature = {
  name: 'novelty',
  group: 'taste',
  weight: 0.5,
  about: 'How unlike your history it is, as much as you look beyond it or keep to it; silent where you do neither.',
  prepare({ query: { intent, taste }, liked }) {
    const habit = taste.habits.novelty;
    if (habit === null || intent.discovery !== null || liked.signals.length === 0) return null;
    const appetite = Math.max(-1, Math.min(1, (habit - USUAL_NOVELTY) / NOVELTY_SPAN));
    if (Math.abs(appetite) < 0.2) return null;
    const you = appetite > 0 ? 'you often look beyond what you know' : 'you mostly keep to what you know';
    return ({ title }): Reading => {
      const { likeness, signal } = liked.near(title);
      const where = likeness >= 0.5 ? 'it is close to your history' : 'it is new ground for you';
      return reading(
        appetite * (1 - likeness),
        `${where}, and ${you}`,
        signal === null || likeness < 0.5 ? [] : [titleEvidence(signal.title)],
      );
    };
  },
};

const ignored: Feature = {
  name: 'ignored',
  group: 'taste',
  weight: 1.5,
  about: 'A title shown to you again and again and never taken up stands back.',
  ordered: true,
  prepare({ query: { taste } }) {
    if (taste.ignored.size === 0) return null;
    return ({ title }) => {
      const strength = taste.ignored.get(title.id);
      return strength === undefined
        ? reading(0, 'you have not passed it over')
        : reading(-strength, 'it was shown to you again and again, and you never took it up', [titleEvidence(title)]);
    };
  },
};

/** What a history says of a title by what the title is. */
export const TASTE_FEATURES: readonly Feature[] = [
  nearFeature('taste', 3, 'How near it is to titles you finished or liked; newer ones weigh more.', 'liked'),
  nearFeature('distaste', -2.5, 'How near it is to titles you dropped, skipped or disliked.', 'disliked'),
  interest,
  household,
  tasteGenres,
  discovery,
  novelty,
  ignored,
];
