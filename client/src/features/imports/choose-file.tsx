import { importShapes, MOST_IMPORT_BYTES, type ImportKind } from '@groupwork/shared/imports/import-columns';
import { fileSize } from '@groupwork/shared/attendance/sheets';
import { IconFileUpload } from '@tabler/icons-react';
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react';
import { SaveFile } from '../../app/save-file';
import { useConnection } from '../../graphql/connection';
import { files } from '../../graphql/files';
import { ActionButton } from '../../ui/action-button';
import classes from './imports.module.css';

/** The template, what its columns hold, and the file: dropped or chosen. */
export function ChooseFile({ kind, facilityId, onChoose }: { kind: ImportKind; facilityId: string; onChoose: (file: File) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const offline = useConnection() === 'offline';
  const { columns, mostRows, many } = importShapes[kind];
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.currentTarget.files ?? [];
    if (file !== undefined) onChoose(file);
    // The same file may be chosen again, corrected.
    event.currentTarget.value = '';
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined && !offline) onChoose(file);
  };
  return (
    <>
      <div className={`${classes['buttons']} ${classes['downloads']}`}>
        <SaveFile path={files.importTemplate(kind, facilityId)}>Download template</SaveFile>
        <SaveFile path={files.importTemplate(kind, facilityId, true)}>{`Download current ${many}`}</SaveFile>
      </div>
      <div className={classes['drop']} data-over={over} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <ActionButton variant="filled" icon={<IconFileUpload size={18} aria-hidden />} reason="line" disabledReason={offline ? 'Importing waits for the network.' : null} onClick={() => chooser.current?.click()}>Choose a file</ActionButton>
        <span className={classes['soft']}>Or drop it here. CSV, at most {mostRows.toLocaleString('en-US')} rows and {fileSize(MOST_IMPORT_BYTES)}. Nothing is written before you have seen what it does.</span>
        <input ref={chooser} type="file" accept=".csv,text/csv,text/plain" hidden aria-label={`CSV file of ${many}`} onChange={chosen} />
      </div>
      <details className={classes['help']} open>
        <summary>What goes in each column</summary>
        <table className={classes['columns']}>
          <thead><tr><th scope="col">Column</th><th scope="col">What it holds</th><th scope="col">For example</th></tr></thead>
          <tbody>{columns.map(({ key, label, required, help, example }) => <tr key={key}><th scope="row">{label}{required && <span className={classes['soft']}> (needed)</span>}</th><td>{help}</td><td>{example}</td></tr>)}</tbody>
        </table>
      </details>
    </>
  );
}
