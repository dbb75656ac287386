import type { Title } from '../model/index.ts';
import { choose, seeded } from './random.ts';

/** The colours of one poster: the sky from top to horizon, its light, the land before it, one accent, the lettering. */
export interface Palette {
  readonly sky: string;
  readonly mid: string;
  readonly glow: string;
  readonly land: string;
  readonly accent: string;
  readonly ink: string;
}

type Palettes = readonly [Palette, ...Palette[]];
const of = (sky: string, mid: string, glow: string, land: string, accent: string, ink: string): Palette => ({
  sky: `#${sky}`,
  mid: `#${mid}`,
  glow: `#${glow}`,
  land: `#${land}`,
  accent: `#${accent}`,
  ink: `#${ink}`,
});

const HORROR: Palettes = [
  of('0c0405', '3b0b10', 'c2282d', '060203', 'f25c54', 'f7e3da'),
  of('070d0a', '16301f', '7fae5a', '030705', 'd7f171', 'eef5e2'),
  of('0b0714', '2c1540', 'a44bd0', '06030c', 'f04b7f', 'f3e6fb'),
];
const SPACE: Palettes = [
  of('040a1c', '0b2b4a', '29b6cf', '02060f', 'ff8a4c', 'def6ff'),
  of('0b0620', '38156b', 'e0529c', '07031a', '55e6e0', 'ffe9f7'),
  of('0a0f12', '23414a', 'e6b05a', '05090b', 'f26b38', 'fdf1dc'),
  of('02110f', '0a4038', '3fe0a0', '010a09', 'f3f06b', 'e2fff2'),
];
const DARK: Palettes = [
  of('07090f', '1d2440', '6d7fc4', '04050a', 'e5c04b', 'e9ecfb'),
  of('0a0a0c', '2b2426', 'b5543c', '050505', 'f2a65a', 'f6e9e2'),
  of('050d0e', '133439', '5fa5a0', '030708', 'e0745c', 'e4f3f1'),
];
const NOIR: Palettes = [
  of('0a0d14', '24304a', 'd58b3c', '05070c', 'f6c453', 'f9ecd6'),
  of('0d0a10', '3a1f35', 'e25b4b', '070509', 'ffb66e', 'fde9df'),
  of('081012', '1e3f45', 'b9c76a', '04090a', 'f2e18b', 'f3f6df'),
];
const WARM: Palettes = [
  of('3d1f10', '9c4f1f', 'f7b955', '231107', 'ffe08a', 'fff3dd'),
  of('402036', 'a64a4f', 'ffc078', '241021', 'ffe1a8', 'fff1e3'),
  of('173f3c', '4f8a6d', 'f6d98b', '0e2826', 'ff9a6b', 'fff8e4'),
];
const COMIC: Palettes = [
  of('0e5a7a', '2aa1a6', 'ffd166', '083248', 'ff6b57', 'fffbe9'),
  of('7a2048', 'e2583e', 'ffcb57', '3f0f2a', '7ee0c6', 'fff6e6'),
  of('31307a', '7a5be0', 'ffb4d2', '1a1948', 'ffe25c', 'fff6fc'),
  of('0f6a4f', '57b368', 'fff08a', '083d2f', 'ff7f6b', 'fffdec'),
];
const ROMANCE: Palettes = [
  of('3f1638', 'a83d62', 'ff9f8c', '220a20', 'ffd3b0', 'fff0ee'),
  of('1d2350', '6a4a9a', 'ff9fb8', '10132f', 'ffd9a0', 'fff1f6'),
  of('56202a', 'c8614f', 'ffd09a', '2c0f17', 'fff0c2', 'fff4ea'),
];
const EPIC: Palettes = [
  of('1f0f2c', '73283f', 'ff9248', '11081a', 'ffd27a', 'fff0df'),
  of('0d1f33', '2e5a78', 'f0c987', '081421', 'e8684a', 'fbf3e2'),
  of('17240f', '4c6a2c', 'f0cf70', '0c1408', 'e6813c', 'faf6de'),
];
const MAGIC: Palettes = [
  of('150f3d', '5030a0', 'd58cff', '0b0824', 'ffe07a', 'f7eeff'),
  of('06273a', '126c83', '8df0d0', '041823', 'ffc3f0', 'eafffb'),
  of('2c0f45', '93308f', 'ffb06b', '190829', '8fe6ff', 'fff0f5'),
];
const BRIGHT: Palettes = [
  of('1f7bc8', '62b9e8', 'fff2a0', '16614f', 'ff6f59', 'ffffff'),
  of('4a3fb5', 'f0739b', 'ffd68f', '2a2372', '70f0d0', 'fffdf7'),
  of('0f8f8a', '7ed6a5', 'fff3b0', '0a5560', 'ff8552', 'ffffff'),
];
const BLUE: Palettes = [
  of('14243a', '4a6d8c', 'c9dbe6', '0b1523', 'f0b27a', 'f1f7fc'),
  of('1f2731', '66717c', 'd9d4c6', '10151b', 'c96f4a', 'f5f3ec'),
  of('1b2a2f', '547b7a', 'e8dcb8', '0e1719', 'e08a5b', 'f6f4e8'),
];
const EARTH: Palettes = [
  of('12302b', '3f7a5e', 'dfe39a', '0a1d1a', 'f3a14f', 'f6faea'),
  of('2a241b', '7d6a45', 'f0d9a0', '17130d', 'd9673f', 'fbf5e6'),
  of('10283f', '3c7ba1', 'd8eee8', '08182a', 'ffbe5c', 'f2fbff'),
];
const WEST: Palettes = [
  of('5d1f0e', 'c65a26', 'ffc061', '260d06', 'ffe3a3', 'fff1da'),
  of('1f2b4a', 'b3593f', 'ffb86b', '150f18', 'ffe0a0', 'fff0df'),
];
const SEPIA: Palettes = [
  of('2b2619', '7a6a3f', 'd9bd7a', '17140c', 'c0502f', 'faf3df'),
  of('20252a', '5e5f55', 'cdb98c', '101316', 'b84a36', 'f6f0e0'),
];
const LIMELIGHT: Palettes = [
  of('14041f', '5a1166', 'ff4f8b', '0a0212', 'ffd84d', 'fff0f8'),
  of('1c0706', '7d1710', 'ff7a3c', '0e0303', 'ffe26b', 'fff1e4'),
  of('04152b', '0f4f92', '45c8ff', '020b18', 'ffdd55', 'ecf9ff'),
];

/** From the most telling genre or mood down; the first that the title has gives its colours. */
const BY_TRAIT: readonly (readonly [string, Palettes])[] = [
  ['Horror', HORROR],
  ['Kids', BRIGHT],
  ['Stand-up', LIMELIGHT],
  ['Western', WEST],
  ['Sci-Fi', SPACE],
  ['War', SEPIA],
  ['Musical', LIMELIGHT],
  ['Superhero', LIMELIGHT],
  ['Reality', COMIC],
  ['Documentary', EARTH],
  ['cozy', WARM],
  ['chilling', DARK],
  ['creepy', DARK],
  ['Fantasy', MAGIC],
  ['Family', BRIGHT],
  ['romantic', ROMANCE],
  ['steamy', ROMANCE],
  ['Comedy', COMIC],
  ['Crime', NOIR],
  ['Thriller', NOIR],
  ['dark', DARK],
  ['bleak', BLUE],
  ['Music', LIMELIGHT],
  ['epic', EPIC],
  ['Sport', BRIGHT],
  ['Animation', BRIGHT],
  ['Anime', MAGIC],
  ['heartwarming', WARM],
  ['nostalgic', WARM],
  ['melancholy', BLUE],
  ['History', SEPIA],
  ['Action', EPIC],
  ['Adventure', EPIC],
  ['Mystery', NOIR],
];

export function paletteOf(title: Title): Palette {
  const traits = new Set<string>([...title.genres, ...title.moods]);
  const palettes = BY_TRAIT.find(([trait]) => traits.has(trait))?.[1] ?? BLUE;
  return choose(seeded(`${title.id}/colours`), palettes);
}
