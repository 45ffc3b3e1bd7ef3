import { useQuery } from '@apollo/client/react';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { standsSigned } from '@groupwork/shared/scheduling/group-session-status';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths';
import { SignPageDocument } from '../../graphql/generated/operations';
import { useSessionAbilities, whyNot } from '../../graphql/session-abilities';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { CoSign } from './co-sign';
import type { ChartPreviewPart } from './previews';
import type { SignSession } from './sign-checks';
import { Signed } from './signed';
import { ToSign } from './to-sign';

/** What other features lend the page: how many texts are still on their way, and the end of a session. */
export interface SignPageProps {
  unsaved: number;
  EndSession: ComponentType<{ sessionId: string; opened: boolean; onClose: () => void }>;
  /** What one patient's chart will say. */
  ChartPreview: ChartPreviewPart;
}

export function SignPage(props: SignPageProps) {
  const { sessionId = '' } = useParams();
  const { data, error, refetch } = useQuery(SignPageDocument, { variables: { sessionId }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  if (data === undefined) {
    if (error !== undefined) throw error;
    return <RowSkeletons rows={6} />;
  }
  const session = data.groupSession;
  return (
    <>
      <title>{`Sign, ${session.groupTitle} · Groupwork`}</title>
      <Opened session={session} onLookAgain={() => { void refetch().catch(() => undefined); }} {...props} />
    </>
  );
}

function Opened({ session, onLookAgain, ...props }: SignPageProps & { session: SignSession; onLookAgain: () => void }) {
  const abilities = useSessionAbilities(session);
  const signed = standsSigned(session.status);
  const [signedBefore] = useState(signed);
  // A change tells that somebody signed, not with which signature: what stands signed is read again.
  const seen = useRef({ version: session.version, signed });
  useEffect(() => {
    if (signed && seen.current.signed && session.version > seen.current.version) onLookAgain();
    seen.current = { version: session.version, signed };
  });
  if (signed) {
    // Whoever is asked and cannot sign now (the credential expired) sees why, beside what they would sign.
    if (abilities.canCoSign.allowed || abilities.canDecline.allowed) return <CoSign session={session} notYet={whyNot(abilities, 'canCoSign')} />;
    return <Signed session={session} justNow={!signedBefore} />;
  }
  // Who may not document has nothing to sign; who may, but not now (it runs, the credential expired), sees what stops it.
  const closed = abilities.canDecline.allowed ? null : whyNot(abilities, 'canDocument');
  if (closed !== null) return <EmptyState centred title="Nothing for you to sign here" actions={<Link to={paths.attendance(session.id)}>Open Attendance</Link>}>{closed}</EmptyState>;
  return <ToSign session={session} notYet={whyNot(abilities, 'canSign')} {...props} />;
}
