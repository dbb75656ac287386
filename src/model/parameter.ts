/** A weight, limit or switch with its default, its sensible range and what it does. Experiments override these. */
export interface Parameter {
  readonly name: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly about: string;
}
