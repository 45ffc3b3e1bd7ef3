import type { CommunicationTemplate } from '@groupwork/shared/communications/communication-templates';
import type { LintAgainst } from '@groupwork/shared/communications/lint-template';
import { linkWords, type MessageLanguage } from '@groupwork/shared/communications/message-facts';
import { type RenderedMessage, renderMessage } from '@groupwork/shared/communications/render-message';
import { sampleFacts } from '@groupwork/shared/communications/sample-facts';
import { smsLength } from '@groupwork/shared/communications/sms-length';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import classes from './messages.module.css';

/** The message as whoever gets it sees it, with an invented day. */
export function MessagePreview({ template, language, against }: { template: CommunicationTemplate; language: MessageLanguage; against: LintAgainst }) {
  const [confidential, setConfidential] = useState(false);
  const told = renderMessage(template, { ...sampleFacts(template, against, language), confidential }, language);
  return (
    <section className={classes['preview']} aria-label="Preview">
      <h2 className={classes['heading']}>As it is read</h2>
      {template.channel === 'EMAIL' ? <EmailSheet told={told} from={against.organization} /> : <SmsBubble told={told} from={against.organization} />}
      {template.recipient === 'PATIENT' && <Checkbox label="For whoever asked for as little as can be" checked={confidential} onChange={(event) => setConfidential(event.currentTarget.checked)} />}
      <p className={classes['hint']}>Day, times and links are invented. Times are told in the recipient’s own zone.</p>
    </section>
  );
}

function EmailSheet({ told: { subject, text, language }, from }: { told: RenderedMessage; from: string }) {
  return (
    <div className={classes['sheet']} lang={language}>
      <p className={classes['from']}>{from}</p>
      <p className={classes['subject']}>{subject}</p>
      {text.split(/\n{2,}/).map((paragraph, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- paragraphs have no other name
        <p key={at}>{paragraph.split('\n').map((line, row) => <span key={row} className={classes['line']}><Line text={line} language={language} /></span>)}</p>
      ))}
    </div>
  );
}

/** An address under its words, as the e-mail shows it; it leads nowhere here. */
function Line({ text, language }: { text: string; language: MessageLanguage }) {
  const label = linkWords(language).find((words) => text.startsWith(`${words}: https://`) || text.startsWith(`${words}: http://`));
  if (label !== undefined) return <span className={classes['link']}>{label}</span>;
  const found = /^(.*?)(https?:\/\/\S+)(.*)$/.exec(text);
  return found === null ? text : <>{found[1]}<span className={classes['link']}>{found[2]}</span>{found[3]}</>;
}

function SmsBubble({ told: { text, language }, from }: { told: RenderedMessage; from: string }) {
  const { units, most, segments } = smsLength(text);
  return (
    <div className={classes['phone']}>
      <p className={classes['from']}>{from}</p>
      <p className={classes['bubble']} lang={language}>{text}</p>
      <p className={classes['hint']}>{`${units} of ${most} characters · ${segments} SMS`}</p>
    </div>
  );
}
