/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import type { TasteStatement } from '../../../../flows/index.ts';
import type { Control } from '../../../../model/index.ts';
import { BeliefView } from './belief-view.tsx';
import { type BeliefGroup, groupsOf } from './beliefs.ts';

interface Props {
  readonly statements: readonly TasteStatement[];
  readonly busy: boolean;
  readonly onPress: (control: Control, statementId: string) => void;
}

/** A group shows its strongest first; the others wait behind a button. */
const SHOWN = 6;

/** All beliefs, in groups. */
export function BeliefGroups({ statements, busy, onPress }: Props) {
  const most = Math.max(1, ...statements.map(({ weight }) => Math.abs(weight)));
  return (
    <>
      {groupsOf(statements).map((group) => (
        <Group key={group.id} group={group} most={most} busy={busy} onPress={onPress} />
      ))}
    </>
  );
}

interface GroupProps extends Pick<Props, 'busy' | 'onPress'> {
  readonly group: BeliefGroup;
  readonly most: number;
}

function Group({ group: { id, title, about, statements }, most, busy, onPress }: GroupProps) {
  const [all, setAll] = useState(false);
  const shown = all ? statements : statements.slice(0, SHOWN);
  return (
    <section aria-labelledby={`beliefs-${id}`} class="beliefs">
      <h2 id={`beliefs-${id}`}>
        {title} <small>{statements.length}</small>
      </h2>
      <p class="quiet">{about}</p>
      <ul>
        {shown.map((statement) => (
          <BeliefView
            key={statement.id}
            statement={statement}
            most={most}
            busy={busy}
            onPress={(control) => onPress(control, statement.id)}
          />
        ))}
      </ul>
      {statements.length > SHOWN && (
        <button type="button" class="beliefs-all" aria-expanded={all ? 'true' : 'false'} onClick={() => setAll(!all)}>
          {all ? 'Show the strongest only' : `Show all ${statements.length}`}
          <span class="hidden">: {title}</span>
        </button>
      )}
    </section>
  );
}
