/** What a person sets up. */
export interface LanguageModelSettings {
  readonly model: string;
  /** Any server of the protocol; OpenAI's own where null. */
  readonly baseUrl: string | null;
  /** Null: the server asks for none. */
  readonly apiKey: string | null;
  /** A stream in which nothing is said for so long has failed. */
  readonly patienceMs: number;
  /** Tokens that one payer may use up, in and out together. */
  readonly tokenBudget: number;
}
