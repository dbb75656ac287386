import type { Tool } from '../tool.ts';
import { explainPick } from './explain-pick.ts';
import { recommend } from './recommend.ts';
import { recordEvent } from './record-event.ts';
import { searchTitles } from './search-titles.ts';
import { tasteProfile } from './taste-profile.ts';

export const TOOLS: readonly Tool[] = [recommend, explainPick, searchTitles, recordEvent, tasteProfile];
