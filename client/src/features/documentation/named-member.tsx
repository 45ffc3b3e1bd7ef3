import { KEEP_NAME_REASON_LENGTH } from '@groupwork/shared/documentation/keep-name';
import { TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { KeepNameDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { Kbd } from '../../ui/keys';
import type { Place } from './note-book';
import { notesLine, useWriting } from './use-note-book';
import fields from './fields.module.css';
import classes from './names.module.css';

export interface NamedMemberProps {
  id: string;
  names: readonly string[];
  place: Place;
  /** Where the first name stands. */
  span: { start: number; end: number };
  keeping: boolean;
  onReplace: () => void;
  onKeep: (keeping: boolean) => void;
}

const quoted = new Intl.ListFormat('en-US');
const reasons = ['Somebody else has this name', 'A word, not a name'];

/** Says who is named, and offers both ways on: "a peer", or a reason. */
export function NamedMember({ id, names, place, span, keeping, onReplace, onKeep }: NamedMemberProps) {
  const all = [...new Set(names)];
  const one = all.length === 1;
  return (
    <div className={classes['found']}>
      <IconAlertTriangle size={20} aria-hidden />
      <p id={id}>
        <strong>{quoted.format(all.map((name) => `“${name}”`))} {one ? 'is a member' : 'are members'} of this group.</strong> {place.rosterEntryId === null ? 'The shared part names no one.' : 'No chart may name another member.'}
      </p>
      <div className={classes['acts']}>
        <ActionButton onClick={onReplace} aria-keyshortcuts="Control+." rightSection={<Kbd>Ctrl .</Kbd>}>{one ? 'Write “a peer”' : `Write “a peer” for “${names[0] ?? ''}”`}</ActionButton>
        {!keeping && <ActionButton variant="subtle" aria-keyshortcuts="Control+Shift+." onClick={() => onKeep(true)}>Keep, with a reason</ActionButton>}
      </div>
      {keeping && <KeepReason name={names[0] ?? ''} place={place} span={span} onDone={() => onKeep(false)} />}
    </div>
  );
}

/** The reason goes to the server behind the text it is about; a text that is refused keeps its name unconfirmed. */
function KeepReason({ name, place, span, onDone }: { name: string; place: Place; span: { start: number; end: number }; onDone: () => void }) {
  const { book, sessionId } = useWriting();
  const [reason, setReason] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const { run, running } = useCommand(KeepNameDocument, { delivery: { line: notesLine(sessionId), patience: 'UNTIL_ANSWERED' } });
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '' || running) return;
    book.flush(place.textId);
    void run({ sessionId, rosterEntryId: place.rosterEntryId, place: place.field, ...span, name, reason }).then((answer) => {
      if (answer === null) return;
      announce(`“${name}” is kept.`);
      onDone();
    });
  };
  return (
    <form className={classes['reason']} onSubmit={keep}>
      <TextInput ref={input} label={`Why “${name}” may stand`} value={reason} maxLength={KEEP_NAME_REASON_LENGTH} onChange={(event) => setReason(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Escape') { event.preventDefault(); onDone(); } }} />
      <div className={fields['chips']}>{reasons.map((words) => <ActionButton key={words} aria-pressed={reason === words} onClick={() => setReason(words)}>{words}</ActionButton>)}</div>
      <div className={classes['acts']}>
        <ActionButton type="submit" onClick={() => undefined} running={running} disabledReason={reason.trim() === '' ? 'Say why it may stand.' : null} reason="line">Keep “{name}”</ActionButton>
        <ActionButton variant="subtle" onClick={onDone}>Do not keep it</ActionButton>
      </div>
    </form>
  );
}
