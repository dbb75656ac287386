import { table } from '../report/format.ts';
import type { RegretCurve } from './artwork.ts';

const COLOURS: Readonly<Record<string, string>> = {
  random: '#8a8f98',
  suited: '#b9914a',
  'best fixed': '#3d7dca',
  LinUCB: '#7a4fb5',
  Thompson: '#c8442d',
};
const [WIDTH, HEIGHT, LEFT, FOOT] = [520, 260, 60, 40];

/** The curves at each 500 pages, one line a policy. */
export function regretText(curves: readonly RegretCurve[]): string {
  const longest = curves.reduce(
    (most, { points }) => (points.length > most.length ? points : most),
    curves[0]?.points ?? [],
  );
  return [
    'Regret: plays that please a looked-at card, summed over pages, short of the best picture for each person (simulated)',
    table(
      ['', ...longest.map(({ pages }) => `${pages}`)],
      curves.map(({ setting, policy, points }) => [
        `${setting}, ${policy}`,
        ...points.map(({ regret }) => regret.toFixed(3)),
      ]),
    ),
  ].join('\n');
}

export function regretCsv(curves: readonly RegretCurve[]): string {
  const lines = curves.flatMap(({ setting, policy, points }) =>
    points.map(({ pages, regret }) => `${setting},${policy},${pages},${regret.toFixed(6)}`),
  );
  return `setting,policy,pages,regret\n${lines.join('\n')}\n`;
}

/** One chart a setting, below each other. */
export function regretSvg(curves: readonly RegretCurve[]): string {
  const settings = [...new Set(curves.map(({ setting }) => setting))];
  const charts = settings.map((setting, i) => {
    const own = curves.filter((curve) => curve.setting === setting);
    const all = own.flatMap(({ points }) => points);
    const most = {
      pages: Math.max(1, ...all.map(({ pages }) => pages)),
      regret: Math.max(1e-9, ...all.map(({ regret }) => regret)),
    };
    const x = (pages: number) => LEFT + (pages / most.pages) * (WIDTH - LEFT - 110);
    const y = (regret: number) => HEIGHT - FOOT - (Math.max(0, regret) / most.regret) * (HEIGHT - FOOT - 30);
    const lines = own.map(({ policy, points }) => {
      const last = points.at(-1);
      const path = points.map(({ pages, regret }) => `${x(pages).toFixed(1)},${y(regret).toFixed(1)}`).join(' ');
      const label =
        last === undefined
          ? ''
          : `<text x="${x(last.pages) + 6}" y="${y(last.regret) + 4}" fill="${COLOURS[policy]}">${policy}</text>`;
      return `<polyline fill="none" stroke="${COLOURS[policy]}" stroke-width="2" points="${x(0)},${y(0)} ${path}"/>${label}`;
    });
    return `<g transform="translate(0 ${i * HEIGHT})"><text x="${LEFT}" y="18" font-weight="600">${setting}</text><path d="M${LEFT} 26V${HEIGHT - FOOT}H${WIDTH - 110}" fill="none" stroke="#555"/><text x="${LEFT - 6}" y="34" text-anchor="end">${most.regret.toFixed(2)}</text><text x="${WIDTH - 110}" y="${HEIGHT - FOOT + 16}" text-anchor="end">${most.pages} pages</text>${lines.join('')}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT * settings.length}" width="${WIDTH}" height="${HEIGHT * settings.length}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Regret of each policy of pictures"><rect width="100%" height="100%" fill="#fff"/>${charts.join('')}</svg>`;
}
