import { columnNamed, columnWord, type ImportKind } from '@groupwork/shared/imports/import-columns';
import { importActWords, type ImportAct, type RowOutcome } from '@groupwork/shared/imports/import-table';
import { TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleDashed, IconPencil, IconPlus } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useMemo, useRef } from 'react';
import { type Mark, StatusWord } from '../../ui/status-word';
import type { CheckedFile } from './use-import';
import classes from './imports.module.css';

const marks: Record<ImportAct, Mark> = {
  NEW: { icon: IconPlus, word: importActWords.NEW, tone: 'ok' },
  CHANGED: { icon: IconPencil, word: importActWords.CHANGED, tone: 'accent' },
  UNCHANGED: { icon: IconCircleDashed, word: importActWords.UNCHANGED, tone: 'muted' },
  FAULTY: { icon: IconAlertTriangle, word: importActWords.FAULTY, tone: 'bad' },
};

/** What was typed over cells: by row and place in it. */
export type Corrections = ReadonlyMap<string, string>;
export const placeOf = (row: number, at: number): string => `${row}:${at}`;

interface TableProps { kind: ImportKind; file: CheckedFile; rows: readonly RowOutcome[]; corrections: Corrections; onCorrect: (place: string, text: string) => void }

/** Only rows that are in sight are drawn, however many there are. In those to correct every cell can be typed over. */
export function PreviewTable({ kind, file, rows, corrections, onCorrect }: TableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const cells = useMemo(() => new Map(file.rows.map((each) => [each.row, each.cells])), [file]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by what it returns
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: (at) => (rows[at]?.act === 'FAULTY' ? 92 : 41), overscan: 6, getItemKey: (at) => rows[at]?.row ?? at });
  const columns = { '--columns': `64px 132px repeat(${file.head.length}, minmax(150px, 1fr))` } as CSSProperties;
  return (
    <div ref={scroller} className={classes['scroller']} role="region" aria-label="Rows of the file" tabIndex={0}>
      <div className={classes['table']} role="table" aria-label="What each row does" aria-rowcount={rows.length + 1} style={columns}>
        <div role="rowgroup" className={classes['top']}>
          <div role="row" className={classes['head']} aria-rowindex={1}>
            <span role="columnheader" className={classes['cell']}>Row</span>
            <span role="columnheader" className={classes['cell']}>What it does</span>
            {file.head.map((name, at) => <span key={placeOf(1, at)} role="columnheader" className={classes['cell']}>{name}</span>)}
          </div>
        </div>
        <div role="rowgroup" className={classes['rows']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const outcome = rows[index];
            return outcome === undefined ? null : (
              <div key={key} ref={virtual.measureElement} data-index={index} role="row" aria-rowindex={index + 2} className={classes['row']} data-faulty={outcome.act === 'FAULTY'} style={{ transform: `translateY(${start}px)` }}>
                <PreviewRow kind={kind} head={file.head} outcome={outcome} cells={cells.get(outcome.row) ?? []} corrections={corrections} onCorrect={onCorrect} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function PreviewRow({ kind, head, outcome, cells, corrections, onCorrect }: { kind: ImportKind; head: readonly string[]; outcome: RowOutcome; cells: readonly string[]; corrections: Corrections; onCorrect: TableProps['onCorrect'] }) {
  const { row, act, changes, problems } = outcome;
  const keys = head.map((name) => columnNamed(kind, name)?.key ?? null);
  // What is wrong in no cell that is here stands under the row.
  const beside = problems.filter(({ column }) => !keys.includes(column));
  return (
    <>
      <span role="rowheader" className={`${classes['cell']} ${classes['number']}`}>{row}</span>
      <span role="cell" className={classes['cell']}><StatusWord mark={marks[act]} size={16} /></span>
      {keys.map((key, at) => {
        const place = placeOf(row, at);
        const written = cells[at] ?? '';
        const wrong = problems.filter(({ column }) => column === key && key !== null).map(({ message }) => message).join(' ');
        const change = changes.find(({ column }) => column === key);
        return (
          <span key={place} role="cell" className={classes['cell']} data-column={head[at]}>
            {act === 'FAULTY'
              ? <TextInput aria-label={`Row ${row}, ${columnWord(kind, key)}`} autoComplete="off" value={corrections.get(place) ?? written} error={wrong === '' ? false : wrong} onChange={(event) => onCorrect(place, event.currentTarget.value)} />
              : change === undefined ? written : <>{change.from !== '' && <><del>{change.from}</del> </>}<ins>{change.to}</ins></>}
          </span>
        );
      })}
      {beside.length > 0 && <span role="cell" className={classes['line']}>{beside.map(({ column, message }) => (column === null ? message : `${columnWord(kind, column)}: ${message}`)).join(' ')}</span>}
    </>
  );
}
