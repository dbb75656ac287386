/** A number as it is shown, beside the exact one. */
export interface Figure {
  readonly value: number;
  readonly text: string;
}

export const isFigure = (cell: unknown): cell is Figure => typeof cell === 'object' && cell !== null && 'value' in cell;

/** A true minus sign; what rounds to nought has none. */
const minus = (text: string) => (/^-0[.]?0*$/.test(text) ? text.slice(1) : text.replaceAll('-', '−'));
const figure = (value: number, text: string): Figure => ({ value, text: minus(text) });

export const plain = (value: number, digits = 2): Figure => figure(value, value.toFixed(digits));
export const whole = (value: number): Figure => figure(value, value.toLocaleString('en'));
export const signed = (value: number, digits = 2): Figure =>
  figure(value, `${Number(value.toFixed(digits)) > 0 ? '+' : ''}${value.toFixed(digits)}`);
/** Per cent; one decimal where less than ten are meant. */
export const percent = (share: number): Figure =>
  figure(share, `${(100 * share).toFixed(Math.abs(share) < 0.1 && share !== 0 ? 1 : 0)} %`);

/** "−0.20 to 0.30" */
export const between = ([low, high]: readonly [number, number], digits = 2): string =>
  `${plain(low, digits).text} to ${plain(high, digits).text}`;

export const dayAndTime = (at: string | number): string =>
  new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
