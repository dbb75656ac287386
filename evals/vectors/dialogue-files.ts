import { nameAndYear } from './match.ts';

export interface NamedFilm {
  readonly name: string;
  readonly year: number | null;
  /** Said by the one who recommends, and not against what the two reported afterwards. */
  readonly recommended: boolean;
}
export interface Turn {
  readonly seeker: boolean;
  readonly text: string;
  readonly films: readonly NamedFilm[];
}
export interface Dialogue {
  readonly id: string;
  readonly turns: readonly Turn[];
}

type Answers = Readonly<Record<string, { readonly suggested: number }>>;

/** A line of ReDial; `[]` stands for `{}` in some. */
interface RedialLine {
  readonly conversationId: string;
  readonly initiatorWorkerId: number;
  readonly movieMentions: Readonly<Record<string, string | null>>;
  readonly initiatorQuestions: Answers;
  readonly respondentQuestions: Answers;
  readonly messages: readonly { readonly text: string; readonly senderWorkerId: number }[];
}

/** ReDial: the initiator seeks. Film marks (@123) become the film's name. */
export function readRedial(text: string): Dialogue[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { conversationId, initiatorWorkerId, movieMentions, messages, ...answers } = JSON.parse(line) as RedialLine;
      const film = (id: string) => nameAndYear(movieMentions[id] ?? '');
      const suggested = (id: string) => {
        const said = [answers.initiatorQuestions[id], answers.respondentQuestions[id]].flatMap((each) => each ?? []);
        return said.length === 0 || said.some((each) => each.suggested === 1);
      };
      const turns = messages.map((message): Turn => {
        const seeker = message.senderWorkerId === initiatorWorkerId;
        const ids = [...new Set([...message.text.matchAll(/@(\d+)/g)].map(([, id = '']) => id))];
        return {
          seeker,
          text: message.text.replace(/@(\d+)/g, (_, id: string) => film(id).name),
          films: ids
            .map((id) => ({ ...film(id), recommended: !seeker && suggested(id) }))
            .filter(({ name }) => name !== ''),
        };
      });
      return { id: conversationId, turns };
    });
}

/** INSPIRED: a table of utterances, tabs between the columns; films as "Name (year)" with semicolons between. */
export function readInspired(text: string): Dialogue[] {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const columns = head.split('\t');
  const dialogues = new Map<string, Turn[]>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    const cells = line.split('\t');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const seeker = cell('speaker') !== 'RECOMMENDER';
    const films = cell('movies')
      .split(';')
      .filter((name) => name.trim() !== '')
      .map((name) => ({ ...nameAndYear(name), recommended: !seeker }));
    const turns = dialogues.get(cell('dialog_id')) ?? [];
    turns.push({ seeker, text: cell('text').replaceAll('QUOTATION_MARK', '"'), films });
    dialogues.set(cell('dialog_id'), turns);
  }
  return [...dialogues].map(([id, turns]) => ({ id, turns }));
}
