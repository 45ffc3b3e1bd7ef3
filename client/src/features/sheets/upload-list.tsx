import { fileSize } from '@groupwork/shared/attendance/sheets';
import { IconAlertTriangle, IconChecks, IconClock, IconSend } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { ActionButton } from '../../ui/action-button';
import { ProgressBar } from '../../ui/progress-bar';
import type { Upload } from './use-uploads';
import classes from './sheets.module.css';

const icons = { WAITING: IconClock, SENDING: IconSend, READING: IconSend, FILED: IconChecks, FAILED: IconAlertTriangle } as const;

function UploadRow({ upload, onAgain, onDismiss }: { upload: Upload; onAgain: () => void; onDismiss: () => void }) {
  const Icon = icons[upload.state];
  const under = upload.state === 'SENDING' || upload.state === 'READING';
  const percent = Math.round(upload.part * 100);
  return (
    <li className={classes['row']} data-upload={upload.state}>
      <Icon size={20} className={classes[upload.state]} aria-hidden />
      <div className={classes['what']}>
        <span><strong>{upload.file.name}</strong> <span className={classes['soft']}>{fileSize(upload.file.size)}</span></span>
        <span className={upload.state === 'FAILED' ? classes['problem'] : classes['soft']} role={upload.state === 'FAILED' ? 'alert' : undefined}>
          {upload.words}{under && upload.state === 'SENDING' ? `, ${percent}%` : ''}
          {upload.elsewhere !== null && <> <Link to={paths.sheets(upload.elsewhere.id)}>Open {upload.elsewhere.title}</Link></>}
        </span>
        {under && <ProgressBar total={1} parts={[{ amount: upload.part, colour: 'var(--accent-fill)' }]} />}
      </div>
      {(upload.state === 'FILED' || upload.state === 'FAILED') && (
        <span className={classes['acts']}>
          {upload.again && <ActionButton onClick={onAgain}>Try again</ActionButton>}
          <ActionButton variant="subtle" aria-label={`Close ${upload.file.name}`} onClick={onDismiss}>Close</ActionButton>
        </span>
      )}
    </li>
  );
}

/** What was chosen on this device, and what became of it. */
export function UploadList({ uploads, onAgain, onDismiss }: { uploads: readonly Upload[]; onAgain: (upload: Upload) => void; onDismiss: (id: string) => void }) {
  if (uploads.length === 0) return null;
  return (
    <ul className={classes['rows']} aria-label="Chosen on this device">
      {uploads.map((upload) => <UploadRow key={upload.id} upload={upload} onAgain={() => onAgain(upload)} onDismiss={() => onDismiss(upload.id)} />)}
    </ul>
  );
}
