import { Id, Portable } from './columns';

/** Every tenant's row: its own id and the organization it belongs to. */
export abstract class Row {
  @Id()
  id: string;

  @Portable('id')
  organizationId: string;
}

/** A row that may change: guarded by its version, stamped by the repository. */
export abstract class MutableRow extends Row {
  @Portable('whole')
  version: number;

  @Portable('instant')
  createdAt: Date;

  @Portable('instant')
  updatedAt: Date;
}
