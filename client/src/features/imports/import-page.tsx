import { importKinds, importShapes, type ImportKind } from '@groupwork/shared/imports/import-columns';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead } from '../../ui/page';
import { ProgressBar } from '../../ui/progress-bar';
import { Segmented } from '../../ui/segmented';
import { StatusWord } from '../../ui/status-word';
import { ChooseFile } from './choose-file';
import { Preview } from './preview';
import { type ImportState, resultWords, useImport } from './use-import';
import classes from './imports.module.css';

const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const listOf: Record<ImportKind, string> = { patients: paths.patients, staff: paths.settingsStaff, groups: paths.settingsGroups, schedules: paths.settingsSchedules };

/** What a facility begins with, from a file: seen before it is done, all of it or nothing. */
export function ImportPage() {
  const facility = useFacility();
  const { capabilities } = useViewer();
  const [address, setAddress] = useSearchParams();
  const kinds = importKinds.filter((each) => capabilities.includes(importShapes[each].capability));
  const kind = kinds.find((each) => each === address.get('kind')) ?? kinds[0];
  if (kind === undefined) return <NothingHere />;
  return (
    <Page>
      <title>Import · Groupwork</title>
      <PageHead title="Import" of={facility.name} />
      <PageBody padded label="Import">
        <div className={classes['column']}>
          {kinds.length > 1 && <Segmented label="What to import" value={kind} onChange={(chosen) => setAddress({ kind: chosen }, { replace: true })} segments={kinds.map((value) => ({ value, label: capitalised(importShapes[value].many) }))} />}
          <ImportOf key={`${kind} ${facility.id}`} kind={kind} facilityId={facility.id} facilityName={facility.name} />
        </div>
      </PageBody>
    </Page>
  );
}

function ImportOf({ kind, facilityId, facilityName }: { kind: ImportKind; facilityId: string; facilityName: string }) {
  const { state, problem, choose, checkAgain, run, startOver } = useImport(kind, facilityId);
  const { lead } = importShapes[kind];
  return (
    <>
      {state.step === 'CHOOSING' && <p className={classes['lead']}>{lead} They are imported for {facilityName}: all rows or none. The same file again changes nothing.</p>}
      {problem !== null && <p role="alert" className={classes['problem']}>{problem}</p>}
      {state.step === 'CHOOSING' && <ChooseFile kind={kind} facilityId={facilityId} onChoose={choose} />}
      {state.step === 'CHECKED' && <Preview key={state.file.preview.seen} kind={kind} file={state.file} onCheckAgain={checkAgain} onRun={(file) => { void run(file); }} onStartOver={startOver} />}
      {(state.step === 'CHECKING' || state.step === 'RUNNING') && <Underway state={state} />}
      {state.step === 'DONE' && (
        <section className={classes['panel']} aria-label="Result">
          <StatusWord mark={{ icon: IconCircleCheckFilled, word: 'Imported', tone: 'ok' }} />
          <p>{resultWords(kind, state.result)}</p>
          <div className={classes['buttons']}>
            <Link to={listOf[kind]} className={classes['link']}>Open {importShapes[kind].many}</Link>
            <ActionButton onClick={startOver}>Import another file</ActionButton>
          </div>
        </section>
      )}
    </>
  );
}

function Underway({ state }: { state: Extract<ImportState, { step: 'CHECKING' | 'RUNNING' }> }) {
  const { done, total, words } = state.step === 'CHECKING'
    ? { done: state.part, total: 1, words: state.part < 1 ? `Sending ${state.name}` : `Checking ${state.name}` }
    : { done: state.progress?.done ?? 0, total: Math.max(state.progress?.of ?? 1, 1), words: runningWords(state.progress) };
  return (
    <section className={classes['progress']} aria-label="Progress">
      <p role="status">{words}</p>
      <ProgressBar total={total} parts={[{ amount: done, colour: 'var(--accent-fill)' }]} />
      {state.step === 'RUNNING' && <p className={classes['soft']}>Leaving this page does not stop it. Until the end nothing of it is to be seen.</p>}
    </section>
  );
}

function runningWords(progress: { done: number; of: number } | null): string {
  if (progress === null) return 'Sending';
  const { done, of } = progress;
  return done < of ? `Writing, ${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} rows` : 'All rows are written. The audit trail of them is being kept';
}
