import { useQuery } from '@apollo/client/react';
import { type ComponentType, useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths';
import { NotesPageDocument } from '../../graphql/generated/operations';
import { useSessionAbilities, whyNot } from '../../graphql/session-abilities';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { NotesFrame } from './notes-frame';
import type { NotesSession } from './notes-session';
import { OffersForNotes } from './offers';
import { Together } from './together';
import { Writing } from './use-note-book';

/** Shows what one patient's chart will say; the chart is another feature's, so the page is given it. */
export type ChartPreviewPart = ComponentType<{ rosterEntryId: string; onClose: () => void }>;

export function NotesPage({ ChartPreview }: { ChartPreview: ChartPreviewPart }) {
  const { sessionId = '', part = '' } = useParams();
  const { data, error, refetch } = useQuery(NotesPageDocument, { variables: { sessionId }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const session = data?.groupSession;
  const status = session?.status;
  const known = useRef(status);
  // Comments and signatures come with a return and a signature; the live stream tells of those, not of what they carry.
  useEffect(() => {
    if (known.current !== undefined && known.current !== status) void refetch().catch(() => undefined);
    known.current = status;
  }, [status, refetch]);
  if (session === undefined) {
    if (error !== undefined) throw error;
    return <RowSkeletons rows={8} />;
  }
  return (
    <Writing sessionId={sessionId}>
      <title>{`Notes, ${session.groupTitle} · Groupwork`}</title>
      <Opened session={session} part={part} ChartPreview={ChartPreview} />
    </Writing>
  );
}

function Opened({ session, part, ChartPreview }: { session: NotesSession; part: string; ChartPreview: ChartPreviewPart }) {
  const abilities = useSessionAbilities(session);
  const closed = whyNot(abilities, 'canDocument');
  if (session.actualStart === null || session.sharedNote === null) {
    return (
      <EmptyState centred title={session.actualStart === null ? 'No notes yet' : 'These notes are not yours to read'} actions={<Link to={paths.attendance(session.id)}>Open Attendance</Link>}>
        {closed ?? 'Notes are read by the people who lead the session, who signed it and who review it.'}
      </EmptyState>
    );
  }
  return <OffersForNotes session={session} readOnly={closed !== null}><Together part={part}><NotesFrame session={session} part={part} closed={closed} ChartPreview={ChartPreview} /></Together></OffersForNotes>;
}
