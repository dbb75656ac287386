export type JsonSchema = Readonly<Record<string, unknown>>;

/** The value has not the form that the schema asks for. The message names the place. */
export class Unfit extends Error {}
/** The schema says what is not understood here; guessing would answer with something else than was asked for. */
export class UnsupportedSchema extends Error {}

/** The part of JSON Schema that is understood: that of structured output, without patterns (they run on our time). */
const ASSERTIONS = new Set(
  (
    'type properties required additionalProperties items minItems maxItems enum const anyOf $ref ' +
    'minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum'
  ).split(' '),
);
const ANNOTATIONS = new Set(
  '$schema $id $defs definitions title description default examples deprecated readOnly writeOnly'.split(' '),
);
/** Schemas and values that may be looked at: what refers to itself, or doubles with every step, ends here. */
const MOST_STEPS = 50_000;
const MOST_DEPTH = 64;

/**
 * The value cut to what the schema asks for: named fields only, lists no longer than allowed. Throws `Unfit` where it
 * lacks something, `UnsupportedSchema` where the schema is not understood. After JSON Schema 2020-12, in the part above.
 */
export function shapeTo(schema: JsonSchema, value: unknown): unknown {
  return new Fitting(schema).fit(schema, value, 'answer', 0);
}

class Fitting {
  private steps = 0;
  private readonly root: JsonSchema;

  constructor(root: JsonSchema) {
    this.root = root;
  }

  fit(schema: unknown, value: unknown, at: string, depth: number): unknown {
    this.steps += 1;
    if (this.steps > MOST_STEPS || depth > MOST_DEPTH)
      throw new UnsupportedSchema('The schema is too large or refers to itself without end.');
    if (schema === true) return value;
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
      throw schema === false ? new Unfit(`${at} is not allowed`) : new UnsupportedSchema(`${at} is given no schema.`);
    const rules = schema as JsonSchema;
    for (const keyword of Object.keys(rules))
      if (!ASSERTIONS.has(keyword) && !ANNOTATIONS.has(keyword))
        throw new UnsupportedSchema(
          `The keyword '${keyword.slice(0, 40)}' is not supported; these are: ${[...ASSERTIONS].join(', ')}.`,
        );
    if (typeof rules.$ref === 'string') return this.fit(this.resolve(rules.$ref), value, at, depth + 1);
    const chosen = Array.isArray(rules.anyOf) ? this.first(rules.anyOf, value, at, depth) : value;
    this.checkType(rules, chosen, at);
    if (Array.isArray(chosen)) return this.list(rules, chosen, at, depth);
    if (typeof chosen === 'object' && chosen !== null)
      return this.object(rules, chosen as Record<string, unknown>, at, depth);
    checkRange(rules, chosen, at);
    return chosen;
  }

  private first(options: readonly unknown[], value: unknown, at: string, depth: number): unknown {
    for (const option of options)
      try {
        return this.fit(option, value, at, depth + 1);
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
      }
    throw new Unfit(`${at} is none of the forms in anyOf`);
  }

  private checkType({ type, enum: values, const: only, ...rules }: JsonSchema, value: unknown, at: string): void {
    const types = type === undefined ? [] : Array.isArray(type) ? type : [type];
    if (types.length > 0 && !types.some((name) => isOfType(value, name)))
      throw new Unfit(`${at} is ${typeOf(value)}, not ${types.join(' or ')}`);
    const same = (other: unknown) => JSON.stringify(other) === JSON.stringify(value);
    if (Array.isArray(values) && !values.some(same)) throw new Unfit(`${at} is none of the values in enum`);
    if (only !== undefined && !same(only)) throw new Unfit(`${at} is not the one value in const`);
    if (rules.required !== undefined && !Array.isArray(rules.required))
      throw new UnsupportedSchema(`'required' of ${at} is no list.`);
  }

  private list({ items, minItems, maxItems }: JsonSchema, value: readonly unknown[], at: string, depth: number) {
    const kept = value.slice(0, typeof maxItems === 'number' ? Math.max(0, maxItems) : value.length);
    if (typeof minItems === 'number' && kept.length < minItems)
      throw new Unfit(`${at} has ${kept.length} of at least ${minItems} entries`);
    return items === undefined ? kept : kept.map((item, i) => this.fit(items, item, `${at}[${i}]`, depth + 1));
  }

  private object(rules: JsonSchema, value: Record<string, unknown>, at: string, depth: number) {
    const { properties, required, additionalProperties: others } = rules;
    const named = Object.entries((properties ?? {}) as JsonSchema);
    const missing = ((required ?? []) as unknown[]).map(String).find((key) => !Object.hasOwn(value, key));
    if (missing !== undefined) throw new Unfit(`${at} has no field '${missing.slice(0, 60)}'`);
    const asked =
      properties === undefined && others !== false
        ? Object.keys(value).map((key) => [key, others ?? true] as const)
        : named.filter(([key]) => Object.hasOwn(value, key));
    return Object.fromEntries(
      asked.map(([key, schema]) => [key, this.fit(schema, value[key], `${at}.${key}`, depth + 1)]),
    );
  }

  /** `#`, `#/$defs/pick`: references within the schema, and no others. */
  private resolve(reference: string): unknown {
    if (!reference.startsWith('#')) throw new UnsupportedSchema('A $ref must point within the schema (#/…).');
    let target: unknown = this.root;
    for (const step of reference.slice(1).split('/').slice(1)) {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      if (typeof target !== 'object' || target === null || !Object.hasOwn(target, key))
        throw new UnsupportedSchema(`The $ref ${JSON.stringify(reference.slice(0, 80))} points at nothing.`);
      target = (target as Record<string, unknown>)[key];
    }
    return target;
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isOfType(value: unknown, type: unknown): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;
}

/** Bounds of numbers, and of texts by their length; of each the values that satisfy it. */
const BOUNDS: Readonly<Record<string, (size: number, bound: number) => boolean>> = {
  minimum: (size, bound) => size >= bound,
  maximum: (size, bound) => size <= bound,
  exclusiveMinimum: (size, bound) => size > bound,
  exclusiveMaximum: (size, bound) => size < bound,
  minLength: (size, bound) => size >= bound,
  maxLength: (size, bound) => size <= bound,
};

function checkRange(rules: JsonSchema, value: unknown, at: string): void {
  for (const [keyword, holds] of Object.entries(BOUNDS)) {
    const bound = rules[keyword];
    const ofText = keyword.endsWith('Length');
    const size = ofText ? (typeof value === 'string' ? [...value].length : null) : value;
    if (typeof bound === 'number' && typeof size === 'number' && !holds(size, bound))
      throw new Unfit(`${at} is outside ${keyword} ${bound}`);
  }
}
