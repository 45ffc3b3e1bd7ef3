import { importShapes, type ImportKind } from '@groupwork/shared/imports/import-columns';
import { delimiterWords, problemLines } from '@groupwork/shared/imports/import-table';
import { CSV_BEGINNING, csvLines } from '@groupwork/shared/kernel/csv';
import { IconDownload } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { keepFile } from '../../graphql/files';
import { ActionButton } from '../../ui/action-button';
import { Segmented } from '../../ui/segmented';
import { WarningNote } from '../../ui/states';
import { type Corrections, placeOf, PreviewTable } from './preview-table';
import type { CheckedFile } from './use-import';
import classes from './imports.module.css';

const PROBLEM_HEAD = ['Row', 'Column', 'What stands there', 'What is to correct'];
const count = (number: number): string => number.toLocaleString('en-US');

function corrected(file: CheckedFile, corrections: Corrections): CheckedFile {
  const rows = file.rows.map((each) => ({ ...each, cells: file.head.map((_, at) => corrections.get(placeOf(each.row, at)) ?? each.cells[at] ?? '').concat(each.cells.slice(file.head.length)) }));
  return { ...file, rows };
}

function RunLabel({ kind, file: { preview } }: { kind: ImportKind; file: CheckedFile }) {
  const { one, many } = importShapes[kind];
  const all = preview.counts.NEW + preview.counts.CHANGED;
  return <>{all === 0 ? `Import: nothing changes` : `Import ${count(all)} ${all === 1 ? one : many}`}</>;
}

/** What every row does and what is to correct, before anything is done. */
export function Preview({ kind, file, onCheckAgain, onRun, onStartOver }: { kind: ImportKind; file: CheckedFile; onCheckAgain: (file: CheckedFile) => void; onRun: (file: CheckedFile) => void; onStartOver: () => void }) {
  const { preview, encoding, delimiter, head } = file;
  const { counts, problems } = preview;
  const { alsoNew } = importShapes[kind];
  const faulty = counts.FAULTY > 0;
  const [shown, setShown] = useState<'FAULTY' | 'ALL'>(faulty ? 'FAULTY' : 'ALL');
  const [corrections, setCorrections] = useState<Corrections>(new Map());
  const correct = useCallback((place: string, text: string): void => setCorrections((all) => new Map(all).set(place, text)), []);
  const offline = useConnection() === 'offline';
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever chose a file or checked again reads on from here.
  useEffect(() => heading.current?.focus(), []);
  const rows = shown === 'FAULTY' ? preview.rows.filter(({ act }) => act === 'FAULTY') : preview.rows;
  const saveProblems = (): void => keepFile('to-correct.csv', new Blob([CSV_BEGINNING, csvLines([PROBLEM_HEAD, ...problemLines(kind, file, preview.rows)])], { type: 'text/csv' }));
  const waits = offline ? 'This waits for the network.' : null;
  return (
    <section className={classes['panel']} aria-label="Preview">
      <h2 ref={heading} tabIndex={-1}>{file.name}</h2>
      <p className={classes['facts']}>
        <span>Read as {encoding}, cells separated by {delimiterWords[delimiter]}</span>
        {problems.length === 0 && <span><strong>{count(counts.NEW)}</strong> new</span>}
        {problems.length === 0 && <span><strong>{count(counts.CHANGED)}</strong> to change</span>}
        {problems.length === 0 && <span><strong>{count(counts.UNCHANGED)}</strong> as they are</span>}
        {faulty && <span className={classes['problem']}><strong>{count(counts.FAULTY)}</strong> to correct</span>}
      </p>
      {encoding === 'Windows-1252' && <WarningNote>This file is not UTF-8. Look at names with accents before you import: where they are wrong, save it as CSV UTF-8.</WarningNote>}
      {alsoNew !== null && counts.NEW > 0 && <WarningNote>{alsoNew}</WarningNote>}
      {problems.length > 0 && <div role="alert" className={classes['problem']}><p>Row 1 is to correct in the file:</p><ul className={classes['list']}>{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul></div>}
      <div className={classes['buttons']}>
        {problems.length === 0 && (faulty || corrections.size > 0
          ? <ActionButton variant="filled" reason="line" disabledReason={waits ?? (corrections.size === 0 ? 'Correct the cells below first, or choose a corrected file.' : null)} onClick={() => onCheckAgain(corrected(file, corrections))}>Check again</ActionButton>
          : <ActionButton variant="filled" reason="line" disabledReason={waits} onClick={() => onRun(file)}><RunLabel kind={kind} file={file} /></ActionButton>)}
        <ActionButton variant={problems.length > 0 ? 'filled' : 'default'} onClick={onStartOver}>Choose another file</ActionButton>
        {faulty && <ActionButton variant="subtle" icon={<IconDownload size={16} aria-hidden />} onClick={saveProblems}>Save what is to correct as CSV</ActionButton>}
      </div>
      {faulty && <Segmented label="Rows shown" value={shown} onChange={setShown} segments={[{ value: 'FAULTY', label: 'Only rows to correct', small: count(counts.FAULTY) }, { value: 'ALL', label: 'All rows', small: count(preview.rows.length) }]} />}
      {problems.length === 0 && head.length > 0 && <PreviewTable kind={kind} file={file} rows={rows} corrections={corrections} onCorrect={correct} />}
    </section>
  );
}
