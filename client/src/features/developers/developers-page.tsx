import { errorCodes, errorSentence, isRetryable } from '@groupwork/shared/kernel/error-codes';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { useParams } from 'react-router';
import { type GuidePart, guides, type Inline } from 'virtual:guides';
import { NothingHere } from '../../app/nothing-here';
import { DevelopersFrame, isPlace, places } from './developers-frame';

const FIRST = places[0][0];
const ERROR_CODES = '{{error-codes}}';
const PART_2 = '{{part-2}}';

/** How other software asks Groupwork, guide by guide. */
export function DevelopersPage() {
  const { guide = FIRST } = useParams();
  if (!isPlace(guide)) return <NothingHere />;
  return <DevelopersFrame place={guide}>{(guides[guide] ?? []).map((part) => <Part key={part.text} part={part} />)}</DevelopersFrame>;
}

/** The page has its title already: a guide's own is one below it. Code can be wider than the page and scrolls, by keys too. */
function Part({ part: { type, text, inline, items } }: { part: GuidePart }) {
  if (type === 'heading') return <h2>{text}</h2>;
  if (type === 'code') return <pre tabIndex={0}><code>{text}</code></pre>;
  if (text === ERROR_CODES) return <ErrorCodes />;
  if (text === PART_2) return <blockquote>{PART_2_STATEMENT}</blockquote>;
  if (type === 'list') return <ul>{items.map((item) => <li key={item[0]?.text}><Words inline={item} /></li>)}</ul>;
  return <p><Words inline={inline} /></p>;
}

/** The same word may be set apart twice in one paragraph: where it stands is what it is known by. */
function Words({ inline }: { inline: readonly Inline[] }) {
  return inline.map((each, index) => (each.type === 'codespan' ? <code key={`${index} ${each.text}`}>{each.text}</code> : each.text));
}

function ErrorCodes() {
  return (
    <dl>
      {errorCodes.map((code) => (
        <div key={code}><dt><code>{code}</code></dt><dd>{errorSentence(code)}{isRetryable(code) && ' The same request with the same key may be sent again.'}</dd></div>
      ))}
    </dl>
  );
}
