import { REVIEW_COMMENT_LENGTH } from '@groupwork/shared/signatures/review.rules';
import { ActionIcon, Textarea } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import type { About, Comments } from './use-comments';
import classes from './review.module.css';

/** A button at every field; what is written under it is yours until it leaves with the return. */
export function CommentButton({ about, what, comments }: { about: About; what: string; comments: Comments | null }) {
  if (comments === null) return null;
  return <ActionIcon className={classes['commentButton'] ?? ''} variant="subtle" color="gray" data-comment aria-label={`Comment on ${what}`} aria-expanded={comments.at(about) !== null} onClick={() => comments.open(about)}><IconMessagePlus size={18} aria-hidden /></ActionIcon>;
}

export function CommentBox({ about, what, comments }: { about: About; what: string; comments: Comments | null }) {
  const text = comments?.at(about) ?? null;
  const field = useRef<HTMLTextAreaElement>(null);
  // What was kept from before is shown where it is; only a comment just begun takes the focus.
  const [wasOpen] = useState(text !== null);
  const isOpen = text !== null;
  useEffect(() => { if (isOpen && !wasOpen) field.current?.focus(); }, [isOpen, wasOpen]);
  if (comments === null || text === null) return null;
  return (
    <div className={classes['comment']}>
      <Textarea
        ref={field} label={`You, not sent yet: comment on ${what}`} autosize minRows={1} maxLength={REVIEW_COMMENT_LENGTH} value={text}
        onChange={(event) => comments.write(about, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Back to the text, where the keys work; what is written stays.
          event.currentTarget.closest<HTMLElement>('[data-note], [data-text]')?.focus();
          if (text.trim() === '') comments.remove(about);
        }}
      />
      <ActionButton variant="transparent" onClick={() => comments.remove(about)}>Remove</ActionButton>
    </div>
  );
}
