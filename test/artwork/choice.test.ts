import { describe, expect, it } from 'vitest';
import {
  CHOICE_DIMENSIONS,
  choiceFeatures,
  type Picture,
  pictureReason,
  pixelFeatures,
  viewerTraits,
} from '../../src/artwork/index.ts';
import { drawn, LinearBandit } from '../../src/learn/bandits/index.ts';
import { NO_TASTE, PICTURE_KINDS, type PictureKind, type TasteProfile } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { aTitle } from '../fakes/index.ts';

const grey = pixelFeatures({ width: 2, height: 2, rgb: new Uint8Array(12).fill(128) });
const pictures: Picture[] = PICTURE_KINDS.map((kind) => ({ variant: kind, kind, pixels: grey }));
const tasteFor = (genres: Record<string, number>, people: Record<string, string[]> = {}): TasteProfile => ({
  ...NO_TASTE,
  genres: new Map(Object.entries(genres)),
  people: new Map(Object.entries(people)),
});
const romantic = tasteFor({ Romance: 0.9 });
const fighter = tasteFor({ Action: 0.9 });
const title = aTitle();

describe('which picture suits whom', () => {
  it('learns that one viewer stays with faces and the other with action, and tells so of a title never shown', () => {
    const bandit = new LinearBandit({ dimensions: CHOICE_DIMENSIONS, noise: 0.3 });
    const random = seededRandom(1);
    const arms = (taste: TasteProfile, of = title) =>
      pictures.map((picture) => choiceFeatures(viewerTraits(taste), picture, of, taste));
    const stays = (taste: TasteProfile, variant: string) =>
      random() < (variant === (taste === romantic ? 'confrontation' : 'action') ? 0.6 : 0.15) ? 1 : 0;
    for (let i = 0; i < 1500; i++) {
      const taste = random() < 0.5 ? romantic : fighter;
      const features = arms(taste);
      const chosen = drawn(bandit.thompson(features, bandit.sample(20, random)), random);
      const x = features[chosen];
      if (x !== undefined) bandit.update(x, stays(taste, pictures[chosen]?.variant ?? ''));
    }
    const unseen = aTitle({ id: 'unseen-2020', title: 'Unseen' });
    for (const [taste, expected] of [
      [romantic, 'confrontation'],
      [fighter, 'action'],
    ] as const) {
      const features = arms(taste, unseen);
      const probabilities = bandit.thompson(features, bandit.sample(200, random));
      const best = probabilities.indexOf(Math.max(...probabilities));
      expect(pictures[best]?.variant).toBe(expected);
      const reason = pictureReason(
        bandit.weights,
        features[best] ?? new Float64Array(),
        features,
        { words: 'it' },
        null,
      );
      expect(reason).toContain(taste === romantic ? 'romance' : 'action');
    }
  });

  it('says that nothing is known where nothing is', () => {
    const features = pictures.map((picture) => choiceFeatures(viewerTraits(NO_TASTE), picture, title, NO_TASTE));
    const words = { words: 'one object' };
    expect(
      pictureReason(new Float64Array(CHOICE_DIMENSIONS), features[0] ?? new Float64Array(), features, words, null),
    ).toContain('nothing is known yet');
  });

  it('shows people one follows where they are in it, and only there', () => {
    const taste = tasteFor({}, { 'Ana Poe': ['One', 'Two'] });
    const withAna = aTitle({ people: [{ name: 'Ana Poe', role: 'cast' }] });
    const last = (kind: PictureKind, of = withAna) =>
      choiceFeatures(viewerTraits(taste), { variant: kind, kind, pixels: grey }, of, taste).at(-1);
    expect(last('close-up')).toBe(1);
    expect(last('landscape')).toBe(0);
    expect(last('close-up', title)).toBe(0);
  });

  it('has as many numbers as it says, whatever the picture', () => {
    for (const kind of [...PICTURE_KINDS, null])
      expect(
        choiceFeatures(viewerTraits(romantic), { variant: 'theirs', kind, pixels: grey }, title, romantic),
      ).toHaveLength(CHOICE_DIMENSIONS);
  });
});
