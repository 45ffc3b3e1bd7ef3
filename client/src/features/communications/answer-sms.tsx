import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ReplyInDemoDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import classes from './messages.module.css';

const WORDS = ['STOP', 'START', 'HELP', 'YES'] as const;
const LENGTH = 160;

/** In the demo nobody has a telephone: whoever looks at the mailbox answers for the person. */
export function AnswerSms({ messageId, name }: { messageId: string; name: string }) {
  const [text, setText] = useState('');
  const [said, setSaid] = useState<readonly { word: string; reply: string | null }[]>([]);
  const { run, running } = useCommand(ReplyInDemoDocument);
  const send = (word: string): void => {
    if (word === '' || running) return;
    void run({ messageId, text: word }).then((answer) => {
      if (answer === null) return;
      setText('');
      setSaid((before) => [...before, { word, reply: answer.replyInDemo.reply }]);
    });
  };
  return (
    <form className={classes['answer']} onSubmit={(event: FormEvent) => { event.preventDefault(); send(text.trim()); }}>
      <div role="log" aria-label="Answers">
        {said.map(({ word, reply }, place) => (
          <div key={`${place} ${word}`}>
            <p className={classes['own']}>{word}</p>
            {reply === null ? <p className={classes['soft']}>Nothing is answered.</p> : <p className={classes['bubble']}>{reply}</p>}
          </div>
        ))}
      </div>
      <TextInput label={`Answer as ${name} would`} autoComplete="off" maxLength={LENGTH} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <div className={classes['words']}>
        {WORDS.map((word) => <Button key={word} onClick={() => send(word)}>{word}</Button>)}
        <ActionButton type="submit" running={running} onClick={() => undefined}>Send answer</ActionButton>
      </div>
    </form>
  );
}
