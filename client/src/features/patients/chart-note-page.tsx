import { useApolloClient, useQuery } from '@apollo/client/react';
import { signedMoment } from '@groupwork/shared/kernel/time';
import { contentCheck } from '@groupwork/shared/signatures/content-check';
import { chartEntryWords, printedMeaning, printedSigner, waiverWords } from '@groupwork/shared/signatures/meaning';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import type { Unmasked } from '@apollo/client/masking';
import { IconChevronLeft, IconFileTypePdf, IconPrinter, IconShieldCheck } from '@tabler/icons-react';
import { type ComponentType, useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { AddendumList } from '../../app/addenda';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { ChartNoteDocument, ChartNoteInPrintDocument, type ChartNoteQuery } from '../../graphql/generated/operations';
import { files } from '../../graphql/files';
import { useSaving } from '../../graphql/use-saving';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { RowSkeletons } from '../../ui/skeleton';
import { WarningNote } from '../../ui/states';
import { StatusWord } from '../../ui/status-word';
import { chartEntryMark } from './chart-marks';
import { ChartPaper, Part, type Projection } from './chart-paper';
import classes from './chart-note.module.css';

type Entry = Unmasked<ChartNoteQuery>['chartEntry'];
type Signature = Entry['signatures'][number];

export interface ChartNotePageProps {
  /** How something is added to a signed note, which is not this page's own. */
  /** What was linked to the plan after signing, and how it is: the plan's own. */
  LaterLinks: ComponentType<{ chartEntryId: string; timeZone: string }>;
  LinkLater: ComponentType<{ chartEntryId: string; rosterEntryId: string; sessionDate: string; timeZone: string; linked: readonly string[] }>;
  Amend: ComponentType<{ chartEntryId: string; rosterEntryId: string; fields: Projection['individual']; timeZone: string; startedAt: string; onAdded: () => void }>;
}

/** One note as it prints. Until it is final it is not for release, and so not for paper. */
export function ChartNotePage({ Amend, LaterLinks, LinkLater }: ChartNotePageProps) {
  const { patientId = '', chartEntryId = '' } = useParams();
  const opens = useCapability('chart:read');
  const { data, error, refetch } = useQuery(ChartNoteDocument, { variables: { id: chartEntryId }, fetchPolicy: 'cache-and-network', skip: !opens });
  useToldOfPrint(chartEntryId);
  if (!opens) return <NothingHere />;
  if (data === undefined) {
    if (error !== undefined) throw error;
    return <RowSkeletons rows={6} />;
  }
  const entry = data.chartEntry;
  const isFinal = entry.status === 'FINALISED';
  const { projection } = entry;
  const last = entry.signatures.filter(({ struck }) => !struck).at(-1);
  const state = isFinal && last !== undefined ? `${entry.addenda.length > 0 ? 'Amended; finalised' : 'Finalised'} ${signedMoment(last.signedAt, last.timeZone)}` : chartEntryWords[entry.status];
  return (
    <div className={classes['page']} data-final={isFinal}>
      <title>{`Group session note, ${projection.patientName} · Groupwork`}</title>
      <div className={`${classes['bar']} no-print`}>
        <Link className={classes['back']} to={paths.chart(patientId)}><IconChevronLeft size={20} aria-hidden />{entry.patient.displayName}, Group Sessions</Link>
        <StatusWord mark={chartEntryMark(entry.status, entry.addenda.length > 0)} pill />
        <NoteFiles chartEntryId={chartEntryId} whyNot={isFinal ? null : chartEntryWords[entry.status]} />
        <span className={classes['print']}><ActionButton variant="filled" icon={<IconPrinter size={18} aria-hidden />} reason="tooltip" disabledReason={isFinal ? null : chartEntryWords[entry.status]} onClick={() => window.print()}>Print the note</ActionButton></span>
      </div>
      <h1 className={classes['hidden']}>Group session note of {projection.patientName}</h1>
      <div className={classes['sheet']} role="region" aria-label="The note" tabIndex={0}>
        {!isFinal && <div className={classes['state']}><WarningNote><strong>{chartEntryWords[entry.status]}</strong> {entry.status === 'AWAITING_REVIEW' || entry.status === 'AWAITING_SIGNATURE' ? 'It is shown to staff as it was signed.' : 'It is kept as it was signed, with what was said of it below.'}</WarningNote></div>}
        <ChartPaper projection={projection} state={state} struck={entry.status === 'STRUCK' || entry.status === 'ENTERED_IN_ERROR'} foot={<Foot entry={entry} />}>
          <Signatures signatures={entry.signatures} waiver={entry.reviewWaiver} />
          {entry.addenda.length > 0 && <Part heading="Added after signing"><AddendumList addenda={entry.addenda} fields={[...projection.shared, ...projection.individual]} about={({ rosterEntryId }) => (rosterEntryId === null ? 'to the shared part' : null)} /></Part>}
          <LaterLinks chartEntryId={entry.id} timeZone={projection.timeZone} />
        </ChartPaper>
        <LinkLater chartEntryId={entry.id} rosterEntryId={entry.rosterEntryId} sessionDate={projection.date} timeZone={projection.timeZone} linked={projection.objectives.map(({ number }) => number)} />
        <Amend chartEntryId={entry.id} rosterEntryId={entry.rosterEntryId} fields={projection.individual} timeZone={projection.timeZone} startedAt={projection.actualStart} onAdded={() => { void refetch().catch(() => undefined); }} />
      </div>
    </div>
  );
}

/** The browser's print view is told of when it opens. Whether paper came of it nobody can know; offline nothing is told. */
function useToldOfPrint(chartEntryId: string): void {
  const client = useApolloClient();
  useEffect(() => {
    const tell = (): void => { void client.query({ query: ChartNoteInPrintDocument, variables: { id: chartEntryId }, fetchPolicy: 'network-only' }).catch(() => undefined); };
    window.addEventListener('beforeprint', tell);
    return () => window.removeEventListener('beforeprint', tell);
  }, [chartEntryId, client]);
}

/** The note as a file, and with what proves it for whoever may hand that out. */
function NoteFiles({ chartEntryId, whyNot }: { chartEntryId: string; whyNot: string | null }) {
  const [exports, proves] = [useCapability('chart:export'), useCapability('chart:prove')];
  const { save, saving } = useSaving();
  const [note, proof] = [files.chartNote(chartEntryId), files.noteProof(chartEntryId)];
  return (
    <>
      {exports && <ActionButton icon={<IconFileTypePdf size={18} aria-hidden />} reason="tooltip" disabledReason={whyNot} running={saving === note} onClick={() => save(note)}>Save as PDF</ActionButton>}
      {proves && <ActionButton icon={<IconShieldCheck size={18} aria-hidden />} reason="tooltip" disabledReason={whyNot} running={saving === proof} onClick={() => save(proof)}>Auditor’s proof</ActionButton>}
    </>
  );
}

function Signatures({ signatures, waiver }: { signatures: readonly Signature[]; waiver: Entry['reviewWaiver'] }) {
  return (
    <Part heading="Signatures">
      <table className={classes['signatures']}>
        <thead className={classes['hidden']}><tr><th scope="col">Name</th><th scope="col">Meaning</th><th scope="col">Signed</th></tr></thead>
        <tbody>
          {signatures.map(({ id, printedName, credential, meaning, lateEntry, signedAt, timeZone, struck, struckBy, struckAt, acknowledgedNotLeader }) => (
            <tr key={id} className={struck ? classes['struck'] : ''}>
              <td><strong>{printedSigner(printedName, credential)}</strong></td>
              <td>{printedMeaning({ meaning, lateEntry })}{acknowledgedNotLeader ? ', did not lead' : ''}</td>
              <td>{signedMoment(signedAt, timeZone)}{struck && <span className={classes['why']}> Struck{struckBy === null ? '' : ` by ${struckBy}`}{struckAt === null ? '' : `, ${signedMoment(struckAt, timeZone)}`}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {waiver !== null && <p>{waiverWords(waiver)}</p>}
    </Part>
  );
}

function Foot({ entry }: { entry: Entry }) {
  const { projection, contentHash } = entry;
  return (
    <>
      <strong className={classes['part2']}>{PART_2_STATEMENT}</strong>
      <span>Content check {contentCheck(contentHash)}</span>
      <span>{projection.patientName.split(' ').at(-1)}, MRN {projection.mrn}</span>
    </>
  );
}
