import { type Brush, between, HEIGHT, n, repeat, WIDTH } from './brush.ts';

/** A smooth line across the picture, closed to its foot: `base` is its mean height, `rough` how far it strays. */
export function hills(brush: Brush, base: number, rough: number, fill: string, opacity: number, steps: number): string {
  const step = WIDTH / steps;
  let y = base + between(brush, -rough, rough);
  let path = `M0 ${HEIGHT}V${n(y)}`;
  for (let i = 1; i <= steps; i++) {
    const to = base + between(brush, -rough, rough);
    path += `C${n((i - 0.5) * step)} ${n(y)} ${n((i - 0.5) * step)} ${n(to)} ${n(i * step)} ${n(to)}`;
    y = to;
  }
  return `<path d="${path}V${HEIGHT}Z" fill="${fill}" opacity="${opacity}"/>`;
}

/** Peaks with a lit side. */
export function peaks(brush: Brush, base: number, tall: number, fill: string, opacity: number): string {
  const light = 0.16;
  let parts = '';
  for (let x = -120; x < WIDTH + 60; x += between(brush, 90, 170)) {
    const top = base - between(brush, tall * 0.4, tall);
    const half = between(brush, 120, 210);
    parts += `<path d="M${n(x - half)} ${n(base + 60)}L${n(x)} ${n(top)}L${n(x + half)} ${n(base + 60)}Z" fill="${fill}" opacity="${opacity}"/>`;
    parts += `<path d="M${n(x)} ${n(top)}L${n(x + half)} ${n(base + 60)}H${n(x + half * 0.1)}L${n(x + half * 0.2)} ${n(top + (base - top) * 0.55)}Z" fill="${brush.palette.glow}" opacity="${light}"/>`;
  }
  return `${parts}<rect y="${n(base + 55)}" width="${WIDTH}" height="${HEIGHT}" fill="${fill}" opacity="${opacity}"/>`;
}

export function stars(brush: Brush, many: number, low = 560): string {
  return repeat(many, () => {
    const y = brush.next() ** 1.4 * low;
    return `<circle cx="${n(brush.next() * WIDTH)}" cy="${n(y)}" r="${n(0.6 + brush.next() ** 3 * 2.2)}" opacity="${n(0.25 + brush.next() * 0.75)}"/>`;
  }).replace(/^(.*)$/s, `<g fill="${brush.palette.ink}">$1</g>`);
}

/** The sun or moon, with its halo. */
export function disc(x: number, y: number, radius: number): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius * 3.4)}" fill="url(#halo)"/><circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="url(#disc)"/>`;
}

/** Rows of towers, the far ones paler, with lit windows in the near ones. */
export function skyline(brush: Brush, base: number, tall: number, fill: string, opacity: number, lit: boolean): string {
  let parts = '';
  let windows = '';
  for (let x = -24; x < WIDTH; ) {
    const width = between(brush, 38, 92);
    const height = between(brush, tall * 0.35, tall);
    const top = base - height;
    const roof = brush.next();
    const crown =
      roof > 0.82
        ? `L${n(x + width / 2)} ${n(top - width * 0.7)}`
        : roof > 0.66
          ? `V${n(top - 14)}H${n(x + width * 0.7)}V${n(top)}`
          : '';
    const mast = roof < 0.14 ? `<rect x="${n(x + width / 2)}" y="${n(top - 46)}" width="3" height="50"/>` : '';
    parts += `<path d="M${n(x)} ${HEIGHT}V${n(top)}${roof > 0.66 && roof <= 0.82 ? `H${n(x + width * 0.3)}` : ''}${crown}${roof > 0.82 ? '' : `H${n(x + width)}`}${roof > 0.82 ? `L${n(x + width)} ${n(top)}` : ''}V${HEIGHT}Z"/>${mast}`;
    if (lit)
      for (let wy = top + 16; wy < base + 40; wy += 17)
        for (let wx = x + 8; wx < x + width - 10; wx += 13)
          if (brush.next() > 0.74)
            windows += `<rect x="${n(wx)}" y="${n(wy)}" width="6" height="9" opacity="${n(0.35 + brush.next() * 0.65)}"/>`;
    x += width + between(brush, -4, 12);
  }
  return `<g fill="${fill}" opacity="${opacity}">${parts}</g><g fill="${brush.palette.glow}">${windows}</g>`;
}

/** Gabled roofs, with a window or two alight. */
export function village(brush: Brush, base: number): string {
  let parts = '';
  for (let x = -30; x < WIDTH; ) {
    const width = between(brush, 70, 120);
    const top = base - between(brush, 50, 110);
    parts += `<path d="M${n(x)} ${HEIGHT}V${n(top)}L${n(x + width / 2)} ${n(top - width * 0.5)}L${n(x + width)} ${n(top)}V${HEIGHT}Z" fill="${brush.palette.land}"/>`;
    if (brush.next() > 0.3)
      parts += `<rect x="${n(x + width * 0.55)}" y="${n(top + 18)}" width="18" height="22" rx="2" fill="${brush.palette.accent}" opacity=".95"/>`;
    if (brush.next() > 0.6)
      parts += `<rect x="${n(x + width * 0.2)}" y="${n(top + 18)}" width="18" height="22" rx="2" fill="${brush.palette.glow}" opacity=".8"/>`;
    x += width + between(brush, -16, 26);
  }
  return parts;
}

export function firs(brush: Brush, base: number, tall: number, fill: string, opacity: number): string {
  let parts = '';
  for (let x = -10; x < WIDTH + 20; x += between(brush, 16, 46)) {
    const height = between(brush, tall * 0.45, tall);
    const half = height * 0.19;
    const tier = (from: number, spread: number) =>
      `M${n(x - half * spread)} ${n(base - height * from)}L${n(x)} ${n(base - height * (from + 0.45))}L${n(x + half * spread)} ${n(base - height * from)}Z`;
    parts += `${tier(0, 1)}${tier(0.25, 0.82)}${tier(0.52, 0.6)}`;
  }
  return `<g fill="${fill}" opacity="${opacity}"><path d="${parts}"/><rect y="${n(base - 4)}" width="${WIDTH}" height="${HEIGHT}"/></g>`;
}

/** Water to the horizon with the light's road on it. */
export function sea(brush: Brush, horizon: number, lightX: number): string {
  const glints = repeat(34, (i) => {
    const depth = i / 34;
    const width = between(brush, 20, 90) * (0.4 + depth);
    const x = lightX + between(brush, -1, 1) * (30 + depth * 120) - width / 2;
    return `<rect x="${n(x)}" y="${n(horizon + 6 + depth ** 1.4 * 260)}" width="${n(width)}" height="${n(1.5 + depth * 3)}" rx="2" opacity="${n(0.75 - depth * 0.5)}"/>`;
  });
  return `<rect y="${n(horizon)}" width="${WIDTH}" height="${HEIGHT}" fill="${brush.palette.land}"/><rect y="${n(horizon)}" width="${WIDTH}" height="260" fill="url(#water)"/><g fill="${brush.palette.glow}">${glints}</g>`;
}

export function planet(brush: Brush, x: number, y: number, radius: number): string {
  const tilt = between(brush, -28, 28);
  const bands = repeat(5, (i) => {
    const at = y - radius + (i + 0.5) * radius * 0.4;
    return `<ellipse cx="${n(x)}" cy="${n(at)}" rx="${n(radius)}" ry="${n(between(brush, 4, radius * 0.16))}" fill="${i % 2 === 0 ? brush.palette.accent : brush.palette.land}" opacity=".22"/>`;
  });
  const ring = brush.next() > 0.35;
  const half = (sweep: number) =>
    `<path d="M${n(x - radius * 1.75)} ${n(y)}A${n(radius * 1.75)} ${n(radius * 0.42)} 0 0 ${sweep} ${n(x + radius * 1.75)} ${n(y)}" fill="none" stroke="${brush.palette.accent}" stroke-width="${n(radius * 0.09)}" opacity=".85"/>`;
  return `<g transform="rotate(${n(tilt)} ${n(x)} ${n(y)})">${ring ? half(1) : ''}<clipPath id="globe"><circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}"/></clipPath><g clip-path="url(#globe)"><rect x="${n(x - radius)}" y="${n(y - radius)}" width="${n(radius * 2)}" height="${n(radius * 2)}" fill="url(#disc)"/>${bands}<circle cx="${n(x + radius * 0.55)}" cy="${n(y + radius * 0.45)}" r="${n(radius * 1.15)}" fill="${brush.palette.sky}" opacity=".5"/></g>${ring ? half(0) : ''}</g>`;
}

export function rain(brush: Brush): string {
  return `<g stroke="${brush.palette.ink}" stroke-width="1.3" opacity=".3">${repeat(110, () => {
    const x = brush.next() * (WIDTH + 120);
    const y = brush.next() * 860 - 60;
    const long = between(brush, 26, 70);
    return `<path d="M${n(x)} ${n(y)}l${n(-long * 0.22)} ${n(long)}"/>`;
  })}</g>`;
}

export function snow(brush: Brush): string {
  return `<g fill="#fff">${repeat(90, () => `<circle cx="${n(brush.next() * WIDTH)}" cy="${n(brush.next() * 780)}" r="${n(between(brush, 1, 4.2))}" opacity="${n(between(brush, 0.3, 0.9))}"/>`)}</g>`;
}

export function mist(brush: Brush, y: number): string {
  return repeat(
    4,
    (i) =>
      `<ellipse cx="${n(brush.next() * WIDTH)}" cy="${n(y + i * 26)}" rx="${n(between(brush, 260, 460))}" ry="${n(between(brush, 16, 40))}" fill="${brush.palette.glow}" opacity=".16" filter="url(#soft)"/>`,
  );
}

/** Out-of-focus lights. */
export function bokeh(brush: Brush, many: number, low: number): string {
  return repeat(
    many,
    () =>
      `<circle cx="${n(brush.next() * WIDTH)}" cy="${n(brush.next() * low)}" r="${n(between(brush, 10, 46))}" fill="${brush.next() > 0.5 ? brush.palette.glow : brush.palette.accent}" opacity="${n(between(brush, 0.1, 0.35))}"/>`,
  );
}

/** Beams out of one point. */
export function rays(brush: Brush, x: number, y: number, many: number, fill: string, opacity: number): string {
  const turn = brush.next() * Math.PI;
  const wide = (Math.PI / many) * 0.5;
  const point = (angle: number) => `${n(x + Math.cos(angle) * 1200)} ${n(y + Math.sin(angle) * 1200)}`;
  return `<path fill="${fill}" opacity="${opacity}" d="${repeat(many, (i) => {
    const angle = turn + (i * Math.PI * 2) / many;
    return `M${n(x)} ${n(y)}L${point(angle - wide)}L${point(angle + wide)}Z`;
  })}"/>`;
}
