import type { Title } from '../model/index.ts';
import { escapeXml, HEIGHT, n, WIDTH } from './brush.ts';
import type { Palette } from './palette.ts';

interface Face {
  readonly family: string;
  readonly weight: number;
  readonly spacing: number;
  readonly upper: boolean;
  readonly centred: boolean;
  /** Width of a middling small letter, in ems, on the widest of the fonts named. */
  readonly letter: number;
}

const SANS = "'Avenir Next','Segoe UI','Helvetica Neue',Helvetica,Arial,sans-serif";
const SERIF = "'Iowan Old Style',Palatino,'Palatino Linotype',Georgia,'DejaVu Serif',serif";
const NARROW =
  "'Avenir Next Condensed','Arial Narrow','Liberation Sans Narrow','Roboto Condensed',Impact,Arial,sans-serif";
const BOLD: Face = { family: SANS, weight: 800, spacing: -0.02, upper: false, centred: false, letter: 0.6 };
const WIDE: Face = { family: SANS, weight: 300, spacing: 0.16, upper: true, centred: true, letter: 0.6 };
const CLASSIC: Face = { family: SERIF, weight: 600, spacing: 0, upper: false, centred: true, letter: 0.66 };
const STRONG: Face = { family: NARROW, weight: 800, spacing: 0.01, upper: true, centred: false, letter: 0.6 };

function faceOf(title: Title): Face {
  const is = (...genres: string[]) => title.genres.some((genre) => genres.includes(genre));
  if (is('Comedy', 'Kids', 'Stand-up', 'Reality', 'Family')) return BOLD;
  if (is('Sci-Fi')) return WIDE;
  if (is('Action', 'Crime', 'Thriller', 'Superhero', 'Horror', 'Western', 'Sport', 'War')) return STRONG;
  if (is('Romance', 'Drama', 'History', 'Fantasy', 'Biography', 'Documentary', 'Mystery', 'Musical')) return CLASSIC;
  return BOLD;
}

function letterWidth(character: string): number {
  if (/[\u2e80-\uffef]/.test(character)) return 1.75;
  if (/[MWmw@%]/.test(character)) return character < 'a' ? 1.6 : 1.5;
  if (/[ijlIft.,:;'’!|()[\]-]/.test(character)) return 0.62;
  if (character === ' ') return 0.5;
  return character === character.toLowerCase() ? 1 : 1.24;
}

/** A text's width in small letters of the middling sort. */
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + letterWidth(character), 0);

/** Breaks a title into at most `lines` lines of nearly equal length; a word is never cut. */
function wrap(text: string, lines: number): string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const most = Math.max(widthOf(text) / lines, ...words.map(widthOf));
  for (let width = most; ; width += 1) {
    const rows: string[] = [];
    for (const word of words) {
      const last = rows.at(-1);
      if (last !== undefined && widthOf(`${last} ${word}`) <= width) rows[rows.length - 1] = `${last} ${word}`;
      else rows.push(word);
    }
    if (rows.length <= lines) return rows;
  }
}

const ROOM = WIDTH - 84;

/** The title, as large as its length allows, above one small line of facts. */
export function lettering(title: Title, palette: Palette): string {
  const face = faceOf(title);
  const text = face.upper ? title.title.toLocaleUpperCase('en') : title.title;
  const fit = (lines: number) => {
    const rows = wrap(text, lines);
    const longest = Math.max(1, ...rows.map(widthOf));
    const size = Math.min(104, ROOM / (longest * (face.letter + Math.max(0, face.spacing))), 236 / rows.length);
    return { rows, size };
  };
  const { rows, size } = [1, 2, 3, 4].map(fit).reduce((best, next) => (next.size > best.size * 1.12 ? next : best));
  const x = face.centred ? WIDTH / 2 : 42;
  const bottom = HEIGHT - 86;
  const lines = rows.map(
    (row, i) => `<text x="${x}" y="${n(bottom - (rows.length - 1 - i) * size * 1.02)}">${escapeXml(row)}</text>`,
  );
  const facts = `${title.year}  ·  ${title.genres.slice(0, 2).join('  ·  ')}`.toUpperCase();
  const anchor = face.centred ? ' text-anchor="middle"' : '';
  return `<g fill="${palette.ink}"${anchor}><g font-family="${face.family}" font-weight="${face.weight}" font-size="${n(size)}" letter-spacing="${n(face.spacing * size)}">${lines.join('')}</g><rect x="${face.centred ? x - 24 : x}" y="${HEIGHT - 66}" width="48" height="4" fill="${palette.accent}"/><text x="${x}" y="${HEIGHT - 34}" font-family="${SANS}" font-size="19" font-weight="600" letter-spacing="2.2" opacity=".86">${escapeXml(facts)}</text></g>`;
}
