import { smsLength } from '@groupwork/shared/communications/sms-length';
import { messageReasonWords, messageStatusWords } from '@groupwork/shared/communications/vocabulary';
import { Fragment, type ReactNode, useMemo } from 'react';
import { type Message, moment } from './message-words';
import classes from './messages.module.css';

const ADDRESS = /https?:\/\/[^\s<>"]+/g;

/** Opened beside what one reads, so that the list stays where it is. */
const Way = ({ to, children }: { to: string; children: ReactNode }) => <a href={to} target="_blank" rel="noreferrer noopener">{children}</a>;

function linked(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const found of text.matchAll(ADDRESS)) {
    parts.push(text.slice(at, found.index), <Way key={found.index} to={found[0]}>{found[0]}</Way>);
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)];
}

/** What an e-mail program shows of it: paragraphs, lines and links, and nothing else. */
function shownNode(node: ChildNode, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof HTMLElement) || node.tagName === 'SCRIPT' || node.tagName === 'STYLE') return null;
  const inside = [...node.childNodes].map(shownNode);
  if (node.tagName === 'P') return <p key={key}>{inside}</p>;
  if (node.tagName === 'BR') return <br key={key} />;
  const to = node.tagName === 'A' ? node.getAttribute('href') : null;
  return to !== null && /^https?:\/\//.test(to) ? <Way key={key} to={to}>{inside}</Way> : <Fragment key={key}>{inside}</Fragment>;
}

function EmailBody({ text, html }: { text: string; html: string | null }) {
  const shown = useMemo(() => (html === null ? null : [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map(shownNode)), [html]);
  return <div className={classes['body']}>{shown ?? text.split(/\n{2,}/).map((paragraph, index) => <p key={index} className={classes['lines']}>{linked(paragraph)}</p>)}</div>;
}

/** As the person sees it: an e-mail with its head, a text message as a bubble with its length. */
export function MessageShown({ message, timeZone, from, level = 2 }: { message: Message; timeZone: string; from: string; level?: 2 | 3 }) {
  const { channel, text, status, reason, sentAt, address } = message;
  const Heading = level === 2 ? 'h2' : 'h3';
  if (text === null) return <div className={classes['unwritten']}><Heading>{messageStatusWords[status]}</Heading><p>{reason === null ? 'It is written right before it leaves.' : `${messageReasonWords[reason]}. Nothing was written.`}</p></div>;
  const when = sentAt === null ? null : moment(sentAt, timeZone);
  if (channel === 'SMS') {
    const { units, most, segments } = smsLength(text.text);
    return (
      <div className={classes['phone']}>
        <Heading className={classes['measure']}>Text{when === null ? '' : `, ${when}`}, {units} of {most} characters{segments > 1 ? `, ${segments} parts` : ''}</Heading>
        <p className={classes['bubble']} lang={text.language}>{linked(text.text)}</p>
      </div>
    );
  }
  return (
    <article className={classes['email']} lang={text.language}>
      <header>
        <Heading>{text.subject ?? 'No subject'}</Heading>
        <dl lang="en">
          <dt>From</dt><dd>{from}</dd>
          <dt>To</dt><dd>{address ?? 'Nobody'}</dd>
          {when !== null && <><dt>Sent</dt><dd>{when}</dd></>}
        </dl>
      </header>
      <EmailBody text={text.text} html={text.html} />
    </article>
  );
}
