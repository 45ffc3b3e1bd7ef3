import type { StaffActor } from '../access/staff-actor.facts';

/** Whoever puts their name to something, as it is printed from then on. */
export const signerOf = ({ id, name, credential }: StaffActor): { staffMemberId: string; printedName: string; credential: string | null } => ({ staffMemberId: id, printedName: name, credential });
