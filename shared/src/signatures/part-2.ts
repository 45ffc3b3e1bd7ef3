/** The short form of 42 CFR 2.32(a)(2): goes with every page and every row that leaves the product. */
export const PART_2_STATEMENT = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.';
