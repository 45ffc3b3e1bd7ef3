import { fileSize } from '@groupwork/shared/attendance/sheets';
import { useMediaQuery } from '@mantine/hooks';
import { IconCamera, IconFileUpload } from '@tabler/icons-react';
import { type ChangeEvent, useRef } from 'react';
import { useConnection } from '../../graphql/connection';
import { ActionButton } from '../../ui/action-button';
import { UploadList } from './upload-list';
import { useUploads } from './use-uploads';
import classes from './sheets.module.css';

/** Named one by one: a phone that keeps its photographs in a format of its own then hands over a JPEG. */
const PICTURES = 'image/jpeg,image/png';

/** The signed paper, from the camera or from a file. Each page is sent by itself. */
export function FileSheet({ sessionId, mostBytes, onFiled }: { sessionId: string; mostBytes: number; onFiled: () => void }) {
  const camera = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const hasCamera = useMediaQuery('(pointer: coarse)', false);
  const offline = useConnection() === 'offline';
  const { uploads, add, again, dismiss } = useUploads(sessionId, mostBytes, onFiled);
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    add([...(event.currentTarget.files ?? [])]);
    // The same file may be chosen again.
    event.currentTarget.value = '';
  };
  const waits = offline ? 'Filing waits for the network.' : null;
  return (
    <section className={classes['part']} aria-labelledby="file-sheet">
      <h2 id="file-sheet" className={classes['heading']}>File the signed sheet</h2>
      <p className={classes['lead']}>The square on a printed sheet says where it belongs, so a photograph or a scan finds its session by itself; without a square it stays here. Scan each session to a PDF of its own. A sheet belongs to its session and is in no patient’s chart. JPEG, PNG or PDF, at most {fileSize(mostBytes)} a page.</p>
      <div className={classes['buttons']}>
        {hasCamera && <ActionButton variant="filled" icon={<IconCamera size={18} aria-hidden />} reason="line" disabledReason={waits} onClick={() => camera.current?.click()}>Photograph the sheet</ActionButton>}
        <ActionButton variant={hasCamera ? 'default' : 'filled'} icon={<IconFileUpload size={18} aria-hidden />} reason="line" disabledReason={hasCamera ? null : waits} onClick={() => chooser.current?.click()}>Choose files</ActionButton>
        <input ref={camera} type="file" accept={PICTURES} capture="environment" hidden aria-label="Photograph of the sheet" onChange={chosen} />
        <input ref={chooser} type="file" accept={`${PICTURES},application/pdf`} multiple hidden aria-label="Files of the sheet" onChange={chosen} />
      </div>
      <UploadList uploads={uploads} onAgain={again} onDismiss={dismiss} />
    </section>
  );
}
