import { useRef, useState } from 'hono/jsx/dom';
import type { Page } from '../../../../model/index.ts';
import { messageOf } from '../api.ts';
import { changeWords } from './changes.ts';
import { homePage, type Moment } from './home-api.ts';

export interface Home {
  /** Null until one has come. */
  readonly page: Page | null;
  readonly problem: string | null;
  readonly loading: boolean;
  /** Asks anew and says what changed; '' where it was the first page, or where none came. */
  readonly load: (moment: Moment) => Promise<string>;
}

/** The page of one viewer. Of several questions under way the last one's answer counts; `onFailure` hears of one that failed. */
export function useHome(profileId: string, onFailure: (error: unknown) => void): Home {
  const [page, setPage] = useState<Page | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [loading, setLoading] = useState(true);
  const shown = useRef<Page | null>(null);
  const asked = useRef(0);
  const load = async (moment: Moment) => {
    asked.current = (asked.current ?? 0) + 1;
    const question = asked.current;
    setProblem(null);
    setLoading(true);
    try {
      const fresh = await homePage(profileId, moment);
      if (question !== asked.current) return '';
      const words = shown.current ? changeWords(shown.current, fresh) : '';
      shown.current = fresh;
      setPage(fresh);
      return words;
    } catch (error) {
      if (question === asked.current) setProblem(messageOf(error));
      onFailure(error);
      return '';
    } finally {
      if (question === asked.current) setLoading(false);
    }
  };
  return { page, problem, loading, load };
}
