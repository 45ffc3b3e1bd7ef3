import { fileSize, sheetFormatWords } from '@groupwork/shared/attendance/sheets';
import { momentOn } from '@groupwork/shared/kernel/time';
import { IconFileText, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { files } from '../../graphql/files';
import { type SessionSheetsQuery, TranscribeSheetDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useSaving } from '../../graphql/use-saving';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { EmptyState } from '../../ui/states';
import { StrikeDialog } from './strike-dialog';
import classes from './sheets.module.css';

type Session = SessionSheetsQuery['groupSession'];
export type FiledSheet = Session['sheets']['filed'][number];

function SheetRow({ sheet, number, session }: { sheet: FiledSheet; number: number; session: Session }) {
  const { staffMember } = useViewer();
  const [shown, setShown] = useState(false);
  const { save, saving } = useSaving();
  const transcribe = useCommand(TranscribeSheetDocument);
  const [striking, setStriking] = useState(false);
  const when = (instant: string): string => momentOn(instant, session.timeZone, session.date);
  const who = (person: { id: string; name: string }): string => (person.id === staffMember.id ? 'you' : person.name);
  const isPicture = sheet.format !== 'PDF';
  const name = `sheet ${number}`;
  return (
    <li className={classes['filed']} data-struck={sheet.struckAt !== null}>
      <div className={classes['row']}>
        {isPicture ? <IconPhoto size={20} aria-hidden /> : <IconFileText size={20} aria-hidden />}
        <div className={classes['what']}>
          <span className={sheet.struckAt === null ? undefined : classes['struck']}><strong>Sheet {number}</strong> <span className={classes['soft']}>{sheetFormatWords[sheet.format]}, {fileSize(sheet.sizeBytes)}</span></span>
          <span className={classes['soft']}>Filed {when(sheet.filedAt)} by {who(sheet.filedBy)}{sheet.byCode ? ', by its code' : ''}</span>
          {sheet.transcribedAt !== null && sheet.transcribedBy !== null && <span className={classes['why']}>Attendance transcribed from it {when(sheet.transcribedAt)} by {who(sheet.transcribedBy)}</span>}
          {sheet.struckAt !== null && sheet.struckBy !== null && <span className={classes['why']}>Struck {when(sheet.struckAt)} by {who(sheet.struckBy)}: {sheet.strikeReason}</span>}
        </div>
        <span className={classes['acts']}>
          {isPicture && <ActionButton variant="subtle" aria-expanded={shown} aria-label={`${shown ? 'Hide' : 'Show'} ${name}`} onClick={() => setShown(!shown)}>{shown ? 'Hide' : 'Show'}</ActionButton>}
          <ActionButton variant="subtle" running={saving !== null} aria-label={`Save ${name}`} onClick={() => save(files.filedSheet(sheet.id))}>Save</ActionButton>
          {sheet.transcribedAt === null && sheet.canTranscribe.allowed && <ActionButton variant="subtle" running={transcribe.running} aria-label={`Transcribed: attendance is from ${name}`} onClick={() => { void transcribe.run({ documentId: sheet.id }); }}>Transcribed</ActionButton>}
          {sheet.canStrike.allowed && <ActionButton variant="subtle" aria-label={`Strike ${name}`} onClick={() => setStriking(true)}>Strike…</ActionButton>}
        </span>
      </div>
      {shown && <img className={classes['picture']} src={files.filedSheet(sheet.id)} alt={`Signed ${name}, filed ${when(sheet.filedAt)}`} />}
      <StrikeDialog sheet={sheet} name={name} opened={striking} onClose={() => setStriking(false)} />
    </li>
  );
}

/** Every sheet there is, struck ones too: nothing that was filed goes away. */
export function FiledSheets({ session }: { session: Session }) {
  const { filed } = session.sheets;
  return (
    <section className={classes['part']} aria-labelledby="filed-sheets">
      <h2 id="filed-sheets" className={classes['heading']}>Filed sheets</h2>
      {filed.length === 0
        ? <EmptyState title="No signed sheet is filed yet">Where attendance was taken on paper, file the paper here.</EmptyState>
        : <ol className={classes['rows']} aria-label="Filed sheets">{filed.map((sheet, index) => <SheetRow key={sheet.id} sheet={sheet} number={index + 1} session={session} />)}</ol>}
    </section>
  );
}
