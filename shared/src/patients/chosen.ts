/** How many patients of a list can be chosen for one act: their ids fit into an address. */
export const MOST_CHOSEN = 100;
