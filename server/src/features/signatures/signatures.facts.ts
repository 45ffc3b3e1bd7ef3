/**
 * Whether the signature `g` is a late entry, as a column of SQL: read from the statement itself, so that it can never
 * say anything else. A statement is canonical (no space, quotes inside strings escaped), so no name can look like it.
 */
export const LATE_ENTRY = `case when g.statement like '%"lateEntry":true%' then 1 else 0 end`;
