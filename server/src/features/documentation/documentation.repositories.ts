import { InsertOnlyRepository, MutableRepository, Repository } from '../../platform/database/repository';
import { GoldenThreadLaterLinkRow } from './golden-thread-later-link.entity';
import { GoldenThreadLinkRow } from './golden-thread-link.entity';
import { IndividualNoteRow } from './individual-note.entity';
import { NoteTemplateRow } from './note-template.entity';
import { NoteTextVersionRow } from './note-text-version.entity';
import { NoteTextRow } from './note-text.entity';
import { SnippetRow } from './snippet.entity';

export class NoteTexts extends MutableRepository<NoteTextRow> {
  protected readonly entity = NoteTextRow;
}

export class NoteTextVersions extends InsertOnlyRepository<NoteTextVersionRow> {
  protected readonly entity = NoteTextVersionRow;
}

export class IndividualNotes extends MutableRepository<IndividualNoteRow> {
  protected readonly entity = IndividualNoteRow;
}

export class NoteTemplates extends MutableRepository<NoteTemplateRow> {
  protected readonly entity = NoteTemplateRow;
}

export class Snippets extends MutableRepository<SnippetRow> {
  protected readonly entity = SnippetRow;
}

export class GoldenThreadLinks extends Repository<GoldenThreadLinkRow> {
  protected readonly entity = GoldenThreadLinkRow;

  /** Links are drafts until the signature keeps them in its text: they are replaced as a whole. */
  async replace(entry: { sessionId: string; rosterEntryId: string; patientId: string }, objectiveIds: readonly string[]): Promise<void> {
    this.work.changed();
    await this.rows.delete(this.scoped({ rosterEntryId: entry.rosterEntryId }));
    await this.insert(objectiveIds.map((objectiveId) => this.stamp({ ...entry, objectiveId }) as unknown as GoldenThreadLinkRow));
  }
}

export class GoldenThreadLaterLinks extends InsertOnlyRepository<GoldenThreadLaterLinkRow> {
  protected readonly entity = GoldenThreadLaterLinkRow;
}
