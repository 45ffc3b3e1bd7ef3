import { useQuery } from '@apollo/client/react';
import { type NoteField, noteFieldCatalogue } from '@groupwork/shared/documentation/note-fields';
import { layoutField } from '@groupwork/shared/documentation/note-layout';
import { clockTimeWithSeconds, facilityDate, mediumDate } from '@groupwork/shared/kernel/time';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { NoteTextHistoryDocument, type NoteTextHistoryQuery } from '../../graphql/generated/operations';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { noteOf, type NotesSession, SHARED_PART, textsOf } from './notes-session';
import { useWriting } from './use-note-book';
import classes from './note-history.module.css';

type Version = NoteTextHistoryQuery['noteTextHistory']['edges'][number]['node'];

export interface NoteHistoryProps {
  session: NotesSession;
  part: string;
  field: NoteField;
  readOnly: boolean;
  onClose: () => void;
}

/** While one writes, a text is saved every few seconds: of such a run the last one is what was meant. */
const ONE_RUN = 120_000;

function milestones(versions: readonly Version[]): Version[] {
  return versions.filter((version, index) => {
    const newer = versions[index - 1];
    return newer === undefined || newer.writtenBy.id !== version.writtenBy.id || Date.parse(newer.writtenAt) - Date.parse(version.writtenAt) > ONE_RUN;
  });
}

/** Every text the field ever held; one that is brought back is saved as a new version. */
export function NoteHistory({ session, part, field, readOnly, onClose }: NoteHistoryProps) {
  const { book, sessionId } = useWriting();
  const { timeZone } = session;
  const rosterEntryId = part === SHARED_PART ? null : part;
  const label = layoutField(session.noteLayout, field)?.label ?? noteFieldCatalogue[field].label;
  const [every, setEvery] = useState(false);
  const { data, error, fetchMore } = useQuery(NoteTextHistoryDocument, { variables: { sessionId, lineId: rosterEntryId, field, after: null }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const history = data?.noteTextHistory;
  const all = history?.edges.map(({ node }) => node) ?? [];
  const shown = every ? all : milestones(all);
  const bringBack = (text: string): void => {
    const stored = textsOf(noteOf(session, rosterEntryId)).get(field);
    if (stored === undefined) return;
    book.write({ textId: stored.id, sessionId, rosterEntryId, field }, text, { text: stored.text, version: stored.version });
    book.flush(stored.id);
    announce(`${label} is back as it was.`);
    onClose();
  };
  const older = (): void => {
    void fetchMore({
      variables: { after: history?.pageInfo.endCursor ?? null },
      updateQuery: (before, { fetchMoreResult }) => ({ noteTextHistory: { ...fetchMoreResult.noteTextHistory, edges: [...before.noteTextHistory.edges, ...fetchMoreResult.noteTextHistory.edges] } }),
    }).catch(() => undefined);
  };
  return (
    <Dialog opened onClose={onClose} title={`History of ${label}`} wide>
      {history === undefined && error === undefined && <RowSkeletons rows={3} />}
      {history === undefined && error !== undefined && <EmptyState title="The history could not be loaded">Close it and open it again.</EmptyState>}
      {history !== undefined && all.length === 0 && <EmptyState title="Nothing was written here yet" />}
      {all.length > shown.length || every ? <Checkbox className={classes['every'] ?? ''} label="Show every save" checked={every} onChange={(event) => setEvery(event.currentTarget.checked)} /> : null}
      <ol className={classes['versions']}>
        {shown.map(({ version, text, writtenAt, writtenBy }) => (
          <li key={version}>
            <div className={classes['head']}>
              <h3>{writtenBy.name}, {mediumDate(facilityDate(writtenAt, timeZone))}, {clockTimeWithSeconds(writtenAt, timeZone)}</h3>
              {version === all[0]?.version
                ? <span className={classes['now']}>as it is now</span>
                : !readOnly && <ActionButton aria-label={`Bring back the text of ${clockTimeWithSeconds(writtenAt, timeZone)}`} onClick={() => bringBack(text)}>Bring this text back</ActionButton>}
            </div>
            <p>{text === '' ? <span className={classes['now']}>Emptied</span> : text}</p>
          </li>
        ))}
      </ol>
      {history?.pageInfo.hasNextPage === true && <ActionButton onClick={older}>Show older</ActionButton>}
    </Dialog>
  );
}
